// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/session.h"
#include "core/migrations/schema/engine_schema.h"
#include "core/migrations/schema/postgresql_index.h"
#include "core/migrations/schema/schema_text.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr auto postgresqlEngine = DatabaseUrl::Engine::PostgreSql;

QStringList names(const QString &json)
{
    QStringList names;
    const QJsonArray items = QJsonDocument::fromJson(json.toUtf8()).array();
    for (const auto &item : items)
        names.append(item.toString());
    return names;
}

QString action(const QString &code)
{
    static const QHash<QString, QString> actions{
        {u"c"_s, u"cascade"_s}, {u"n"_s, u"set null"_s}, {u"d"_s, u"set default"_s}, {u"r"_s, u"restrict"_s}};
    return actions.value(code);
}

// The columns with these numbers, in this order, as a JSON array.
QString columnNames(const QString &table, const QString &numbers)
{
    return uR"((select json_agg(a.attname order by n.place)
                from unnest(%2) with ordinality as n (number, place)
                join pg_attribute as a on a.attrelid = %1 and a.attnum = n.number))"_s.arg(table, numbers);
}

class PostgresqlSchema
{
public:
    explicit PostgresqlSchema(Session &session)
        : m_session(session)
    {
    }

    Schema read()
    {
        readColumns();
        readConstraints();
        readIndexes();
        m_schema.notCompared += postgresqlExtras(m_session);
        return m_schema;
    }

private:
    Table &table(const QString &name)
    {
        const auto place = m_places.constFind(name);
        if (place != m_places.constEnd())
            return m_schema.tables[*place];
        m_places.insert(name, m_schema.tables.size());
        m_schema.tables.append({name});
        return m_schema.tables.last();
    }

    QString expression(const QString &text, const QString &table) const
    {
        return comparableExpression(text, postgresqlEngine, m_texts.value(table));
    }

    void readColumns()
    {
        m_session.each(
            {uR"(select c.relname, coalesce(a.attname, ''),
                                format_type(a.atttypid, a.atttypmod),
                                case when a.attcollation <> t.typcollation then l.collname end,
                                a.attnotnull,
                                case when a.attgenerated = '' then pg_get_expr(d.adbin, d.adrelid) end
                            from pg_class as c
                            left join pg_attribute as a
                                on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                            left join pg_type as t on t.oid = a.atttypid
                            left join pg_collation as l on l.oid = a.attcollation
                            left join pg_attrdef as d on d.adrelid = c.oid and d.adnum = a.attnum
                            where c.relkind in ('r', 'p')
                                and c.relnamespace = (select oid from pg_namespace where nspname = current_schema())
                                and not %1
                            order by c.relname, a.attnum)"_s.arg(isHistory(u"c.relname"_s))},
            [this](const Row &row) {
                Table &owner = table(row.text(0));
                if (row.isNull(2))
                    return; // a table without columns
                Column column{row.text(1), normalisedType(row.text(2), postgresqlEngine), !row.boolean(4)};
                if (column.type == u"text" || column.type.startsWith(u"varchar"))
                    m_texts[owner.name].insert(column.name);
                if (!row.isNull(3))
                    column.type += u" collate \"%1\""_s.arg(row.text(3).replace(u'"', u"\"\""_s));
                if (!row.isNull(5))
                    column.standard = comparableExpression(row.text(5), postgresqlEngine);
                owner.columns.append(column);
            });
    }

    void readConstraints()
    {
        m_session.each({uR"(select c.relname, k.conname, k.contype, %1,
                     case when f.relnamespace = c.relnamespace then f.relname
                          else concat(fs.nspname, '.', f.relname) end,
                     %2, k.confdeltype, k.confupdtype, pg_get_expr(k.conbin, k.conrelid)
                 from pg_constraint as k
                 join pg_class as c on c.oid = k.conrelid
                 left join pg_class as f on f.oid = k.confrelid
                 left join pg_namespace as fs on fs.oid = f.relnamespace
                 where k.contype in ('p', 'u', 'f', 'c')
                     and c.relnamespace = (select oid from pg_namespace where nspname = current_schema())
                     and c.relkind in ('r', 'p') and not %3
                 order by c.relname, k.conname)"_s.arg(columnNames(u"k.conrelid"_s, u"k.conkey"_s),
                                                       columnNames(u"k.confrelid"_s, u"k.confkey"_s),
                                                       isHistory(u"c.relname"_s))},
                       [this](const Row &row) {
                           Table &owner = table(row.text(0));
                           const QString name = row.text(1);
                           const QString kind = row.text(2);
                           const QStringList columns = names(row.text(3));
                           if (kind == u"p")
                               owner.primaryKey = {name, columns};
                           else if (kind == u"u")
                               owner.uniqueKeys.append({name, columns});
                           else if (kind == u"c")
                               owner.checks.append({name, expression(row.text(8), owner.name)});
                           else
                               owner.foreignKeys.append({name, columns, row.text(4), names(row.text(5)),
                                                         action(row.text(6)), action(row.text(7))});
                       });
    }

    void readIndexes()
    {
        m_session.each({uR"(select c.relname, x.relname, pg_get_indexdef(x.oid)
                 from pg_index as i
                 join pg_class as x on x.oid = i.indexrelid
                 join pg_class as c on c.oid = i.indrelid
                 where c.relnamespace = (select oid from pg_namespace where nspname = current_schema())
                     and c.relkind in ('r', 'p') and not %1 and not %2
                     and not exists (select from pg_constraint as k where k.conindid = i.indexrelid
                                         and k.contype in ('p', 'u', 'x'))
                 order by c.relname, x.relname)"_s.arg(isHistory(u"c.relname"_s),
                                                       isSearchIndex(u"x.relname"_s))},
                       [this](const Row &row) {
                           Table &owner = table(row.text(0));
                           const PostgresqlIndex parsed =
                               parsePostgresqlIndex(row.text(2), m_texts.value(owner.name));
                           owner.indexes.append(parsed.index);
                           m_schema.notCompared += parsed.remarks;
                       });
    }

    Session &m_session;
    Schema m_schema;
    QHash<QString, qsizetype> m_places;
    QHash<QString, QSet<QString>> m_texts; // by table: columns whose casts to text say nothing
};

} // namespace

Schema readPostgresqlSchema(Session &session)
{
    return PostgresqlSchema(session).read();
}

} // namespace sluice
