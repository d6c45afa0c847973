// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/schema/schema.h"
#include "tests/support/engines.h"

#include <algorithm>

namespace sluice::test {

// A schema to be changed by hand, with the types of its engine.
struct SchemaEdit
{
    Engine engine;
    Schema schema;

    Table &table(const QString &name) { return find(schema.tables, name); }
    Column &column(const QString &tableName, const QString &name)
    {
        return find(table(tableName).columns, name);
    }

    QString type(const QString &sqlite, const QString &postgresql) const
    {
        return engine == Engine::Sqlite ? sqlite : postgresql;
    }
    QString integer() const { return type(QStringLiteral("integer"), QStringLiteral("bigint")); }
    QString uuid() const { return type(QStringLiteral("blob"), QStringLiteral("uuid")); }

    template <class Item>
    static Item &find(QList<Item> &items, const QString &name)
    {
        const auto found =
            std::find_if(items.begin(), items.end(), [&name](const Item &item) { return item.name == name; });
        Q_ASSERT(found != items.end());
        return *found;
    }
    template <class Item>
    static void remove(QList<Item> &items, const QString &name)
    {
        items.removeIf([&name](const Item &item) { return item.name == name; });
    }
};

} // namespace sluice::test
