// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/migration_lock.h"

#include <QCoreApplication>
#include <QLockFile>

namespace sluice {

// SQLite: the file "<database>-migrating" beside the database, which covers what a transaction cannot:
// looking, backing up and the time between two revisions. Nothing for a database in memory. The session also
// answers within a quarter of a second, instead of waiting for others inside the engine.
class FileLatch : public MigrationLatch
{
    Q_DECLARE_TR_FUNCTIONS(MigrationLatch)

public:
    explicit FileLatch(Session &session);
    ~FileLatch() override;
    bool tryTake() override;
    QString holder() override;

private:
    void removeHalfWritten();

    Session &m_session;
    std::unique_ptr<QLockFile> m_file;
    qint64 m_busyTimeout = 0; // the session's own, in milliseconds
};

} // namespace sluice
