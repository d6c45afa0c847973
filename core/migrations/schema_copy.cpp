// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/schema_copy.h"

#include "core/database/database.h"
#include "core/database/server_failure.h"
#include "core/database/transaction.h"

#include <QCoreApplication>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class SchemaCopy
{
    Q_DECLARE_TR_FUNCTIONS(SchemaCopy)

public:
    SchemaCopy(Session &target, const QString &source, const Cancellation &cancellation)
        : m_target(target)
        , m_source(source)
        , m_cancellation(cancellation)
    {
    }

    QStringList run()
    {
        Transaction transaction(m_target);
        execute(u"set transaction isolation level repeatable read"_s); // all rows of one moment
        const QString own = m_target.first({u"select quote_ident(current_schema())"_s}, text).value();
        // Names that both schemas have are the copy's; types and functions are found in the source.
        execute(u"set local search_path = %1, %2"_s.arg(own, quotedIdentifier(m_source)));
        const QStringList tables = texts(u"select quote_ident(relname) from %1 order by relname"_s);
        const QStringList statements = keysAndIndexes(); // while names without a schema mean the source's
        for (const QString &table : tables)
            copyTable(table);
        for (const QString &statement : statements) // after the rows: each index is built in one go
            execute(statement);
        noteTheRest();
        transaction.commit();
        return m_remarks;
    }

private:
    static QString text(const Row &row) { return row.text(0); }

    // %1 in the query stands for the tables that are copied: partitions come with the table they are of.
    QStringList texts(const QString &query)
    {
        const QString tables = u"(select tables.* from pg_class as tables join pg_namespace as schemas "
                               "on schemas.oid = tables.relnamespace where schemas.nspname = :source "
                               "and tables.relkind in ('r', 'p') and not tables.relispartition) as tables"_s;
        return m_target.list({query.arg(tables), {{u"source"_s, m_source}}}, text);
    }

    void execute(const QString &statement)
    {
        m_cancellation.throwIfCancelled();
        m_target.execute({statement});
    }

    void copyTable(const QString &table)
    {
        const QString original = quotedIdentifier(m_source) + u'.' + table;
        execute(u"create table %1 (like %2 including all excluding indexes)"_s.arg(table, original));
        const Sql columns{u"select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute "
                          "where attrelid = cast(:table as regclass) and attnum > 0 and not attisdropped "
                          "and attgenerated = ''"_s,
                          {{u"table"_s, original}}};
        if (const QString names = m_target.first(columns, text).value_or(QString()); !names.isEmpty())
            execute(u"insert into %1 (%2) overriding system value select %2 from %3"_s.arg(table, names,
                                                                                           original));
        // A copied default would draw from the source's sequence, and so change it.
        const QStringList drawn = m_target.list(
            {u"select quote_ident(attname) from pg_attribute join pg_attrdef "
             "on adrelid = attrelid and adnum = attnum where attrelid = cast(:table as regclass) "
             "and pg_get_expr(adbin, adrelid) like '%nextval(%'"_s,
             {{u"table"_s, original}}},
            text);
        for (const QString &column : drawn) {
            execute(u"alter table %1 alter column %2 drop default"_s.arg(table, column));
            m_remarks.append(
                tr("The copy has no default for %1.%2, which draws from a sequence.").arg(table, column));
        }
    }

    // With their names, which LIKE would not keep, and without naming the source.
    QStringList keysAndIndexes()
    {
        const QStringList keys = texts(uR"(select format('alter table %I add constraint %I %s',
                relname, conname, pg_get_constraintdef(keys.oid))
            from %1 join pg_constraint as keys on conrelid = tables.oid
            where contype in ('p', 'u', 'x') order by relname, conname)"_s);
        const QStringList indexes = texts(uR"(select pg_get_indexdef(indexrelid, 0, true)
            from %1 join pg_index on indrelid = tables.oid
            where indisvalid and not exists (select from pg_constraint as keys
                where keys.conindid = indexrelid and keys.contype in ('p', 'u', 'x'))
            order by indexrelid)"_s);
        const QStringList foreignKeys = texts(uR"(select format('alter table %I add constraint %I %s',
                tables.relname, conname, pg_get_constraintdef(keys.oid))
            from %1 join pg_constraint as keys on conrelid = tables.oid
            join pg_class as others on others.oid = confrelid
            where contype = 'f' and others.relnamespace = tables.relnamespace and not others.relispartition
            order by tables.relname, conname)"_s);
        return keys + indexes + foreignKeys;
    }

    void noteTheRest()
    {
        const auto note = [this](const QString &query, const QString &remark) {
            for (const QString &name : texts(query))
                m_remarks.append(remark.arg(name));
        };
        note(
            u"select views.relname from (select distinct relnamespace from %1) as source "
            "join pg_class as views using (relnamespace) where views.relkind in ('v', 'm', 'f') order by 1"_s,
            tr("The view %1 was not copied; what a revision does to it was not tried."));
        note(u"select distinct tgname from %1 join pg_trigger on tgrelid = tables.oid where not tgisinternal "
             "order by 1"_s,
             tr("The trigger %1 was not copied, and did not run."));
        note(u"select relname from %1 where relkind = 'p' order by 1"_s,
             tr("The table %1 was copied without its division into partitions."));
        note(uR"(select conname from %1 join pg_constraint on conrelid = tables.oid
                join pg_class as others on others.oid = confrelid where contype = 'f'
                and (others.relnamespace <> tables.relnamespace or others.relispartition) order by 1)"_s,
             tr("The foreign key %1 leads out of the schema and was not copied."));
    }

    Session &m_target;
    const QString m_source;
    const Cancellation &m_cancellation;
    QStringList m_remarks;
};

} // namespace

QStringList copySchema(Session &target, const QString &source, const Cancellation &cancellation)
{
    return SchemaCopy(target, source, cancellation).run();
}

} // namespace sluice
