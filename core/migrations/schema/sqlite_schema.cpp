// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/session.h"
#include "core/migrations/schema/engine_schema.h"
#include "core/migrations/schema/schema_text.h"
#include "core/migrations/schema/sqlite_statement.h"

#include <QCoreApplication>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class SqliteSchema
{
    Q_DECLARE_TR_FUNCTIONS(SchemaReader)

public:
    explicit SqliteSchema(Session &session)
        : m_session(session)
    {
    }

    Schema read()
    {
        // Tables before their indexes. Those that keys need have no statement.
        m_session.each(
            {uR"(select s.type, s.name, s.tbl_name, s.sql, coalesce(l.type, '')
                            from sqlite_schema as s
                            left join pragma_table_list as l
                                on l.schema = 'main' and l.name = s.name and s.type in ('table', 'view')
                            where s.sql is not null and substr(lower(s.name), 1, 7) <> 'sqlite_' and not %1 and not %2
                            order by s.type = 'table' desc, s.name)"_s.arg(isHistory(u"s.tbl_name"_s),
                                                                           isSearchIndex(u"s.name"_s))},
            [this](const Row &row) { add(row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)); });
        for (Table &table : m_schema.tables) {
            for (ForeignKey &key : table.foreignKeys)
                resolve(key);
        }
        return m_schema;
    }

private:
    void add(const QString &type, const QString &name, const QString &table, const QString &sql,
             const QString &kind)
    {
        if (type == u"view")
            note(tr("view %1").arg(name));
        else if (type == u"trigger")
            note(tr("trigger %1 of table %2").arg(name, table));
        else if (kind == u"virtual")
            note(tr("virtual table %1").arg(name));
        else if (kind == u"shadow")
            return; // of a virtual table
        else if (type == u"table")
            addTable(name, sql);
        else
            addIndex(name, table, sql);
    }

    template <class Parse>
    auto readable(const QString &name, Parse parse)
    {
        try {
            return parse();
        } catch (const Error &error) {
            throw Error(Error::Kind::Internal,
                        tr("The statement that made %1 in %2 cannot be understood: %3.")
                            .arg(name, m_session.url().label(), error.message()),
                        u"migrations"_s);
        }
    }

    void addTable(const QString &name, const QString &sql)
    {
        SqliteTable parsed = readable(name, [&sql] { return parseSqliteTable(sql); });
        parsed.table.name = name;
        m_schema.tables.append(parsed.table);
        m_schema.notCompared += parsed.remarks;
    }

    void addIndex(const QString &name, const QString &table, const QString &sql)
    {
        for (Table &owner : m_schema.tables) {
            if (owner.name.compare(table, Qt::CaseInsensitive) == 0)
                owner.indexes.append(
                    spelled(readable(name, [&sql] { return parseSqliteIndex(sql); }), owner));
        }
    }

    // SQLite takes the names of columns in any case; here they are spelled as in the table.
    static Index spelled(Index index, const Table &table)
    {
        for (QString &part : index.parts) {
            for (const Column &column : table.columns) {
                const QString name = sqlName(column.name);
                for (const QString &written : {name, column.name}) {
                    const bool isWhole = part.compare(written, Qt::CaseInsensitive) == 0;
                    if (isWhole || part.startsWith(written + u' ', Qt::CaseInsensitive))
                        part.replace(0, written.size(), name);
                }
            }
        }
        return index;
    }

    // A key that names no columns means the primary key.
    void resolve(ForeignKey &key) const
    {
        for (const Table &other : m_schema.tables) {
            if (other.name.compare(key.table, Qt::CaseInsensitive) != 0)
                continue;
            key.table = other.name;
            if (key.otherColumns.isEmpty())
                key.otherColumns = other.primaryKey.columns;
            for (QString &name : key.otherColumns) {
                for (const Column &column : other.columns) {
                    if (column.name.compare(name, Qt::CaseInsensitive) == 0)
                        name = column.name;
                }
            }
        }
    }

    void note(const QString &text) { m_schema.notCompared.append(text); }

    Session &m_session;
    Schema m_schema;
};

} // namespace

QString isHistory(const QString &column)
{
    return column + u" in ('sluice_revisions', 'sluice_revision_events')"_s;
}

QString isSearchIndex(const QString &column)
{
    return u"(substr(%1, 1, 12) = 'users_search' or %1 = 'ix_users_search')"_s.arg(column);
}

Schema readSqliteSchema(Session &session)
{
    return SqliteSchema(session).read();
}

} // namespace sluice
