// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/matrix/matrix_glow.h"

#include "ui/motion.h"
#include "ui/table/row_glow.h"

#include <QAbstractScrollArea>
#include <QTimerEvent>

namespace sluice {

MatrixGlow::MatrixGlow(QAbstractScrollArea *view)
    : QObject(view)
    , m_view(view)
{
    m_clock.start();
}

void MatrixGlow::start(const QList<NewChange> &changes)
{
    if (isMotionReduced(*m_view))
        return;
    for (const NewChange &change : changes) {
        if (!change.users.isEmpty() || !change.flows.isEmpty())
            m_lit.append({change.users, change.flows, m_clock.elapsed()});
    }
    if (m_lit.isEmpty())
        return;
    m_frames.start(RowGlow::frameEvery, this);
    m_view->viewport()->update();
}

double MatrixGlow::strength(UserId user, FlowId flow) const
{
    double strongest = 0;
    for (const Lit &lit : m_lit) {
        if ((lit.users.isEmpty() || lit.users.contains(user)) &&
            (lit.flows.isEmpty() || lit.flows.contains(flow)))
            strongest = std::max(strongest, RowGlow::fading(m_clock.elapsed() - lit.begun));
    }
    return strongest;
}

void MatrixGlow::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_frames.timerId())
        return QObject::timerEvent(event);
    const qint64 over = m_clock.elapsed() - RowGlow::duration;
    m_lit.removeIf([over](const Lit &lit) { return lit.begun < over; });
    if (m_lit.isEmpty())
        m_frames.stop();
    m_view->viewport()->update();
}

} // namespace sluice
