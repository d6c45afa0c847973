// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/server_latch.h"

#include "core/migrations/migrations_log.h"

#include <QLocale>
#include <QRegularExpression>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr double pollInterval = 0.25; // seconds

QString signature(const Session &session)
{
    constexpr qsizetype longestHost = 12; // so that the program's name fits
    const Author &author = session.author();
    return u"migrating %1 %2 %3@%4 %5"_s.arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODate))
        .arg(QCoreApplication::applicationPid())
        .arg(author.actor, author.host.left(longestHost), author.program);
}

QString shortTime(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), QLocale::ShortFormat);
}

} // namespace

ServerLatch::ServerLatch(Session &session)
    : m_session(session)
{
    // The lock of a killed runner ends with its session: let the server notice at once, where it can.
    session.number({u"select length(set_config(name, '500ms', false)) from pg_settings "
                    "where name = 'client_connection_check_interval' and version() like '%linux%'"_s});
}

ServerLatch::~ServerLatch()
{
    if (m_session.isLost() || !m_held)
        return;
    try {
        m_session.number(
            {u"select cast(pg_advisory_unlock(1399616867, hashtext(current_schema())) as int)"_s});
        setApplicationName(m_applicationName);
    } catch (const Error &error) {
        qCWarning(logMigrations) << "the migration lock was not released:" << error.what();
    }
}

bool ServerLatch::tryTake()
{
    m_held = m_session.number(
        {u"select cast(pg_try_advisory_lock(1399616867, hashtext(current_schema())) as int)"_s});
    if (m_held) {
        m_applicationName = m_session
                                .first({u"select current_setting('application_name')"_s},
                                       [](const Row &row) { return row.text(0); })
                                .value_or(QString());
        setApplicationName(signature(m_session));
    } else {
        // The server does the waiting, so that an interrupt ends it like any other statement.
        m_session.each({u"select pg_sleep(%1)"_s.arg(pollInterval)}, [](const Row &) {});
    }
    return m_held;
}

void ServerLatch::setApplicationName(const QString &name)
{
    m_session.number({u"select length(set_config('application_name', :name, false))"_s, {{u"name"_s, name}}});
}

QString ServerLatch::holder()
{
    const auto found = m_session.first(
        {uR"(select activity.pid, coalesce(activity.application_name, ''),
                coalesce(activity.usename, ''), coalesce(host(activity.client_addr), ''),
                activity.backend_start
            from pg_locks as lock
            join pg_stat_activity as activity on activity.pid = lock.pid
            where lock.locktype = 'advisory' and lock.granted and lock.objsubid = 2
                and lock.database = (select oid from pg_database where datname = current_database())
                and lock.classid = 1399616867 and lock.objid = cast(hashtext(current_schema()) as oid))"_s},
        [](const Row &row) {
            static const QRegularExpression form(uR"(\Amigrating (\S+) (\d+) ([^@]*)@(\S+) ?(.*)\z)"_s);
            const auto signature = form.match(row.text(1));
            if (signature.hasMatch())
                return tr("%1 (user %2, process %3 on %4, since %5)")
                    .arg(signature.captured(5), signature.captured(3), signature.captured(2),
                         signature.captured(4),
                         shortTime(QDateTime::fromString(signature.captured(1), Qt::ISODate)));
            const QString place = row.text(3).isEmpty() ? tr("the server itself") : row.text(3);
            return tr("%1 (user %2, process %3 from %4, since %5)")
                .arg(row.text(1), row.text(2), row.text(0), place,
                     row.isNull(4) ? tr("an unknown time") : shortTime(row.time(4)));
        });
    return found.value_or(tr("another program"));
}

} // namespace sluice
