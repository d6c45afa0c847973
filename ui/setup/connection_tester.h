// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/connection_test.h"

#include <QObject>

namespace sluice {

// Runs testConnection() on a worker and tells each step on the GUI thread. A new start withdraws the one
// before.
class ConnectionTester : public QObject
{
    Q_OBJECT

public:
    explicit ConnectionTester(QObject *parent = nullptr);
    ~ConnectionTester() override;

    // willCreate: a missing or empty SQLite file is not a failure but what was asked for.
    void start(const DatabaseUrl &url, bool willCreate);
    void stop();

Q_SIGNALS:
    void told(const sluice::ConnectionStep &step);
    void finished(const QList<sluice::ConnectionStep> &steps, bool passed);

private:
    class Feed;
    std::shared_ptr<Feed> m_feed;
    std::unique_ptr<QObject> m_attempt; // the context of the answer we still want
};

} // namespace sluice
