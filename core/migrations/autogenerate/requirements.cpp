// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/requirements.h"

#include "core/migrations/autogenerate/identifier.h"

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

using Kind = SchemaStep::Kind;

template <class Item>
const Item *find(const QList<Item> &items, const QString &name)
{
    const auto found =
        std::find_if(items.begin(), items.end(), [&name](const Item &item) { return item.name == name; });
    return found == items.end() ? nullptr : &*found;
}

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

bool mentionsNew(const QString &expression, const Table &before, const Table &wanted)
{
    return std::any_of(wanted.columns.begin(), wanted.columns.end(), [&](const Column &column) {
        return !before.column(column.name) && mentions(expression, column.name);
    });
}

QString allNotNull(const QStringList &columns, const QString &prefix = {})
{
    QStringList conditions;
    for (const QString &column : columns)
        conditions.append(prefix + identifier(column) + u" is not null"_s);
    return conditions.join(u" and "_s);
}

// The requirement of one step, for the tables of one engine.
class RequirementOf
{
public:
    RequirementOf(const SchemaChange &change, const SchemaStep &step)
        : m_step(step)
        , m_old(change.from)
    {
        const SchemaChange back = change.reversed();
        m_wanted = back.renamed(); // what is to come, under the old names
        m_tableName = step.table;
        for (const RenameQuestion &rename : back.renames) {
            if (rename.table.isEmpty() && rename.from == step.table)
                m_tableName = rename.to;
            if (rename.table == step.table && rename.from == step.name)
                m_columnName = rename.to;
        }
        if (m_columnName.isEmpty())
            m_columnName = step.name;
    }

    std::optional<Requirement> requirement() const
    {
        const Table *before = m_old.table(m_tableName);
        const Table *wanted = m_wanted.table(m_tableName);
        if (!before || !wanted)
            return std::nullopt;
        switch (m_step.kind) {
        case Kind::ChangeColumn:
            return notNull(*before, *wanted);
        case Kind::ChangePrimaryKey:
            return key(*before, wanted->primaryKey, {before->primaryKey});
        case Kind::AddUnique:
            return key(*before, *find(wanted->uniqueKeys, m_step.name), before->uniqueKeys);
        case Kind::AddIndex:
            return index(*before, *wanted, *find(wanted->indexes, m_step.name));
        case Kind::AddForeignKey:
            return foreignKey(*before, *find(wanted->foreignKeys, m_step.name));
        case Kind::AddCheck:
            return check(*before, *wanted, *find(wanted->checks, m_step.name));
        default:
            return std::nullopt;
        }
    }

private:
    QString table() const { return identifier(m_tableName); }

    // "select … from …" with what names a row.
    static QString rows(const Table &before)
    {
        QStringList columns = before.primaryKey.columns;
        if (columns.isEmpty()) {
            for (const Column &column : before.columns)
                columns.append(column.name);
        }
        return u"select %1 from %2"_s.arg(identifiers(columns), identifier(before.name));
    }

    std::optional<Requirement> notNull(const Table &before, const Table &wanted) const
    {
        if (!before.column(m_columnName)->isNullable || wanted.column(m_columnName)->isNullable)
            return std::nullopt;
        return Requirement{u"%1.%2 has a value in every row"_s.arg(m_tableName, m_columnName),
                           u"%1 where %2 is null"_s.arg(rows(before), identifier(m_columnName))};
    }

    std::optional<Requirement> key(const Table &before, const Key &key, const QList<Key> &known) const
    {
        return hasAlike(known, key) ? std::nullopt : unique(before, key.columns, {});
    }

    std::optional<Requirement> index(const Table &before, const Table &wanted, const Index &index) const
    {
        static const QString descending = u" desc"_s;
        if (!index.isUnique || hasAlike(before.indexes, index) || mentionsNew(index.where, before, wanted))
            return std::nullopt;
        QStringList columns;
        for (const QString &part : index.parts)
            columns.append(part.endsWith(descending) ? part.chopped(descending.size()) : part);
        return unique(before, columns, index.where);
    }

    std::optional<Requirement> unique(const Table &before, const QStringList &columns,
                                      const QString &where) const
    {
        if (columns.isEmpty() || !hasColumns(before, columns))
            return std::nullopt;
        const QString condition = where.isEmpty() ? QString() : u" and (%1)"_s.arg(where);
        return Requirement{u"no two rows of %1 have the same %2"_s.arg(m_tableName, columns.join(u", "_s)),
                           u"select %1 from %2 where %3%4 group by %1 having count(*) > 1"_s.arg(
                               identifiers(columns), table(), allNotNull(columns), condition)};
    }

    std::optional<Requirement> foreignKey(const Table &before, const ForeignKey &key) const
    {
        if (hasAlike(before.foreignKeys, key) || !hasColumns(before, key.columns))
            return std::nullopt;
        const QString text =
            u"%1.%2 names a row of %3, or nothing"_s.arg(m_tableName, key.columns.join(u", "_s), key.table);
        QString offenders = rows(before) + u" where "_s + allNotNull(key.columns, table() + u'.');
        if (const Table *other = m_old.table(key.table)) {
            if (!hasColumns(*other, key.otherColumns))
                return std::nullopt;
            QStringList matches;
            for (qsizetype i = 0; i < key.columns.size(); ++i)
                matches.append(u"other.%1 = %2.%3"_s.arg(identifier(key.otherColumns.at(i)), table(),
                                                         identifier(key.columns.at(i))));
            offenders += u" and not exists (select 1 from %1 other where %2)"_s.arg(identifier(key.table),
                                                                                    matches.join(u" and "_s));
        } // else it comes with this revision, without rows
        return Requirement{text, offenders};
    }

    std::optional<Requirement> check(const Table &before, const Table &wanted, const Check &check) const
    {
        if (hasAlike(before.checks, check) || mentionsNew(check.expression, before, wanted))
            return std::nullopt;
        return Requirement{u"every row of %1 has %2"_s.arg(m_tableName, check.expression),
                           u"%1 where not (%2)"_s.arg(rows(before), check.expression)};
    }

    const SchemaStep &m_step;
    const Schema &m_old;
    Schema m_wanted;
    QString m_tableName; // the old ones
    QString m_columnName;
};

QList<Requirement> requirementsOf(const SchemaChange &change)
{
    QList<Requirement> requirements;
    const QList<SchemaStep> steps = change.steps();
    for (const SchemaStep &step : steps) {
        if (const auto requirement = RequirementOf(change, step).requirement())
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
