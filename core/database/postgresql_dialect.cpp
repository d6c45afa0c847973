// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/tr.h"
#include "core/database/connection_test.h"
#include "core/database/dialect.h"
#include "core/database/postgresql_options.h"
#include "core/database/session.h"
#include "core/database/transaction.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSqlDriver>
#include <QSqlQuery>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// For QPSQL, which pastes its options into a connection string (libpq-connect, section 34.1.1.1) and turns
// ";" into a blank.
QString connectOptions(const DatabaseUrl &url)
{
    QStringList text;
    const auto options = postgresqlOptions(url);
    for (auto it = options.begin(); it != options.end(); ++it) {
        QString value = it.value();
        value.replace(u"\\"_s, u"\\\\"_s).replace(u"'"_s, u"\\'"_s);
        text.append(it.key() + u"='"_s + value + u'\'');
    }
    return text.join(u';');
}

class PostgresqlDialect final : public Dialect
{
    Q_DECLARE_TR_FUNCTIONS(PostgresqlDialect)

public:
    DatabaseUrl::Engine engine() const override { return DatabaseUrl::Engine::PostgreSql; }
    QString driver() const override { return u"QPSQL"_s; }

    std::optional<Error> open(QSqlDatabase &connection, const DatabaseUrl &url, OpenMode) const override
    {
        QStringList hosts;
        for (const auto &host : url.hosts)
            hosts.append(host.name);
        connection.setHostName(hosts.join(u','));
        if (url.hosts.size() == 1 && url.hosts.first().port > 0)
            connection.setPort(url.hosts.first().port);
        connection.setDatabaseName(url.database);
        connection.setUserName(url.user);
        if (url.password)
            connection.setPassword(url.password->reveal());
        connection.setConnectOptions(connectOptions(url));
        if (!connection.open())
            throw connectError(url);
        return setUp(connection, url);
    }

    QString beginWrite() const override { return u"begin"_s; }
    QString rowLock() const override { return u" for update"_s; }
    QString tableLock(const QStringList &tables, KeepOut whom) const override
    {
        return u"lock table %1 in %2 mode"_s.arg(tables.join(u", "_s), whom == KeepOut::Writers
                                                                           ? u"share row exclusive"_s
                                                                           : u"access exclusive"_s);
    }
    QString immediateLock(const QStringList &tables) const override
    {
        return u"lock table %1 in access exclusive mode nowait"_s.arg(tables.join(u", "_s));
    }
    // Foreign keys go first and come last: they are checked by one join over both indexes then.
    QString lateParts() const override
    {
        return uR"(select gone, made from (
                select 2 as place, c.conname as name, format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname) as gone,
                       format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) as made,
                       c.conrelid as relid
                from pg_catalog.pg_constraint as c where c.contype = 'f'
                union all
                select 1, i.indexrelid::regclass::text, format('drop index %s', i.indexrelid::regclass),
                       pg_get_indexdef(i.indexrelid), i.indrelid
                from pg_catalog.pg_index as i
                where not exists (select 1 from pg_catalog.pg_constraint as c where c.conindid = i.indexrelid)) as parts
            join pg_catalog.pg_class as t on t.oid = relid
            where relid = to_regclass(:name) and pg_has_role(t.relowner, 'usage') order by place, name)"_s;
    }
    // Undone by the end of the transaction.
    QStringList beginBulk() const override
    {
        return {u"set local work_mem = '48MB'"_s, u"set local maintenance_work_mem = '128MB'"_s};
    }
    QStringList endBulk() const override { return {}; }
    QString describe(const QString &table) const override { return u"analyze "_s + table; }
    QString checkForeignKeys(bool) const override { return {}; }
    bool deletesInWith() const override { return true; }
    QString idTable(const QString &name) const override
    {
        return u"(select unnest(cast(:%1 as uuid[])) as id) as %1_list"_s.arg(name);
    }
    bool keepsSubqueries() const override { return false; }
    QString idRangeTable(const QString &name) const override
    {
        return uR"((select place, ids[2 * place + 1] as first_id, ids[2 * place + 2] as last_id
                    from (select cast(:%1 as uuid[]) as ids) as whole,
                         generate_series(0, cardinality(ids) / 2 - 1) as place) as %1_list)"_s.arg(name);
    }
    QString textTable(const QString &name) const override
    {
        return u"(select place - 1 as place, text from json_array_elements_text(cast(:%1 as json)) with ordinality as l (text, place)) as %1_list"_s
            .arg(name);
    }
    QString positionFunction() const override { return u"strpos"_s; }
    QString roughCount(const QString &table) const override
    {
        // As the planner does: rows a page when it was analysed last, times the pages of now.
        return uR"(select cast(case when relpages > 0 then reltuples / relpages else 60 end *
                               (pg_relation_size(oid) / 8192) as bigint)
                   from pg_class where oid = cast('%1' as regclass))"_s.arg(table);
    }

    QString sample(const QString &table, qint64 n) const override
    {
        return u"%1 tablesample system (%2)"_s.arg(table, QString::number(100.0 / double(n), 'f', 6));
    }

    QString tableExists() const override
    {
        return u"select 1 from pg_catalog.pg_tables where schemaname = current_schema() and tablename = :name"_s;
    }

    QString announcement(const QString &id) const override
    {
        return u"pg_notify('%1', current_schema() || ' ' || %2)"_s.arg(QLatin1String(announcementChannel),
                                                                       id);
    }
    // The server counts what transactions did to each table, rolled back or not, within a second or ten.
    QString writesSeen(const QStringList &tables) const override
    {
        return uR"(select cast(coalesce(sum(pg_stat_get_tuples_inserted(c.oid) +
                pg_stat_get_tuples_updated(c.oid) + pg_stat_get_tuples_deleted(c.oid)), 0) as bigint)
            from pg_catalog.pg_class as c join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
            where n.nspname = current_schema() and c.relkind = 'r' and c.relname in ('%1'))"_s.arg(
            tables.join(u"', '"_s));
    }

    // Two snapshots with the same text see the same; on a standby they may not name who is still at work
    // there.
    QString contentMark() const override
    {
        return u"select cast(pg_catalog.txid_current_snapshot() as text) || '/' || "
               "coalesce(cast(pg_catalog.pg_last_wal_replay_lsn() as text), '')"_s;
    }

    QVariant bound(const QVariant &value) const override
    {
        if (value.metaType() == QMetaType::fromType<QUuid>())
            return value.toUuid().toString(QUuid::WithoutBraces);
        if (value.metaType() == QMetaType::fromType<QDateTime>())
            return value.toDateTime().toUTC().toString(Qt::ISODateWithMs);
        if (value.metaType() == QMetaType::fromType<QList<QUuid>>()) {
            const auto ids = value.value<QList<QUuid>>();
            QString array(u"{"_s);
            array.reserve(ids.size() * 37 + 2);
            for (const QUuid &id : ids)
                array += (array.size() > 1 ? u","_s : QString()) + id.toString(QUuid::WithoutBraces);
            return array + u'}';
        }
        if (value.metaType() == QMetaType::fromType<QStringList>())
            return jsonArray(value.toStringList());
        return value;
    }

    // standard_conforming_strings is on: a backslash is a backslash.
    QString literal(const QVariant &value) const override
    {
        if (value.metaType() == QMetaType::fromType<QString>())
            return u'\'' + value.toString().replace(u'\'', u"''"_s) + u'\'';
        return value.isNull() ? u"null"_s : value.toString();
    }

    QUuid uuid(const QVariant &value) const override { return QUuid::fromString(value.toString()); }
    QDateTime time(const QVariant &value) const override { return value.toDateTime().toUTC(); }

    Failure failure(const QSqlError &error, const QSqlDatabase &connection) const override
    {
        // SQLSTATE, PostgreSQL 15 manual, appendix A. A dead connection has none.
        const QString state = error.nativeErrorCode();
        if (!connection.isOpen() || state.isEmpty() || state.startsWith(u"08") || state == u"57P01" ||
            state == u"57P02" || state == u"57P03" || state == u"25P03")
            return Failure::Lost;
        if (state == u"23505")
            return Failure::Unique;
        if (state == u"23503")
            return Failure::ForeignKey;
        if (state == u"40001" || state == u"40P01")
            return Failure::TryAgain;
        if (state == u"55P03")
            return Failure::Busy;
        if (state == u"57014")
            return Failure::Interrupted;
        if (state == u"25006")
            return Failure::ReadOnly;
        if (state == u"53100")
            return Failure::Full;
        if (state == u"42501")
            return Failure::Denied;
        if (state == u"26000" || state == u"0A000")
            return Failure::StalePlan;
        return Failure::Other;
    }

    QString uniqueField(const QSqlError &error) const override
    {
        // Constraint names follow one rule, uq_<table>_<column>_key, and stand in the text whatever its
        // language.
        static const QRegularExpression name(uR"(uq_[a-z]+_([a-z]+)_key)"_s);
        return name.match(error.databaseText()).captured(1);
    }

private:
    static std::optional<Error> setUp(QSqlDatabase &connection, const DatabaseUrl &url)
    {
        // Whatever the server, the role or the database have set otherwise, values must read and write the
        // same.
        const QStringList settings{
            u"set time zone 'UTC'"_s, u"set datestyle = 'ISO'"_s, u"set bytea_output = 'hex'"_s,
            u"set client_min_messages = warning"_s, u"set lock_timeout = '5s'"_s,
            u"set idle_in_transaction_session_timeout = '60s'"_s,
            // Otherwise each new link looks through all flows, as long as these are only some hundred.
            u"set random_page_cost = 1.1"_s};
        QSqlQuery query(connection);
        bool done = true;
        for (const QString &setting : settings)
            done = done && query.exec(setting);
        done =
            done &&
            query.exec(
                u"select current_setting('server_encoding'), current_setting('transaction_read_only')"_s) &&
            query.next();
        if (!done)
            throw Error(Error::Kind::Unavailable,
                        tr("The server %1 answers, but does not accept Sluice's settings.").arg(url.label()),
                        {}, query.lastError().nativeErrorCode() + u' ' + query.lastError().databaseText());
        if (query.value(0).toString() != u"UTF8")
            throw Error(Error::Kind::Unavailable,
                        tr("The database %1 is stored as %2. Sluice needs UTF-8, or names would be lost; "
                           "create one with encoding UTF8.")
                            .arg(url.database, query.value(0).toString()),
                        u"database"_s);
        if (query.value(1).toString() == u"on")
            return Error(Error::Kind::ReadOnly,
                         tr("%1 is read-only: a standby, or set so by its administrator.").arg(url.label()));
        return std::nullopt;
    }
};

} // namespace

const Dialect &postgresqlDialect()
{
    static const PostgresqlDialect dialect;
    return dialect;
}

} // namespace sluice
