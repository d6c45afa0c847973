// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/schema/schema.h"

#include <algorithm>

namespace sluice {

namespace {

template <class Item>
const Item *itemNamed(const QList<Item> &items, const QString &name)
{
    const auto found =
        std::find_if(items.begin(), items.end(), [&name](const Item &item) { return item.name == name; });
    return found == items.end() ? nullptr : &*found;
}

} // namespace

const Column *Table::column(const QString &columnName) const
{
    return itemNamed(columns, columnName);
}

const Table *Schema::table(const QString &tableName) const
{
    return itemNamed(tables, tableName);
}

} // namespace sluice
