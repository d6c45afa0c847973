// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/feasibility.h"

#include "core/base/error.h"
#include "core/migrations/autogenerate/column_values.h"

#include <QCoreApplication>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

using StepKind = SchemaStep::Kind;

class Feasibility
{
    Q_DECLARE_TR_FUNCTIONS(Feasibility)

public:
    void examine(const SchemaChange &change)
    {
        const Schema before = change.renamed();
        const QList<SchemaStep> steps = change.steps();
        for (const SchemaStep &step : steps) {
            if (const QString loss = lossOf(step); !loss.isEmpty())
                add(m_losses, loss);
            if (step.kind == StepKind::AddColumn)
                examineAdded(step.table, std::get<Column>(step.to));
            else if (step.kind == StepKind::DropColumn)
                examineDropped(*before.table(step.table), std::get<Column>(step.from));
            else if (step.kind == StepKind::ChangeColumn)
                examineChanged(step.table, std::get<Column>(step.from), std::get<Column>(step.to));
        }
    }

    void requireNoneRefused(bool allowsLoss) const
    {
        QStringList reasons = m_refusals;
        if (!m_losses.isEmpty() && !allowsLoss)
            reasons.prepend(
                tr("These would be lost with their values: %1. Keep them in schema.json, or allow "
                   "the loss (--allow-loss): each is then marked in the scripts.")
                    .arg(m_losses.join(u", "_s)));
        if (!reasons.isEmpty())
            throw Error(Error::Kind::Invalid, reasons.join(u'\n'), u"migrations"_s);
    }

private:
    static void add(QStringList &list, const QString &item)
    {
        if (!list.contains(item))
            list.append(item);
    }

    void examineAdded(const QString &table, const Column &column)
    {
        if (needsValue(column))
            add(m_refusals,
                tr("Column %1.%2 is new and must not be null, but nothing says what stands in the "
                   "rows that are there. Give it a default in schema.json, or make it nullable.")
                    .arg(table, column.name));
    }

    void examineDropped(const Table &table, const Column &column)
    {
        if (needsValue(column) && (isConstrained(table, column.name) || standIn(column.type).isEmpty()))
            add(m_refusals, tr("Column %1.%2 could not come back on the way down: it must not be null, and a "
                               "key or check speaks of it. Make it nullable in a revision of its own, and "
                               "drop it in the next.")
                                .arg(table.name, column.name));
    }

    void examineChanged(const QString &table, const Column &from, const Column &to)
    {
        const auto way = typeChange(from.type, to.type);
        if (way && way->isSafe)
            return;
        add(m_refusals, tr("Column %1.%2 cannot go from %3 to %4 without a decision about its values. Write "
                           "that revision by hand: sluicectl revision -m …")
                            .arg(table, to.name, from.type, to.type));
    }

    QStringList m_losses;
    QStringList m_refusals;
};

} // namespace

void requireFeasible(const QList<SchemaChange> &changes, bool allowsLoss)
{
    Feasibility feasibility;
    for (const SchemaChange &change : changes)
        feasibility.examine(change);
    feasibility.requireNoneRefused(allowsLoss);
}

} // namespace sluice
