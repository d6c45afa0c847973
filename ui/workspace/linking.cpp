// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/linking.h"

#include "core/changes/note_scope.h"
#include "ui/future.h"
#include "ui/review/review_sheet.h"
#include "ui/review/review_words.h"

#include <QLocale>

namespace sluice {

Linking::Linking(QWidget *window)
    : m_window(window)
{
}

QString Linking::previewText(const LinkPreview &preview)
{
    const QLocale locale;
    if (preview.alreadyThere == 0)
        return tr("%1 new").arg(locale.toString(preview.fresh()));
    return tr("%1 new, %2 already linked")
        .arg(locale.toString(preview.fresh()), locale.toString(preview.alreadyThere));
}

void Linking::setDatabase(Database *database)
{
    m_database = database;
    delete m_sheet; // it was about rows of the database that is left
}

void Linking::link(const Selection<User> &users, const Selection<Flow> &flows)
{
    run(PairTask::Step::Link, users, flows);
}

void Linking::unlink(const Selection<User> &users, const Selection<Flow> &flows)
{
    run(PairTask::Step::Unlink, users, flows);
}

void Linking::toggle(const Selection<User> &users, const Selection<Flow> &flows)
{
    run(PairTask::Step::Toggle, users, flows);
}

void Linking::setExactly(const Selection<User> &users, const Selection<Flow> &flows, bool setsFlows)
{
    run(setsFlows ? PairTask::Step::SetFlows : PairTask::Step::SetUsers, users, flows);
}

void Linking::run(PairTask::Step step, const Selection<User> &users, const Selection<Flow> &flows)
{
    if (!users.isEmpty() && !flows.isEmpty())
        run(std::make_shared<PairTask>(step, users, flows));
}

void Linking::run(const SharedTask &task, const std::optional<LinkPreview> &promised, const QString &note)
{
    if (!m_database)
        return;
    const auto job = [task, promised, note](Session &session) {
        const NoteScope scope(session, note);
        return attempt(session, *task, promised);
    };
    const auto take = [this, task, sheet = m_sheet, database = m_database](const LinkAnswer &answer) {
        if (answer.review && database != m_database)
            return; // about rows of a database that was left meanwhile
        if (answer.review)
            return review(task, *answer.review);
        const QString words = task->receipt(*answer.receipt);
        if (sheet)
            sheet->accept();
        if (sheet || (task->isAlwaysReceipted() && answer.receipt->change))
            Q_EMIT reviewed(*answer.receipt, words);
        Q_EMIT done(words);
    };
    deliver(m_database->run(job), this, take, [this](const Error &error) { refuse(error); });
}

void Linking::review(const SharedTask &task, const LinkReview &review)
{
    m_task = task;
    m_shown = review.preview;
    if (!m_sheet)
        open(task);
    m_sheet->showReview(*task, review);
}

void Linking::open(const SharedTask &task)
{
    m_sheet = new ReviewSheet(m_window);
    connect(m_sheet, &ReviewSheet::applied, this,
            [this](const QString &note) { run(m_task, m_shown, note); });
    const auto pairs = std::dynamic_pointer_cast<const PairTask>(task);
    if (const auto setsFlows = pairs ? pairs->setsFlows() : std::nullopt) {
        m_sheet->offerDirections(named(pairs->users()), named(pairs->flows()), *setsFlows);
        connect(m_sheet, &ReviewSheet::turned, this,
                [this, pairs](bool flowsAreSet) { setExactly(pairs->users(), pairs->flows(), flowsAreSet); });
    }
    m_sheet->open();
}

void Linking::refuse(const Error &error)
{
    if (m_sheet)
        m_sheet->setBusy(false);
    Q_EMIT failed(error);
}

} // namespace sluice
