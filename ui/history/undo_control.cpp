// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/undo_control.h"

#include "core/changes/change_words.h"
#include "core/changes/undo_stack.h"
#include "ui/action_words.h"
#include "ui/future.h"
#include "ui/history/undo_dialog.h"

#include <QAction>
#include <QWidget>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestName = 60; // of a change in a menu, in characters

QString shortened(const QString &text)
{
    return text.size() <= longestName ? text : text.left(longestName - 1) + u'…';
}

} // namespace

UndoControl::UndoControl(QWidget *window, QAction *undo, QAction *redo)
    : QObject(window)
    , m_window(window)
    , m_ways{{undo, tr("&Undo"), tr("Undo your last change"), {}},
             {redo, tr("&Redo"), tr("Do again what was undone last"), {}}}
{
    for (const Direction direction : {Back, Forward}) {
        connect(m_ways[direction].action, &QAction::triggered, this, [this, direction] { step(direction); });
        show(direction);
    }
}

UndoControl::~UndoControl()
{
    m_question.cancel();
}

void UndoControl::setDatabase(Database *database)
{
    m_question.cancel();
    m_database = database;
    m_running = 0;
    for (const Direction direction : {Back, Forward}) {
        m_ways[direction].next.reset();
        show(direction);
    }
    refresh();
}

void UndoControl::setWritable(bool writable, const QString &reason)
{
    m_writable = writable;
    m_reason = reason;
    refresh();
}

void UndoControl::refresh()
{
    m_question.cancel();
    if (!m_database || !m_writable)
        return show(Back), show(Forward);
    m_question = {};
    using Steps = std::pair<std::optional<UndoStep>, std::optional<UndoStep>>;
    deliver(
        m_database->run(
            [](Session &session) -> Steps {
                return {undoable(session), redoable(session)};
            },
            m_question),
        this,
        [this](const Steps &steps) {
            const auto changeOf = [](const std::optional<UndoStep> &step) {
                return step ? std::optional(step->change) : std::nullopt;
            };
            m_ways[Back].next = changeOf(steps.first);
            m_ways[Forward].next = changeOf(steps.second);
            show(Back);
            show(Forward);
        },
        [this](const Error &error) { Q_EMIT failed(error); });
}

void UndoControl::show(Direction direction)
{
    const Way &way = m_ways[direction];
    const bool possible = m_database && m_writable && way.next;
    const QString what = possible ? shortened(changeWords(*way.next)) : QString();
    way.action->setText(possible ? tr("%1: %2", "Undo: Linked Ada → Onboarding")
                                       .arg(way.name, QString(what).replace(u'&', u"&&"_s))
                                 : way.name);
    way.action->setIconText(QString(way.name).remove(u'&'));
    describe(way.action, possible ? what : way.tip);
    setObstacle(way.action, !m_writable && m_database ? m_reason : QString());
    way.action->setEnabled(possible);
}

UndoControl::Answer UndoControl::attempt(Session &session, ChangeId id)
{
    UndoService service(session);
    try {
        return {service.undo(id), {}};
    } catch (const Error &error) {
        if (error.kind() != Error::Kind::Conflict)
            throw;
        UndoPreview preview = service.preview(id);
        if (preview.refusal || preview.conflicts == 0)
            throw;
        return {{}, std::move(preview)};
    }
}

// The newest change is looked up in the same job: whoever presses the key three times undoes three changes.
// But the first press undoes what the menu said, or nothing.
void UndoControl::step(Direction direction)
{
    if (!m_database || !m_ways[direction].next)
        return;
    std::optional<ChangeId> promised;
    if (m_running == 0)
        promised = m_ways[direction].next->id;
    run([direction, promised](Session &session) {
        const std::optional<UndoStep> step = direction == Back ? undoable(session) : redoable(session);
        if (!step)
            throw Error(Error::Kind::NotFound, direction == Back ? tr("There is nothing left to undo.")
                                                                 : tr("There is nothing left to do again."));
        if (promised && step->change.id != *promised)
            throw Error(Error::Kind::Conflict,
                        direction == Back
                            ? tr("Nothing was undone: your newest change is “%1” by now, made elsewhere. "
                                 "Undo once more to take that back.")
                                  .arg(changeWords(step->change))
                            : tr("Nothing was done again: what you undid last is “%1” by now.")
                                  .arg(changeWords(step->change)));
        return attempt(session, step->reverts);
    });
}

void UndoControl::undo(const ChangeRecord &change)
{
    if (m_database)
        run([id = change.id](Session &session) { return attempt(session, id); });
}

template <typename Job>
void UndoControl::run(Job job)
{
    ++m_running;
    const auto over = [this, database = m_database] {
        if (database == m_database && m_running > 0)
            --m_running;
    };
    deliver(
        m_database->run(job), this,
        [this, over](const Answer &answer) {
            over();
            take(answer);
        },
        [this, over](const Error &error) {
            over();
            refresh();
            Q_EMIT failed(error);
        });
}

void UndoControl::take(const Answer &answer)
{
    if (answer.question)
        return ask(*answer.question);
    tell(*answer.receipt);
}

void UndoControl::ask(const UndoPreview &preview)
{
    auto *dialog = new UndoDialog(preview, m_window);
    connect(dialog, &UndoDialog::chosen, this,
            [this, reverts = preview.reverts, database = m_database](OnConflict onConflict) {
                if (m_database && database == m_database)
                    finish(reverts, onConflict);
            });
    dialog->open();
}

void UndoControl::finish(ChangeId reverts, OnConflict onConflict)
{
    run([reverts, onConflict](Session &session) {
        return Answer{UndoService(session).undo(reverts, onConflict), {}};
    });
}

void UndoControl::tell(const UndoReceipt &receipt)
{
    const QString what = changeWords(receipt.change);
    Q_EMIT message(receipt.skipped == 0 ? what
                                        : tr("%1 (%n row(s) or link(s) were left as they are)", nullptr,
                                             static_cast<int>(receipt.skipped))
                                              .arg(what));
    refresh();
    Q_EMIT changed();
}

} // namespace sluice
