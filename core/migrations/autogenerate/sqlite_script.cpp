// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/sqlite_script.h"

#include "core/migrations/autogenerate/column_values.h"
#include "core/migrations/autogenerate/render.h"
#include "core/migrations/autogenerate/script_text.h"
#include "core/migrations/autogenerate/sqlite_rebuild.h"

#include <QMap>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

using StepKind = SchemaStep::Kind;

class SqliteScript
{
public:
    explicit SqliteScript(const SchemaChange &change)
        : m_change(change)
        , m_from(change.renamed())
        , m_to(change.to)
    {
        const QList<SchemaStep> steps = change.steps();
        for (const SchemaStep &step : steps)
            m_steps[step.table].append(step);
    }

    QString text()
    {
        for (const RenameQuestion &rename : m_change.renames)
            m_text.add(renameStatement(rename));
        m_text.beginBlock();
        const QList<Table> dropped = m_change.droppedTables();
        for (const Table &table : dropped)
            m_text.add(lossMark({StepKind::DropTable, table.name, {}}) +
                       u"drop table %1;"_s.arg(sqlName(table.name)));
        for (auto steps = m_steps.cbegin(); steps != m_steps.cend(); ++steps) {
            m_text.beginBlock();
            const Table *from = m_from.table(steps.key());
            const Table *to = m_to.table(steps.key());
            if (from && to)
                needsRebuild(*steps) ? rebuildTable(*steps, *from, *to) : alterTable(to->name, *steps);
        }
        const QList<Table> added = m_change.addedTables();
        for (const Table &table : added)
            m_text.addTable(table);
        return m_text.text();
    }

private:
    void rebuildTable(const QList<SchemaStep> &steps, const Table &from, const Table &to)
    {
        QString marks;
        for (const SchemaStep &step : steps)
            marks += step.kind == StepKind::AddColumn ? standInMark(to.name, std::get<Column>(step.to))
                                                      : lossMark(step);
        m_text.add(marks + rebuild(from, to));
    }

    void alterTable(const QString &table, const QList<SchemaStep> &steps)
    {
        const QString alter = u"alter table "_s + sqlName(table);
        const auto each = [&steps](StepKind kind, auto write) {
            for (const SchemaStep &step : steps) {
                if (step.kind == kind)
                    write(step);
            }
        };
        each(StepKind::DropIndex,
             [&](const SchemaStep &step) { m_text.add(u"drop index %1;"_s.arg(sqlName(step.name))); });
        each(StepKind::AddColumn, [&](const SchemaStep &step) {
            m_text.add(alter + u" add column "_s + columnDefinition(std::get<Column>(step.to)) + u';');
        });
        each(StepKind::DropColumn, [&](const SchemaStep &step) {
            m_text.add(lossMark(step) + alter + u" drop column %1;"_s.arg(sqlName(step.name)));
        });
        each(StepKind::AddIndex,
             [&](const SchemaStep &step) { m_text.add(createIndex(std::get<Index>(step.to), table)); });
    }

    const SchemaChange &m_change;
    const Schema m_from;
    const Schema m_to;
    QMap<QString, QList<SchemaStep>> m_steps; // by table
    ScriptText m_text;
};

} // namespace

QString sqliteScript(const SchemaChange &change)
{
    return SqliteScript(change).text();
}

} // namespace sluice
