// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/schema_change.h"

#include "core/migrations/autogenerate/sql_names.h"

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

using StepKind = SchemaStep::Kind;

void replace(QStringList &names, const RenameQuestion &rename)
{
    std::replace(names.begin(), names.end(), rename.from, rename.to);
}

void renameTable(Schema &schema, const RenameQuestion &rename)
{
    for (Table &table : schema.tables) {
        if (table.name == rename.from)
            table.name = rename.to;
        for (ForeignKey &key : table.foreignKeys) {
            if (key.table == rename.from)
                key.table = rename.to;
        }
    }
}

void renameOwnColumn(Table &table, const RenameQuestion &rename)
{
    for (Column &column : table.columns) {
        if (column.name == rename.from)
            column.name = rename.to;
    }
    replace(table.primaryKey.columns, rename);
    for (Key &key : table.uniqueKeys)
        replace(key.columns, rename);
    for (ForeignKey &key : table.foreignKeys)
        replace(key.columns, rename);
    for (Check &check : table.checks)
        check.expression = withNameChanged(check.expression, rename.from, rename.to);
    for (Index &index : table.indexes) {
        for (QString &part : index.parts)
            part = withNameChanged(part, rename.from, rename.to);
        index.where = withNameChanged(index.where, rename.from, rename.to);
    }
}

void renameColumn(Schema &schema, const RenameQuestion &rename)
{
    for (Table &table : schema.tables) {
        if (table.name == rename.table)
            renameOwnColumn(table, rename);
        for (ForeignKey &key : table.foreignKeys) {
            if (key.table == rename.table)
                replace(key.otherColumns, rename);
        }
    }
}

QList<Table> inDependencyOrder(QList<Table> tables)
{
    const auto waits = [&tables](const Table &table) {
        return std::any_of(table.foreignKeys.begin(), table.foreignKeys.end(), [&](const ForeignKey &key) {
            return key.table != table.name &&
                   std::any_of(tables.begin(), tables.end(),
                               [&key](const Table &other) { return other.name == key.table; });
        });
    };
    QList<Table> ordered;
    while (!tables.isEmpty()) {
        auto next = std::find_if_not(tables.begin(), tables.end(), waits);
        if (next == tables.end()) // a circle: somebody has to be first
            next = tables.begin();
        ordered.append(*next);
        tables.erase(next);
    }
    return ordered;
}

QList<Table> tablesMissing(const Schema &from, const Schema &to)
{
    QList<Table> missing;
    std::copy_if(to.tables.begin(), to.tables.end(), std::back_inserter(missing),
                 [&from](const Table &table) { return !from.table(table.name); });
    return inDependencyOrder(missing);
}

} // namespace

Schema SchemaChange::renamed() const
{
    Schema schema = from;
    for (const RenameQuestion &rename : renames)
        rename.table.isEmpty() ? renameTable(schema, rename) : renameColumn(schema, rename);
    return schema;
}

SchemaChange SchemaChange::reversed() const
{
    SchemaChange back{to, from};
    for (const RenameQuestion &rename : renames)
        back.renames.prepend({rename.table, rename.to, rename.from});
    return back;
}

QList<SchemaStep> SchemaChange::allSteps() const
{
    QList<SchemaStep> all;
    for (const RenameQuestion &rename : renames) {
        if (rename.table.isEmpty())
            all.append(
                {StepKind::RenameTable, rename.to, {}, Table{.name = rename.from}, Table{.name = rename.to}});
        else
            all.append({StepKind::RenameColumn, rename.table, rename.to, Column{rename.from, {}},
                        Column{rename.to, {}}});
    }
    return all + steps();
}

QList<Table> SchemaChange::addedTables() const
{
    return tablesMissing(renamed(), to);
}

QList<Table> SchemaChange::droppedTables() const
{
    QList<Table> dropped = tablesMissing(to, renamed());
    std::reverse(dropped.begin(), dropped.end());
    return dropped;
}

QString renameStatement(const RenameQuestion &rename)
{
    if (rename.table.isEmpty())
        return u"alter table %1 rename to %2;"_s.arg(sqlName(rename.from), sqlName(rename.to));
    return u"alter table %1 rename column %2 to %3;"_s.arg(sqlName(rename.table), sqlName(rename.from),
                                                           sqlName(rename.to));
}

QString lossOf(const SchemaStep &step)
{
    if (step.kind == StepKind::DropTable)
        return u"table "_s + step.table;
    if (step.kind == StepKind::DropColumn)
        return u"column "_s + step.table + u'.' + step.name;
    return {};
}

QString lossMark(const SchemaStep &step)
{
    const QString loss = lossOf(step);
    return loss.isEmpty() ? loss : u"-- loses: "_s + loss + u'\n';
}

} // namespace sluice
