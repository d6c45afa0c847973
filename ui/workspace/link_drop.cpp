// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/link_drop.h"

#include "ui/future.h"
#include "ui/table/bubble.h"

#include <QWidget>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// What the picture of the dragged rows covers, beside the mouse.
QRect dragged(const QPoint &place)
{
    return {place + QPoint(12, 8), QSize(1, 34)};
}

} // namespace

LinkDrop::LinkDrop(QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_bubble(new Bubble(window))
{
    m_bubble->setObjectName(u"dropHint"_s);
}

void LinkDrop::setDatabase(Database *database)
{
    leave();
    m_database = database;
}

void LinkDrop::hover(const Selection<User> &users, const Selection<Flow> &flows, bool usersMove,
                     const QPoint &place)
{
    const QString from = usersMove ? named(users) : named(flows);
    const QString to = usersMove ? named(flows) : named(users);
    const QString target = tr("%1 → %2", "what is dragged, and onto what").arg(from, to);
    if (!m_hovering || target != m_target) {
        m_hovering = true;
        m_target = target;
        m_answer.clear();
        askPreview(users, flows);
    }
    say(place);
}

void LinkDrop::say(const QString &text, const QPoint &place)
{
    leave();
    m_bubble->say(text, Bubble::Tone::Hint, dragged(place));
}

void LinkDrop::refuse(const QString &reason, const QPoint &place)
{
    m_question.cancel();
    m_hovering = false;
    m_bubble->say(reason, Bubble::Tone::Refusal, dragged(place));
}

void LinkDrop::leave()
{
    m_question.cancel();
    m_hovering = false;
    m_bubble->hide();
}

void LinkDrop::say(const QPoint &place)
{
    m_place = place;
    const QString text = m_answer.isEmpty() ? m_target : tr("%1: %2").arg(m_target, m_answer);
    m_bubble->say(text, Bubble::Tone::Hint, dragged(place));
}

void LinkDrop::askPreview(const Selection<User> &users, const Selection<Flow> &flows)
{
    m_question.cancel();
    if (!m_database)
        return;
    m_question = Cancellation();
    const auto job = [users, flows](Session &session) {
        return LinkService(session).preview(users.resolve(session), flows.resolve(session));
    };
    const auto answer = [this, question = m_question](const LinkPreview &preview) {
        if (question.isCancelled())
            return;
        m_answer = Linking::previewText(preview);
        say(m_place);
    };
    const auto withoutAnswer = [](const Error &) {}; // the drop itself will say what is wrong
    deliver(m_database->run(job, m_question), this, answer, withoutAnswer);
}

} // namespace sluice
