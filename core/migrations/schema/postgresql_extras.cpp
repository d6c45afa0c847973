// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/tr.h"
#include "core/database/session.h"
#include "core/migrations/schema/engine_schema.h"

#include <QHash>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// %1: what the query names; %2: the table it belongs to.
QHash<QString, QString> texts()
{
    return {
        {u"view"_s, tr("view %1")},
        {u"materialized"_s, tr("materialized view %1")},
        {u"foreign table"_s, tr("foreign table %1")},
        {u"sequence"_s, tr("sequence %1")},
        {u"type"_s, tr("type %1")},
        {u"extension"_s, tr("extension %1")},
        {u"function"_s, tr("function %1")},
        {u"trigger"_s, tr("trigger %1 of table %2")},
        {u"rule"_s, tr("rule %1 of table %2")},
        {u"policy"_s, tr("policy %1 of table %2")},
        {u"statistics"_s, tr("statistics %1 of table %2")},
        {u"generated"_s, tr("generated column %2.%1")},
        {u"identity"_s, tr("identity column %2.%1")},
        {u"exclusion"_s, tr("exclusion constraint %1 of table %2")},
        {u"deferrable"_s, tr("deferral of constraint %1 of table %2")},
        {u"invalid"_s, tr("constraint %1 of table %2, which is not validated")},
        {u"match"_s, tr("match clause of foreign key %1 of table %2")},
        {u"no inherit"_s, tr("“no inherit” of constraint %1 of table %2")},
        {u"delete columns"_s, tr("columns set on delete by foreign key %1 of table %2")},
        {u"included"_s, tr("included columns of constraint %1 of table %2")},
        {u"nulls"_s, tr("“nulls not distinct” of constraint %1 of table %2")},
        {u"broken index"_s, tr("index %1 of table %2, which is not valid")},
        {u"row security"_s, tr("row security of table %1")},
        {u"partitioning"_s, tr("partitioning of table %1")},
        {u"inheritance"_s, tr("inheritance of table %1 from %2")},
        {u"unlogged"_s, tr("unlogged table %1")},
        {u"parameters"_s, tr("storage parameters of table %1")},
        {u"comment"_s, tr("comment on %1")},
    };
}

} // namespace

QStringList postgresqlExtras(Session &session)
{
    const QString sql = uR"(
with here as (select oid from pg_namespace where nspname = current_schema()),
of_extension as (select classid, objid from pg_depend where deptype = 'e'),
relation as (select * from pg_class
    where relnamespace = (select oid from here) and not %1
        and oid not in (select objid from of_extension where classid = cast('pg_class' as regclass))),
ours as (select * from relation where relkind in ('r', 'p')),
keys as (select k.*, c.relname from pg_constraint as k join ours as c on c.oid = k.conrelid)
select case relkind when 'v' then 'view' when 'm' then 'materialized' when 'f' then 'foreign table'
           when 'c' then 'type' else 'sequence' end, cast(relname as text), ''
    from relation as r where relkind in ('v', 'm', 'f', 'c')
        or relkind = 'S' and not exists (select from pg_depend as d where d.objid = r.oid and d.deptype = 'i')
union all select 'type', typname, '' from pg_type as t
    where typnamespace = (select oid from here) and typtype in ('e', 'd', 'r')
        and oid not in (select objid from of_extension where classid = cast('pg_type' as regclass))
union all select 'extension', extname, '' from pg_extension where extnamespace = (select oid from here)
        and extname <> 'pg_trgm'
union all select 'function', concat(proname, '(', pg_get_function_identity_arguments(oid), ')'), ''
    from pg_proc where pronamespace = (select oid from here)
        and oid not in (select objid from of_extension where classid = cast('pg_proc' as regclass))
union all select 'trigger', tgname, relname from pg_trigger join ours on ours.oid = tgrelid
    where not tgisinternal
union all select 'rule', rulename, relname from pg_rewrite join ours on ours.oid = ev_class
union all select 'policy', polname, relname from pg_policy join ours on ours.oid = polrelid
union all select 'statistics', stxname, relname from pg_statistic_ext join ours on ours.oid = stxrelid
union all select case when attgenerated <> '' then 'generated' else 'identity' end, attname, relname
    from pg_attribute join ours on ours.oid = attrelid
    where attnum > 0 and not attisdropped and (attgenerated <> '' or attidentity <> '')
union all select 'exclusion', conname, relname from keys where contype = 'x'
union all select 'deferrable', conname, relname from keys where condeferrable
union all select 'invalid', conname, relname from keys where not convalidated
union all select 'match', conname, relname from keys where contype = 'f' and confmatchtype <> 's'
union all select 'no inherit', conname, relname from keys where contype = 'c' and connoinherit
union all select 'delete columns', conname, relname from keys
    where contype = 'f' and cast(to_jsonb(keys) -> 'confdelsetcols' as text) <> 'null'
union all select 'included', conname, relname from keys join pg_index as i on i.indexrelid = conindid
    where contype in ('p', 'u') and i.indnatts > i.indnkeyatts
union all select 'nulls', conname, relname from keys join pg_index as i on i.indexrelid = conindid
    where contype = 'u' and to_jsonb(i) -> 'indnullsnotdistinct' = 'true'
union all select 'broken index', x.relname, ours.relname from pg_index as i
    join ours on ours.oid = i.indrelid join pg_class as x on x.oid = i.indexrelid where not i.indisvalid
        and not %2
union all select 'row security', relname, '' from ours where relrowsecurity
union all select 'partitioning', relname, '' from ours where relkind = 'p'
union all select 'inheritance', ours.relname, cast(cast(inhparent as regclass) as text)
    from pg_inherits join ours on ours.oid = inhrelid
union all select 'unlogged', relname, '' from ours where relpersistence = 'u'
union all select 'parameters', relname, '' from ours where reloptions is not null
union all select 'comment', pg_describe_object(classoid, objoid, objsubid), ''
    from pg_description join relation on relation.oid = objoid
    where classoid = cast('pg_class' as regclass))"_s;
    return session.list(
        {sql.arg(isHistory(u"relname"_s), isSearchIndex(u"x.relname"_s))}, [texts = texts()](const Row &row) {
            const QString text = texts.value(row.text(0));
            return row.text(2).isEmpty() ? text.arg(row.text(1)) : text.arg(row.text(1), row.text(2));
        });
}

} // namespace sluice
