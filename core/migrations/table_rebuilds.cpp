// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/table_rebuilds.h"

#include "core/base/error.h"
#include "core/base/tr.h"
#include "core/database/session.h"
#include "core/migrations/schema/invalid_migrations.h"
#include "core/migrations/sql_change.h"
#include "core/migrations/sql_script.h"
#include "core/migrations/sqlite_switch.h"

#include <QRegularExpression>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QString quoted(QString name)
{
    return u'"' + name.replace(u'"', u"\"\""_s) + u'"';
}

QString firstText(const Row &row)
{
    return row.text(0);
}

qint64 rowsOf(Session &session, const QString &table)
{
    return session.number({u"select count(*) from "_s + quoted(table)});
}

} // namespace

TableRebuilds::TableRebuilds(Session &session, const QString &script)
    : m_session(session)
    , m_script(script)
{
}

void TableRebuilds::execute(const QString &statement)
{
    const auto change = SqlChange::of(statement);
    const bool goes = change && change->kind != SqlChange::Kind::CreateObject;
    if (goes && !m_gone.contains(change->name) && hasTable(change->name))
        remember(change->name);
    if (!change || change->kind != SqlChange::Kind::RenameTable || !m_gone.contains(change->to)) {
        m_session.execute({statement});
        return;
    }
    {
        // Views and triggers speak of the new name already, and their texts stay as they are.
        const SqliteSwitch legacy(m_session, u"legacy_alter_table"_s, true);
        m_session.execute({statement});
    }
    compare(change->to, m_gone.take(change->to));
}

void TableRebuilds::finish()
{
    for (auto it = m_gone.cbegin(); it != m_gone.cend(); ++it) {
        if (hasTable(it.key()))
            compare(it.key(), it.value());
    }
    restoreObjects();
    compareViews();
}

void TableRebuilds::readOurNames()
{
    if (!m_ourWords.isEmpty())
        return;
    QStringList scripts{m_script};
    if (RevisionHistory(m_session).exists())
        scripts += m_session.list(
            {u"select up_text || char(10) || ';' || char(10) || down_text from sluice_revisions"_s},
            firstText);
    static const QRegularExpression word(uR"(\w+)"_s, QRegularExpression::UseUnicodePropertiesOption);
    for (const QString &script : std::as_const(scripts)) {
        for (const SqlStatement &statement : splitScript(script, DatabaseUrl::Engine::Sqlite)) {
            if (const auto change = SqlChange::of(statement.text);
                change && change->kind == SqlChange::Kind::CreateObject)
                m_ourObjects.insert(change->name);
        }
        for (auto words = word.globalMatch(script); words.hasNext();)
            m_ourWords.insert(words.next().captured().toLower());
    }
}

void TableRebuilds::remember(const QString &table)
{
    readOurNames();
    Snapshot snapshot{rowsOf(m_session, table), columnsOf(table), {}};
    const QStringList referring = m_session.list(
        {uR"(select distinct tables.name from sqlite_master as tables, pragma_foreign_key_list(tables.name) as keys
            where tables.type = 'table' and keys."table" = :table collate nocase)"_s,
         {{u"table"_s, table}}},
        firstText);
    for (const QString &other : referring)
        snapshot.referring.insert(other, rowsOf(m_session, other));
    m_gone.insert(table, snapshot);

    const auto objects =
        m_session.list({u"select name, tbl_name, sql from sqlite_master where type in ('index', 'trigger') "
                        "and tbl_name = :table collate nocase and sql is not null"_s,
                        {{u"table"_s, table}}},
                       [](const Row &row) {
                           return Object{row.text(0), row.text(1), row.text(2)};
                       });
    for (const Object &object : objects) {
        if (!m_ourObjects.contains(object.name.toLower()))
            m_objects.append(object);
    }
    if (m_views.isEmpty()) {
        m_views = m_session.list({u"select name from sqlite_master where type = 'view'"_s}, firstText);
        m_views.removeIf([this](const QString &view) { return !canBeRead(view); });
    }
}

void TableRebuilds::compare(const QString &table, const Snapshot &before)
{
    const auto requireRows = [this](const QString &name, qint64 expected) {
        const qint64 rows = rowsOf(m_session, name);
        if (rows != expected)
            throw invalidMigrations(tr("the table %1 had %2 rows before it was built anew, and would have %3")
                                        .arg(name)
                                        .arg(expected)
                                        .arg(rows));
    };
    requireRows(table, before.rows);
    for (auto it = before.referring.cbegin(); it != before.referring.cend(); ++it) {
        if (hasTable(it.key()))
            requireRows(it.key(), it.value());
    }
    const QStringList columns = columnsOf(table);
    for (const QString &column : before.columns) {
        if (!columns.contains(column) && !m_ourWords.contains(column))
            throw invalidMigrations(
                tr("the column %1.%2, which Sluice did not make, would be lost. Keep its content in "
                   "another table, and drop it first")
                    .arg(table, column));
    }
}

void TableRebuilds::restoreObjects()
{
    for (const Object &object : std::as_const(m_objects)) {
        const bool isThere = m_session.number(
            {u"select count(*) from sqlite_master where type in ('index', 'trigger') and name = :name"_s,
             {{u"name"_s, object.name}}});
        if (isThere || !hasTable(object.table))
            continue;
        try {
            m_session.execute({object.sql});
        } catch (const Error &error) {
            throw invalidMigrations(
                tr("%1 on the table %2, which Sluice did not make, would be lost, because it does "
                   "not fit the "
                   "new table (%3). Drop it first")
                    .arg(object.name, object.table, error.detail()));
        }
    }
}

void TableRebuilds::compareViews()
{
    for (const QString &view : std::as_const(m_views)) {
        const bool isThere =
            m_session.number({u"select count(*) from sqlite_master where type = 'view' and name = :name"_s,
                              {{u"name"_s, view}}});
        if (isThere && !canBeRead(view))
            throw invalidMigrations(
                tr("the view %1, which Sluice did not make, would no longer work with the new tables. Drop "
                   "it first")
                    .arg(view));
    }
}

bool TableRebuilds::hasTable(const QString &name)
{
    return m_session.number(
        {u"select count(*) from sqlite_master where type = 'table' and name = :name collate nocase"_s,
         {{u"name"_s, name}}});
}

bool TableRebuilds::canBeRead(const QString &view)
{
    try {
        m_session.number({u"select count(*) from (select * from %1 limit 0) as rows"_s.arg(quoted(view))});
        return true;
    } catch (const Error &error) {
        if (error.kind() != Error::Kind::Internal)
            throw;
        return false;
    }
}

QStringList TableRebuilds::columnsOf(const QString &table)
{
    return m_session.list({u"select lower(name) from pragma_table_info(:table)"_s, {{u"table"_s, table}}},
                          firstText);
}

} // namespace sluice
