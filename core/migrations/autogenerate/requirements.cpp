// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/requirements.h"

#include "core/migrations/autogenerate/sql_names.h"

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

using Kind = SchemaStep::Kind;

bool hasColumns(const Table &table, const QStringList &columns)
{
    return std::all_of(columns.begin(), columns.end(),
                       [&table](const QString &column) { return table.column(column); });
}

// The rule holds already, under this name or another one.
template <class Item>
bool hasAlike(const QList<Item> &items, Item item)
{
    return std::any_of(items.begin(), items.end(), [&item](const Item &other) {
        item.name = other.name;
        return item == other;
    });
}

QString allNotNull(const QStringList &columns, const QString &table)
{
    QStringList conditions;
    for (const QString &column : columns)
        conditions.append(u"%1.%2 is not null"_s.arg(sqlName(table), sqlName(column)));
    return conditions.join(u" and "_s);
}

// What new rules ask of the rows of one table, which has the same name on both sides.
class TableRequirements
{
public:
    TableRequirements(const Schema &before, const Table &table, const Table &wanted)
        : m_schema(before)
        , m_before(table)
        , m_wanted(wanted)
    {
    }

    std::optional<Requirement> of(const SchemaStep &step) const
    {
        switch (step.kind) {
        case Kind::ChangeColumn:
            return notNull(std::get<Column>(step.from), std::get<Column>(step.to));
        case Kind::ChangePrimaryKey:
            return key(std::get<Key>(step.to), {m_before.primaryKey});
        case Kind::AddUnique:
            return key(std::get<Key>(step.to), m_before.uniqueKeys);
        case Kind::AddIndex:
            return index(std::get<Index>(step.to));
        case Kind::AddForeignKey:
            return foreignKey(std::get<ForeignKey>(step.to));
        case Kind::AddCheck:
            return check(std::get<Check>(step.to));
        default:
            return std::nullopt;
        }
    }

private:
    // "select … from …" with what names a row.
    QString rows() const
    {
        QStringList columns = m_before.primaryKey.columns;
        if (columns.isEmpty()) {
            for (const Column &column : m_before.columns)
                columns.append(column.name);
        }
        return u"select %1 from %2"_s.arg(sqlNames(columns), sqlName(m_before.name));
    }

    bool mentionsNew(const QString &expression) const
    {
        return std::any_of(m_wanted.columns.begin(), m_wanted.columns.end(), [&](const Column &column) {
            return !m_before.column(column.name) && mentions(expression, column.name);
        });
    }

    std::optional<Requirement> notNull(const Column &from, const Column &to) const
    {
        if (!from.isNullable || to.isNullable)
            return std::nullopt;
        return Requirement{u"%1.%2 has a value in every row"_s.arg(m_before.name, to.name),
                           u"%1 where %2 is null"_s.arg(rows(), sqlName(to.name))};
    }

    std::optional<Requirement> key(const Key &key, const QList<Key> &known) const
    {
        return hasAlike(known, key) ? std::nullopt : unique(key.columns, {});
    }

    std::optional<Requirement> index(const Index &index) const
    {
        if (!index.isUnique || hasAlike(m_before.indexes, index) || mentionsNew(index.where))
            return std::nullopt;
        return unique(columnsOf(index), index.where);
    }

    std::optional<Requirement> unique(const QStringList &columns, const QString &where) const
    {
        if (columns.isEmpty() || !hasColumns(m_before, columns))
            return std::nullopt;
        const QString condition = where.isEmpty() ? QString() : u" and (%1)"_s.arg(where);
        return Requirement{
            u"no two rows of %1 have the same %2"_s.arg(m_before.name, columns.join(u", "_s)),
            u"select %1 from %2 where %3%4 group by %1 having count(*) > 1"_s.arg(
                sqlNames(columns), sqlName(m_before.name), allNotNull(columns, m_before.name), condition)};
    }

    std::optional<Requirement> foreignKey(const ForeignKey &key) const
    {
        if (hasAlike(m_before.foreignKeys, key) || !hasColumns(m_before, key.columns))
            return std::nullopt;
        QString offenders = rows() + u" where "_s + allNotNull(key.columns, m_before.name);
        if (const Table *other = m_schema.table(key.table)) {
            if (!hasColumns(*other, key.otherColumns))
                return std::nullopt;
            QStringList matches;
            for (qsizetype i = 0; i < key.columns.size(); ++i)
                matches.append(u"other.%1 = %2.%3"_s.arg(sqlName(key.otherColumns.at(i)),
                                                         sqlName(m_before.name), sqlName(key.columns.at(i))));
            offenders += u" and not exists (select 1 from %1 other where %2)"_s.arg(sqlName(key.table),
                                                                                    matches.join(u" and "_s));
        } // else that table comes with this revision, without rows
        return Requirement{
            u"%1.%2 names a row of %3, or nothing"_s.arg(m_before.name, key.columns.join(u", "_s), key.table),
            offenders};
    }

    std::optional<Requirement> check(const Check &check) const
    {
        if (hasAlike(m_before.checks, check) || mentionsNew(check.expression))
            return std::nullopt;
        return Requirement{u"every row of %1 has %2"_s.arg(m_before.name, check.expression),
                           u"%1 where not (%2)"_s.arg(rows(), check.expression)};
    }

    const Schema &m_schema;
    const Table &m_before;
    const Table &m_wanted;
};

QList<Requirement> requirementsOf(const SchemaChange &change)
{
    const Schema wanted = change.reversed().renamed(); // under the old names
    const QList<SchemaStep> steps = compareSchemas(change.from, wanted).steps;
    QList<Requirement> requirements;
    for (const SchemaStep &step : steps) {
        const Table *before = change.from.table(step.table);
        const Table *after = wanted.table(step.table);
        if (!before || !after)
            continue;
        if (const auto requirement = TableRequirements(change.from, *before, *after).of(step))
            requirements.append(*requirement);
    }
    return requirements;
}

} // namespace

QList<Requirement> requirementsOf(const QList<SchemaChange> &changes)
{
    QList<Requirement> common = requirementsOf(changes.first());
    for (const SchemaChange &change : changes.sliced(1)) {
        const QList<Requirement> others = requirementsOf(change);
        common.removeIf([&others](const Requirement &requirement) {
            return std::none_of(others.begin(), others.end(), [&requirement](const Requirement &other) {
                return other.offenders == requirement.offenders;
            });
        });
    }
    return common;
}

} // namespace sluice
