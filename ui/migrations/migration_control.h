// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/rehearsal.h"
#include "ui/migrations/migration_jobs.h"
#include "ui/migrations/migration_overview.h"
#include "ui/migrations/migration_work.h"

namespace sluice {

// Does what the migrations window asks for, one thing at a time, and tells what came of it. Reading the
// overview goes beside it.
class MigrationControl : public QObject
{
    Q_OBJECT

public:
    explicit MigrationControl(const MigrationSite &site);

    const MigrationSite &site() const { return m_jobs.site(); }
    bool isBusy() const { return m_jobs.isBusy(); }
    bool isWriting() const { return m_writing; }
    void cancel() { m_jobs.cancel(); }
    void stopLooking(); // withdraws what is not writing

    void read();
    void upgrade(const QString &target);
    void goBack(const QString &target);
    void mark(const QString &revision);
    void accept(const QString &revision, const QString &reason);

    void rehearseUpTo(const QString &target);
    void check();
    void findLosses(const QString &target);
    void compareWith(const QString &revision);

Q_SIGNALS:
    void working(sluice::BackgroundJob *job);
    void idle();
    void overviewRead(const sluice::MigrationOverview &overview);
    void unread(const sluice::Error &error);
    void changed(); // the schema or its history, perhaps; read() follows by itself
    void done(const QString &message);
    void failed(const sluice::Error &error);
    void rehearsed(const sluice::RehearsalReport &report);
    void checked(const sluice::SchemaDifference &difference);
    void lossesFound(const QList<sluice::DataLoss> &losses);
    void lossesUnknown(const sluice::Error &error);
    void compared(const sluice::SchemaDifference &difference);
    void uncompared(const sluice::Error &error);

private:
    template <class Work>
    void write(const QString &title, Direction direction, Work work);
    void finishWriting();

    MigrationJobs m_jobs;
    MigrationJobs m_reader;
    bool m_writing = false;
};

} // namespace sluice
