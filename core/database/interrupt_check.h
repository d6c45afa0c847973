// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/interrupter.h"

#include <QCoreApplication>

namespace sluice {

class Session;

// For work of many short statements: an interrupt that came between two of them stops nothing by itself.
class InterruptCheck
{
    Q_DECLARE_TR_FUNCTIONS(InterruptCheck)

public:
    explicit InterruptCheck(const Session &session);
    void throwIfInterrupted() const; // Error Cancelled, when there was one since this was made
    // Lets others write before the next statement, for some milliseconds; throws as above.
    void makeWay(int milliseconds) const;

private:
    const std::shared_ptr<Interrupter> m_interrupter;
    const int m_requests;
};

} // namespace sluice
