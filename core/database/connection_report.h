// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/connection_test.h"

#include <QElapsedTimer>

namespace sluice {

// Collects the steps of a connection test and tells each one. A step took the time since the one before it,
// unless it says otherwise.
class ConnectionReport
{
public:
    explicit ConnectionReport(const std::function<void(const ConnectionStep &)> &tell);

    void add(ConnectionStep step);
    void pass(ConnectionStep::Kind kind, const QString &message);
    void warn(ConnectionStep::Kind kind, const QString &message, const QString &field = {});
    void fail(ConnectionStep::Kind kind, const QString &message, const QString &field = {},
              const QString &detail = {});
    // The first step of both engines. False: the driver cannot be used.
    bool addDriver(const QString &name, const QString &problem);

    const QList<ConnectionStep> &steps() const { return m_steps; }

private:
    const std::function<void(const ConnectionStep &)> &m_tell;
    QList<ConnectionStep> m_steps;
    QElapsedTimer m_timer;
};

} // namespace sluice
