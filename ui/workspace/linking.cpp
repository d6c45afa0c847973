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
    run({LinkTask::Step::Link, users, flows});
}

void Linking::unlink(const Selection<User> &users, const Selection<Flow> &flows)
{
    run({LinkTask::Step::Unlink, users, flows});
}

void Linking::toggle(const Selection<User> &users, const Selection<Flow> &flows)
{
    run({LinkTask::Step::Toggle, users, flows});
}

void Linking::setExactly(const Selection<User> &users, const Selection<Flow> &flows, bool setsFlows)
{
    run({setsFlows ? LinkTask::Step::SetFlows : LinkTask::Step::SetUsers, users, flows});
}

void Linking::run(const LinkTask &task, const std::optional<LinkPreview> &promised, const QString &note)
{
    if (!m_database || task.users.isEmpty() || task.flows.isEmpty())
        return;
    const auto job = [task, promised, note](Session &session) {
        const NoteScope scope(session, note);
        return attempt(session, task, promised);
    };
    const auto take = [this, task, sheet = m_sheet, database = m_database](const LinkAnswer &answer) {
        if (answer.review && database != m_database)
            return; // about rows of a database that was left meanwhile
        if (answer.review)
            return review(task, *answer.review);
        const QString words = receiptWords(*answer.receipt, named(task.users), named(task.flows));
        if (sheet) {
            sheet->accept();
            Q_EMIT reviewed(*answer.receipt, words);
        }
        Q_EMIT done(words);
    };
    deliver(m_database->run(job), this, take, [this](const Error &error) { refuse(error); });
}

void Linking::review(const LinkTask &task, const LinkReview &review)
{
    m_task = task;
    m_shown = review.preview;
    if (!m_sheet) {
        const std::optional<bool> setsFlows =
            task.isSet() ? std::optional(task.step == LinkTask::Step::SetFlows) : std::nullopt;
        m_sheet = new ReviewSheet(named(task.users), named(task.flows), setsFlows, m_window);
        connect(m_sheet, &ReviewSheet::applied, this,
                [this](const QString &note) { run(m_task, m_shown, note); });
        connect(m_sheet, &ReviewSheet::turned, this,
                [this](bool flowsAreSet) { setExactly(m_task.users, m_task.flows, flowsAreSet); });
        m_sheet->open();
    }
    m_sheet->showReview(review);
}

void Linking::refuse(const Error &error)
{
    if (m_sheet)
        m_sheet->setBusy(false);
    Q_EMIT failed(error);
}

} // namespace sluice
