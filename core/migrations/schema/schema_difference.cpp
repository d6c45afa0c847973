// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/schema/schema_difference.h"

#include <algorithm>
#include <tuple>

namespace sluice {

namespace {

using StepKind = SchemaStep::Kind;

template <class Part>
bool saySame(Part a, const Part &b)
{
    a.name = b.name;
    return a == b;
}

class Comparison
{
public:
    Comparison(const Schema &from, const Schema &to)
        : m_from(from)
        , m_to(to)
    {
    }

    SchemaDifference difference()
    {
        for (const Table &table : m_to.tables) {
            if (const Table *before = m_from.table(table.name))
                compareTables(*before, table);
            else
                add(StepKind::AddTable, table.name, {}, {}, table);
        }
        for (const Table &table : m_from.tables) {
            if (!m_to.table(table.name))
                add(StepKind::DropTable, table.name, {}, table, {});
        }
        std::stable_sort(m_steps.begin(), m_steps.end(), [](const SchemaStep &a, const SchemaStep &b) {
            return std::tie(a.table, a.kind, a.name) < std::tie(b.table, b.kind, b.name);
        });
        QStringList notCompared = m_from.notCompared + m_to.notCompared;
        notCompared.sort();
        notCompared.removeDuplicates();
        return {m_steps, notCompared};
    }

private:
    void add(StepKind kind, const QString &table, const QString &name, const SchemaPart &from,
             const SchemaPart &to)
    {
        m_steps.append({kind, table, name, from, to});
    }

    void compareTables(const Table &from, const Table &to)
    {
        compareColumns(from, to);
        const bool bothNamed = !from.primaryKey.name.isEmpty() && !to.primaryKey.name.isEmpty();
        const bool keyChanged = from.primaryKey.columns != to.primaryKey.columns ||
                                (bothNamed && from.primaryKey.name != to.primaryKey.name);
        if (keyChanged)
            add(StepKind::ChangePrimaryKey, to.name, to.primaryKey.name, from.primaryKey, to.primaryKey);
        compareParts(to.name, from.uniqueKeys, to.uniqueKeys, StepKind::DropUnique, StepKind::AddUnique);
        compareParts(to.name, from.foreignKeys, to.foreignKeys, StepKind::DropForeignKey,
                     StepKind::AddForeignKey);
        compareParts(to.name, from.checks, to.checks, StepKind::DropCheck, StepKind::AddCheck);
        compareParts(to.name, from.indexes, to.indexes, StepKind::DropIndex, StepKind::AddIndex);
        if (from.isStrict != to.isStrict || from.isWithoutRowid != to.isWithoutRowid)
            add(StepKind::ChangeStorage, to.name, {}, from, to);
    }

    void compareColumns(const Table &from, const Table &to)
    {
        for (const Column &column : to.columns) {
            const Column *before = from.column(column.name);
            if (!before)
                add(StepKind::AddColumn, to.name, column.name, {}, column);
            else if (*before != column)
                add(StepKind::ChangeColumn, to.name, column.name, *before, column);
        }
        for (const Column &column : from.columns) {
            if (!to.column(column.name))
                add(StepKind::DropColumn, to.name, column.name, column, {});
        }
    }

    template <class Part>
    void compareParts(const QString &table, QList<Part> from, QList<Part> to, StepKind drop, StepKind append)
    {
        // Equal ones first, so that of two with one name each finds its own.
        removePairs(from, to, [](const Part &a, const Part &b) { return a == b; });
        removePairs(from, to, [](const Part &a, const Part &b) {
            return (a.name.isEmpty() || b.name.isEmpty()) && saySame(a, b);
        });
        for (const Part &part : std::as_const(from))
            add(drop, table, part.name, part, {});
        for (const Part &part : std::as_const(to))
            add(append, table, part.name, {}, part);
    }

    template <class Part, class Match>
    static void removePairs(QList<Part> &from, QList<Part> &to, Match match)
    {
        to.removeIf([&](const Part &part) {
            const auto twin =
                std::find_if(from.begin(), from.end(), [&](const Part &other) { return match(other, part); });
            const bool found = twin != from.end();
            if (found)
                from.erase(twin);
            return found;
        });
    }

    const Schema &m_from;
    const Schema &m_to;
    QList<SchemaStep> m_steps;
};

} // namespace

SchemaDifference compareSchemas(const Schema &from, const Schema &to)
{
    return Comparison(from, to).difference();
}

} // namespace sluice
