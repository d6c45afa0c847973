// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/column_values.h"

#include "core/migrations/autogenerate/sql_names.h"

#include <QHash>

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

QString comparableType(const QString &type)
{
    return type.section(u" collate "_s, 0, 0);
}

std::optional<TypeChange> typeChange(const QString &from, const QString &to)
{
    struct Way
    {
        QString from;
        QString to;
        TypeChange change;
    };
    static const QList<Way> ways{
        {u"integer"_s, u"text"_s, {{}, true}}, // SQLite's affinity converts what converts without loss
        {u"text"_s, u"integer"_s, {{}, false}},
        {u"bigint"_s, u"text"_s, {u"text"_s, true}},
        {u"text"_s, u"bigint"_s, {u"bigint"_s, false}},
        {u"boolean"_s, u"bigint"_s, {u"integer"_s, true}},
        {u"bigint"_s,
         u"boolean"_s,
         {u"text::boolean"_s, false}}, // by text: refuses 2, as an integer does not
    };
    const QString source = comparableType(from);
    const QString target = comparableType(to);
    if (source == target)
        return TypeChange{{}, true};
    const auto way = std::find_if(ways.begin(), ways.end(), [&](const Way &candidate) {
        return candidate.from == source && candidate.to == target;
    });
    return way == ways.end() ? std::nullopt : std::optional(way->change);
}

bool needsValue(const Column &added)
{
    return !added.isNullable && added.standard.isEmpty();
}

QString standIn(const QString &type)
{
    static const QHash<QString, QString> values{
        {u"text"_s, u"''"_s},
        {u"integer"_s, u"0"_s},
        {u"bigint"_s, u"0"_s},
        {u"real"_s, u"0.0"_s},
        {u"double precision"_s, u"0.0"_s},
        {u"boolean"_s, u"false"_s},
        {u"timestamptz"_s, u"'epoch'"_s},
        {u"uuid"_s, u"'00000000-0000-0000-0000-000000000000'"_s},
        {u"blob"_s, u"zeroblob(16)"_s},
        {u"bytea"_s, u"''"_s},
    };
    return values.value(comparableType(type));
}

QString standInMark(const QString &table, const Column &added)
{

    if (!needsValue(added))
        return {};
    return u"-- column %1.%2 comes back with %3 in every row\n"_s.arg(table, added.name, standIn(added.type));
}

bool isConstrained(const Table &table, const QString &column)
{
    const auto has = [&column](const auto &key) { return key.columns.contains(column); };
    return has(table.primaryKey) || std::any_of(table.uniqueKeys.begin(), table.uniqueKeys.end(), has) ||
           std::any_of(table.foreignKeys.begin(), table.foreignKeys.end(), has) ||
           std::any_of(table.checks.begin(), table.checks.end(),
                       [&column](const Check &check) { return mentions(check.expression, column); }) ||
           std::any_of(table.indexes.begin(), table.indexes.end(), [&column](const Index &index) {
               return index.isUnique && mentions(index.parts.join(u' '), column);
           });
}

} // namespace sluice
