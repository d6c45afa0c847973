// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adoption/original_tables.h"

#include "core/adoption/relation_name.h"
#include "core/database/dialect.h"
#include "core/database/server_failure.h"
#include "core/database/session.h"
#include "core/database/transaction.h"

#include <QRegularExpression>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

OriginalTable tableNamed(Session &session, const QString &name)
{
    const QString columns = isSqlite(session)
                                ? u"select name from pragma_table_info(:name)"_s
                                : u"select column_name from information_schema.columns where table_schema = "
                                  "current_schema() and table_name = :name order by ordinal_position"_s;
    return {name, session.list({columns, {{u"name"_s, name}}}, [](const Row &row) { return row.text(0); })};
}

struct NamedIndex
{
    QString name;
    QString statement; // SQLite, which cannot rename an index
};

QList<NamedIndex> indexesOf(Session &session, const QString &table)
{
    const QString indexes =
        isSqlite(session) ? u"select name, sql from sqlite_master where type = 'index' and tbl_name = :table "
                            "and sql is not null order by name"_s
                          : u"select indexname, indexdef from pg_indexes where schemaname = current_schema() "
                            "and tablename = :table order by indexname"_s;
    return session.list({indexes, {{u"table"_s, table}}}, [](const Row &row) {
        return NamedIndex{row.text(0), row.text(1)};
    });
}

// SQLite keeps CREATE [UNIQUE] INDEX and then the text as it was written, from the name on.
QString underAnotherName(const QString &statement, const QString &name)
{
    static const QRegularExpression head(
        uR"re(^(CREATE (?:UNIQUE )?INDEX )(?:"(?:[^"]|"")*"|'(?:[^']|'')*'|`(?:[^`]|``)*`|\[[^\]]*\]|[^\s"'`\[(]+))re"_s);
    const auto match = head.match(statement);
    return match.captured(1) + quotedIdentifier(name) + statement.sliced(match.capturedEnd());
}

void renameIndex(Session &session, const NamedIndex &index)
{
    const QString name = freeRelationName(session, u"original_"_s + index.name);
    if (isSqlite(session)) {
        session.execute({u"drop index "_s + quotedIdentifier(index.name)});
        session.execute({underAnotherName(index.statement, name)});
    } else {
        session.execute(
            {u"alter index %1 rename to %2"_s.arg(quotedIdentifier(index.name), quotedIdentifier(name))});
    }
}

void rename(Session &session, OriginalTable &table)
{
    const QString name = freeRelationName(session, u"original_"_s + table.name);
    session.execute({u"alter table %1 rename to %2"_s.arg(table.name, name)});
    table.name = name;
    const QList<NamedIndex> indexes = indexesOf(session, name);
    for (const NamedIndex &index : indexes)
        renameIndex(session, index);
}

} // namespace

std::optional<OriginalTables> OriginalTables::in(Session &session)
{
    const OriginalTables tables{tableNamed(session, u"alembic_version"_s), tableNamed(session, u"users"_s),
                                tableNamed(session, u"flows"_s), tableNamed(session, u"user_flows"_s)};
    const bool complete = tables.version.has(u"version_num"_s) && tables.users.has(u"id"_s) &&
                          tables.users.has(u"email"_s) && tables.flows.has(u"id"_s) &&
                          tables.flows.has(u"name"_s) && tables.userFlows.has(u"user_id"_s) &&
                          tables.userFlows.has(u"flow_id"_s);
    return complete ? std::optional(tables) : std::nullopt;
}

QString OriginalTables::revision(Session &session) const
{
    return session
        .list({u"select version_num from %1 order by version_num"_s.arg(version.name)},
              [](const Row &row) { return row.text(0); })
        .join(u", "_s);
}

QStringList OriginalTables::extraColumns() const
{
    const QStringList known{u"users.id"_s,           u"users.email"_s,        u"users.name"_s,
                            u"users.is_active"_s,    u"users.created_at"_s,   u"users.updated_at"_s,
                            u"flows.id"_s,           u"flows.name"_s,         u"flows.description"_s,
                            u"flows.is_active"_s,    u"flows.created_at"_s,   u"flows.updated_at"_s,
                            u"user_flows.user_id"_s, u"user_flows.flow_id"_s, u"user_flows.created_at"_s};
    QStringList extra;
    const auto collect = [&](const QString &name, const OriginalTable &table) {
        for (const QString &column : table.columns) {
            if (const QString full = name + u'.' + column; !known.contains(full))
                extra.append(full);
        }
    };
    collect(u"users"_s, users);
    collect(u"flows"_s, flows);
    collect(u"user_flows"_s, userFlows);
    return extra;
}

void OriginalTables::lock(Session &session) const
{
    lockTables(session, {version.name, users.name, flows.name, userFlows.name}, KeepOut::Everybody);
}

void OriginalTables::setAside(Session &session)
{
    for (OriginalTable *table : {&userFlows, &users, &flows, &version})
        rename(session, *table);
}

} // namespace sluice
