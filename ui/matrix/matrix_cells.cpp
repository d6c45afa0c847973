// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/matrix/matrix_cells.h"

#include "ui/future.h"

namespace sluice {

namespace {

constexpr qsizetype mostKnown = 12; // a few screens in each direction

} // namespace

MatrixCells::MatrixCells(QObject *parent)
    : QObject(parent)
{
}

MatrixCells::~MatrixCells()
{
    setDatabase(nullptr);
}

void MatrixCells::setDatabase(Database *database)
{
    if (m_question)
        m_question->cancel();
    m_question.reset();
    m_database = database;
    m_known.clear();
    m_inView = m_around = {};
    m_hasFailed = false;
}

void MatrixCells::want(const Area &inView, const Area &around)
{
    m_inView = inView;
    m_around = around;
    if (!m_question)
        ask();
}

void MatrixCells::outdate()
{
    for (Known &known : m_known)
        known.isOutdated = true;
    if (m_question)
        m_question->cancel(); // its answer may be older than the change
    m_question.reset();
    m_hasFailed = false;
    ask();
}

bool MatrixCells::isUpToDate(const Area &area) const
{
    if (area.users.isEmpty() || area.flows.isEmpty())
        return true;
    const auto coversAll = [&area](const Known &known) {
        const auto coversUser = [&](UserId user) { return known.block.covers(user, area.flows.first()); };
        const auto coversFlow = [&](FlowId flow) { return known.block.covers(area.users.first(), flow); };
        return !known.isOutdated && std::all_of(area.users.begin(), area.users.end(), coversUser) &&
               std::all_of(area.flows.begin(), area.flows.end(), coversFlow);
    };
    return std::any_of(m_known.begin(), m_known.end(), coversAll);
}

std::optional<bool> MatrixCells::isLinked(UserId user, FlowId flow) const
{
    for (const Known &known : m_known) {
        if (const auto linked = known.block.isLinked(user, flow))
            return linked;
    }
    return std::nullopt;
}

void MatrixCells::ask()
{
    if (!m_database || m_hasFailed || isUpToDate(m_inView))
        return;
    m_question = Cancellation();
    const auto job = [around = m_around](Session &session) {
        return LinkBlock::read(session, around.users, around.flows);
    };
    deliver(
        m_database->run(job, *m_question), this,
        [this, question = *m_question](const LinkBlock &block) {
            if (!question.isCancelled())
                take(block);
        },
        [this, question = *m_question](const Error &error) {
            if (question.isCancelled())
                return;
            m_question.reset();
            m_hasFailed = true;
            Q_EMIT failed(error);
        });
}

void MatrixCells::take(const LinkBlock &block)
{
    m_question.reset();
    m_known.prepend({block, false});
    if (m_known.size() > mostKnown)
        m_known.removeLast();
    Q_EMIT arrived();
    if (!m_question)
        ask(); // somebody has scrolled on
}

} // namespace sluice
