// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/constraint_rename.h"

#include "core/migrations/autogenerate/sql_names.h"

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

template <class Item>
bool hasName(const QList<Item> &items, const QString &name)
{
    return std::any_of(items.begin(), items.end(), [&name](const Item &item) { return item.name == name; });
}

// Those of "from" that "to" has under another name, and only there.
template <class Item, class Rename>
void renameAlike(QList<Item> &from, const QList<Item> &to, Rename rename)
{
    for (Item &item : from) {
        if (hasName(to, item.name))
            continue;
        const auto alike = std::find_if(to.begin(), to.end(), [&](const Item &candidate) {
            Item same = item;
            same.name = candidate.name;
            return same == candidate && !hasName(from, candidate.name);
        });
        if (alike == to.end())
            continue;
        rename(item.name, alike->name);
        item.name = alike->name;
    }
}

} // namespace

QStringList renameConstraints(Schema &from, const Schema &to)
{
    QStringList statements;
    for (Table &table : from.tables) {
        const Table *target = to.table(table.name);
        if (!target)
            continue;
        const auto renameConstraint = [&](const QString &name, const QString &newName) {
            statements.append(u"alter table %1 rename constraint %2 to %3;"_s.arg(
                sqlName(table.name), sqlName(name), sqlName(newName)));
        };
        QList<Key> primaryKey{table.primaryKey};
        renameAlike(primaryKey, {target->primaryKey}, renameConstraint);
        table.primaryKey = primaryKey.first();
        renameAlike(table.uniqueKeys, target->uniqueKeys, renameConstraint);
        renameAlike(table.foreignKeys, target->foreignKeys, renameConstraint);
        renameAlike(table.checks, target->checks, renameConstraint);
        renameAlike(table.indexes, target->indexes, [&](const QString &name, const QString &newName) {
            statements.append(u"alter index %1 rename to %2;"_s.arg(sqlName(name), sqlName(newName)));
        });
    }
    return statements;
}

} // namespace sluice
