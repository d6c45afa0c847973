// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/migration_lock.h"

#include "core/database/dialect.h"

#include <QLocale>
#include <QLoggingCategory>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(logMigrations, "sluice.migrations")

constexpr int interval = 250; // milliseconds

bool isSqlite(const Session &session)
{
    return session.dialect().engine() == DatabaseUrl::Engine::Sqlite;
}

} // namespace

MigrationLock::MigrationLock(Session &session, const QDeadlineTimer &patience,
                             const Cancellation &cancellation, const Waiting &waiting)
    : m_session(session)
{
    if (isSqlite(session)) {
        m_busyTimeout = session.number({u"pragma busy_timeout"_s});
        session.number({u"pragma busy_timeout = %1"_s.arg(interval)});
        return;
    }
    // The lock of a killed runner ends with its session: let the server notice at once, where it can.
    session.number({u"select length(set_config(name, '500ms', false)) from pg_settings "
                    "where name = 'client_connection_check_interval' and version() like '%linux%'"_s});
    while (!tryLock()) {
        const QString other = holder();
        if (cancellation.isCancelled())
            throw Error(Error::Kind::Cancelled, tr("Stopped."));
        if (patience.hasExpired())
            throw Error(Error::Kind::Busy,
                        tr("%1 is being upgraded by %2, which takes too long. Try again when it has "
                           "finished, or end that program.")
                            .arg(session.url().label(), other));
        waiting(tr("Waiting for %1").arg(other));
        // The server does the waiting, so that an interrupt ends it like any other statement.
        session.each({u"select pg_sleep(%1)"_s.arg(interval / 1000.0)}, [](const Row &) {});
    }
}

MigrationLock::~MigrationLock()
{
    if (m_session.isLost())
        return;
    try {
        if (isSqlite(m_session))
            m_session.number({u"pragma busy_timeout = %1"_s.arg(m_busyTimeout)});
        else
            m_session.number(
                {u"select cast(pg_advisory_unlock(1399616867, hashtext(current_schema())) as int)"_s});
    } catch (const Error &error) {
        qCWarning(logMigrations) << "the migration lock was not released:" << error.what();
    }
}

bool MigrationLock::tryLock()
{
    return m_session.number(
        {u"select cast(pg_try_advisory_lock(1399616867, hashtext(current_schema())) as int)"_s});
}

QString MigrationLock::holder()
{
    const auto found = m_session.first(
        {uR"(select activity.pid, coalesce(activity.application_name, ''),
                coalesce(activity.usename, ''), coalesce(host(activity.client_addr), ''),
                coalesce(activity.xact_start, activity.backend_start)
            from pg_locks as lock
            join pg_stat_activity as activity on activity.pid = lock.pid
            where lock.locktype = 'advisory' and lock.granted and lock.objsubid = 2
                and lock.database = (select oid from pg_database where datname = current_database())
                and lock.classid = 1399616867 and lock.objid = cast(hashtext(current_schema()) as oid))"_s},
        [](const Row &row) {
            const QString place = row.text(3).isEmpty() ? tr("the server itself") : row.text(3);
            const QString since = row.isNull(4)
                                      ? tr("an unknown time")
                                      : QLocale().toString(row.time(4).toLocalTime(), QLocale::ShortFormat);
            return tr("%1 (user %2, process %3 from %4, since %5)")
                .arg(row.text(1), row.text(2), row.text(0), place, since);
        });
    return found.value_or(tr("another program"));
}

} // namespace sluice
