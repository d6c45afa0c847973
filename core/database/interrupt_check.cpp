// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/interrupt_check.h"

#include "core/database/session.h"

namespace sluice {

InterruptCheck::InterruptCheck(const Session &session)
    : m_interrupter(session.interrupter())
    , m_requests(m_interrupter->requests())
{
}

void InterruptCheck::throwIfInterrupted() const
{
    if (m_interrupter->requests() != m_requests)
        throw Error(Error::Kind::Cancelled, tr("Stopped."));
}

void InterruptCheck::makeWay(int milliseconds) const
{
    m_interrupter->waitForRequest(m_requests, QDeadlineTimer(milliseconds));
    throwIfInterrupted();
}

} // namespace sluice
