// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/requirements.h"

#include "core/migrations/autogenerate/column_values.h"
#include "core/migrations/autogenerate/sql_names.h"

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

using StepKind = SchemaStep::Kind;

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
        case StepKind::ChangeColumn:
            return hasValue(std::get<Column>(step.from), std::get<Column>(step.to));
        case StepKind::ChangePrimaryKey:
            return key(std::get<Key>(step.to), {m_before.primaryKey});
        case StepKind::AddUnique:
            return key(std::get<Key>(step.to), m_before.uniqueKeys);
        case StepKind::AddIndex:
            return index(std::get<Index>(step.to));
        case StepKind::AddForeignKey:
            return foreignKey(std::get<ForeignKey>(step.to));
        case StepKind::AddCheck:
            return check(std::get<Check>(step.to));
        default:
            return std::nullopt;
        }
    }

private:
    // "select … from …" with what names a row.
    QString rows() const
    {
        return u"select %1 from %2"_s.arg(sqlNames(namingColumns()), sqlName(m_before.name));
    }

    // A unique text says more to people than an id does.
    QStringList namingColumns() const
    {
        for (const Index &index : m_before.indexes) {
            const QStringList columns = columnsOf(index);
            if (index.isUnique && index.where.isEmpty() && columns.size() == 1 &&
                comparableType(m_before.column(columns.first())->type) == u"text")
                return columns;
        }
        if (!m_before.primaryKey.columns.isEmpty())
            return m_before.primaryKey.columns;
        QStringList all;
        for (const Column &column : m_before.columns)
            all.append(column.name);
        return all;
    }

    bool mentionsNew(const QString &expression) const
    {
        return std::any_of(m_wanted.columns.begin(), m_wanted.columns.end(), [&](const Column &column) {
            return !m_before.column(column.name) && mentions(expression, column.name);
        });
    }

    std::optional<Requirement> hasValue(const Column &from, const Column &to) const
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

    // NULL is never the same as anything, and refers to nothing.
    QStringList notNull(const QStringList &columns) const
    {
        QStringList conditions;
        for (const QString &column : columns) {
            if (m_before.column(column)->isNullable)
                conditions.append(u"%1.%2 is not null"_s.arg(sqlName(m_before.name), sqlName(column)));
        }
        return conditions;
    }

    static QString where(const QStringList &conditions)
    {
        return conditions.isEmpty() ? QString() : u" where "_s + conditions.join(u" and "_s);
    }

    std::optional<Requirement> unique(const QStringList &columns, const QString &condition) const
    {
        if (columns.isEmpty() || !hasColumns(m_before, columns))
            return std::nullopt;
        QStringList conditions = notNull(columns);
        if (!condition.isEmpty())
            conditions.append(u'(' + condition + u')');
        return Requirement{u"no two rows of %1 have the same %2"_s.arg(m_before.name, columns.join(u", "_s)),
                           u"select %1 from %2%3 group by %1 having count(*) > 1"_s.arg(
                               sqlNames(columns), sqlName(m_before.name), where(conditions))};
    }

    std::optional<Requirement> foreignKey(const ForeignKey &key) const
    {
        if (hasAlike(m_before.foreignKeys, key) || !hasColumns(m_before, key.columns))
            return std::nullopt;
        QStringList conditions = notNull(key.columns);
        if (const Table *other = m_schema.table(key.table)) {
            if (!hasColumns(*other, key.otherColumns))
                return std::nullopt;
            QStringList matches;
            for (qsizetype i = 0; i < key.columns.size(); ++i)
                matches.append(u"other.%1 = %2.%3"_s.arg(sqlName(key.otherColumns.at(i)),
                                                         sqlName(m_before.name), sqlName(key.columns.at(i))));
            conditions.append(
                u"not exists (select 1 from %1 other%2)"_s.arg(sqlName(key.table), where(matches)));
        } // else that table comes with this revision, without rows
        return Requirement{
            u"%1.%2 names a row of %3, or nothing"_s.arg(m_before.name, key.columns.join(u", "_s), key.table),
            rows() + where(conditions)};
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
