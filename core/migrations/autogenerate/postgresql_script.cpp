// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/postgresql_script.h"

#include "core/migrations/autogenerate/column_values.h"
#include "core/migrations/autogenerate/constraint_rename.h"
#include "core/migrations/autogenerate/render.h"
#include "core/migrations/autogenerate/script_text.h"

#include <QSet>

#include <algorithm>
#include <functional>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

using StepKind = SchemaStep::Kind;

// What stands on something goes before it and comes after it.
class PostgresqlScript
{
public:
    explicit PostgresqlScript(const SchemaChange &change)
        : m_change(change)
        , m_from(change.renamed())
    {
    }

    QString text()
    {
        renameEverything();
        m_steps = compareSchemas(m_from, m_change.to).steps;
        m_dependents = foreignKeysOnChanges();
        removeConstraints();
        removeTables();
        changeColumns();
        addConstraints();
        addTables();
        addForeignKeys();
        return m_text.text();
    }

private:
    using Write = std::function<void(const SchemaStep &)>;

    void each(StepKind kind, const Write &write) const
    {
        for (const SchemaStep &step : m_steps) {
            if (step.kind == kind)
                write(step);
        }
    }

    void alter(const QString &table, const QString &action, const QString &mark = {})
    {
        m_text.add(mark + u"alter table "_s + sqlName(table) + u' ' + action + u';');
    }

    void dropConstraint(const QString &table, const QString &name)
    {
        alter(table, u"drop constraint "_s + sqlName(name));
    }

    void renameEverything()
    {
        for (const RenameQuestion &rename : m_change.renames)
            m_text.add(renameStatement(rename));
        const QStringList statements = renameConstraints(m_from, m_change.to);
        for (const QString &statement : statements)
            m_text.add(statement);
    }

    struct Dependent
    {
        QString table;
        ForeignKey key;
    };

    // They stay as they are, but what they stand on does not.
    QList<Dependent> foreignKeysOnChanges() const
    {
        QList<Dependent> found;
        for (const Table &table : m_from.tables) {
            const Table *target = m_change.to.table(table.name);
            for (const ForeignKey &key : table.foreignKeys) {
                const auto concerns = [&](const SchemaStep &step) {
                    return changesType(step, table.name, key.columns) ||
                           changesType(step, key.table, key.otherColumns) || removesKey(step, key);
                };
                if (target && target->foreignKeys.contains(key) &&
                    std::any_of(m_steps.begin(), m_steps.end(), concerns))
                    found.append({table.name, key});
            }
        }
        return found;
    }

    bool changesType(const SchemaStep &step, const QString &table, const QStringList &columns) const
    {
        return step.kind == StepKind::ChangeColumn && step.table == table && columns.contains(step.name) &&
               std::get<Column>(step.from).type != std::get<Column>(step.to).type;
    }

    // The one behind the columns that the foreign key names.
    bool removesKey(const SchemaStep &step, const ForeignKey &key) const
    {
        if (step.table != key.table)
            return false;
        const auto isIt = [&key](const QStringList &columns) {
            return QSet<QString>(columns.begin(), columns.end()) ==
                   QSet<QString>(key.otherColumns.begin(), key.otherColumns.end());
        };
        switch (step.kind) {
        case StepKind::ChangePrimaryKey:
            return isIt(std::get<Key>(step.from).columns);
        case StepKind::DropUnique:
            return isIt(std::get<Key>(step.from).columns);
        case StepKind::DropIndex: {
            const auto &index = std::get<Index>(step.from);
            return index.isUnique && isIt(columnsOf(index));
        }
        default:
            return false;
        }
    }

    void removeConstraints()
    {
        m_text.beginBlock();
        const Write drop = [this](const SchemaStep &step) { dropConstraint(step.table, step.name); };
        each(StepKind::DropForeignKey, drop);
        for (const Dependent &dependent : m_dependents)
            dropConstraint(dependent.table, dependent.key.name);
        each(StepKind::DropIndex,
             [this](const SchemaStep &step) { m_text.add(u"drop index %1;"_s.arg(sqlName(step.name))); });
        each(StepKind::DropCheck, drop);
        each(StepKind::DropUnique, drop);
        each(StepKind::ChangePrimaryKey, [this](const SchemaStep &step) {
            if (!std::get<Key>(step.from).columns.isEmpty())
                dropConstraint(step.table, std::get<Key>(step.from).name);
        });
    }

    void removeTables()
    {
        m_text.beginBlock();
        const QList<Table> dropped = m_change.droppedTables();
        QStringList done;
        for (const Table &table : dropped) {
            for (const Table &other : dropped) { // in a circle
                for (const ForeignKey &key : other.foreignKeys) {
                    if (key.table == table.name && other.name != table.name && !done.contains(other.name))
                        dropConstraint(other.name, key.name);
                }
            }
            m_text.add(lossMark({StepKind::DropTable, table.name, {}}) +
                       u"drop table %1;"_s.arg(sqlName(table.name)));
            done.append(table.name);
        }
    }

    void changeColumns()
    {
        m_text.beginBlock();
        each(StepKind::DropColumn, [this](const SchemaStep &step) {
            alter(step.table, u"drop column "_s + sqlName(step.name), lossMark(step));
        });
        each(StepKind::AddColumn,
             [this](const SchemaStep &step) { addColumn(step.table, std::get<Column>(step.to)); });
        each(StepKind::ChangeColumn, [this](const SchemaStep &step) {
            changeColumn(step.table, std::get<Column>(step.from), std::get<Column>(step.to));
        });
    }

    void addColumn(const QString &table, Column column)
    {
        if (!needsValue(column)) {
            alter(table, u"add column "_s + columnDefinition(column));
            return;
        }
        const QString mark = standInMark(table, column);
        column.standard = standIn(column.type);
        alter(table, u"add column "_s + columnDefinition(column), mark);
        alter(table, u"alter column %1 drop default"_s.arg(sqlName(column.name)));
    }

    void changeColumn(const QString &table, const Column &from, const Column &to)
    {
        const QString alterColumn = u"alter column "_s + sqlName(to.name);
        const bool changesType = from.type != to.type;
        const bool changesDefault = from.standard != to.standard;
        if (!from.standard.isEmpty() && (changesType || to.standard.isEmpty()))
            alter(table, alterColumn + u" drop default"_s);
        if (changesType)
            alter(table, alterColumn + u" type "_s + to.type + conversion(from, to));
        if (!to.standard.isEmpty() && (changesType || changesDefault))
            alter(table, alterColumn + u" set default "_s + defaultDefinition(to.standard));
        if (from.isNullable != to.isNullable)
            alter(table, alterColumn + (to.isNullable ? u" drop not null"_s : u" set not null"_s));
    }

    static QString conversion(const Column &from, const Column &to)
    {
        const auto change = typeChange(from.type, to.type);
        if (!change || change->conversion.isEmpty())
            return {};
        return u" using "_s + sqlName(from.name) + u"::"_s + change->conversion;
    }

    void addConstraints()
    {
        m_text.beginBlock();
        const auto add = [this](const SchemaStep &step, const QString &definition) {
            alter(step.table, u"add "_s + definition);
        };
        each(StepKind::ChangePrimaryKey, [&](const SchemaStep &step) {
            if (!std::get<Key>(step.to).columns.isEmpty())
                add(step, primaryKeyDefinition(std::get<Key>(step.to)));
        });
        each(StepKind::AddUnique,
             [&](const SchemaStep &step) { add(step, uniqueDefinition(std::get<Key>(step.to))); });
        each(StepKind::AddCheck,
             [&](const SchemaStep &step) { add(step, checkDefinition(std::get<Check>(step.to))); });
        each(StepKind::AddIndex,
             [&](const SchemaStep &step) { m_text.add(createIndex(std::get<Index>(step.to), step.table)); });
    }

    void addTables()
    {
        const QList<Table> added = m_change.addedTables();
        QStringList waiting;
        for (const Table &table : added)
            waiting.append(table.name);
        for (Table table : added) {
            const QList<ForeignKey> keys = table.foreignKeys;
            for (const ForeignKey &key : keys) {
                if (key.table == table.name || !waiting.contains(key.table))
                    continue;
                m_dependents.append({table.name, key}); // in a circle
                table.foreignKeys.removeOne(key);
            }
            m_text.addTable(table);
            waiting.removeOne(table.name);
        }
    }

    void addForeignKeys()
    {
        m_text.beginBlock();
        each(StepKind::AddForeignKey, [this](const SchemaStep &step) {
            alter(step.table, u"add "_s + foreignKeyDefinition(std::get<ForeignKey>(step.to)));
        });
        for (const Dependent &dependent : m_dependents)
            alter(dependent.table, u"add "_s + foreignKeyDefinition(dependent.key));
    }

    const SchemaChange &m_change;
    Schema m_from; // with all renames carried out
    QList<SchemaStep> m_steps;
    QList<Dependent> m_dependents; // foreign keys that are added last
    ScriptText m_text;
};

} // namespace

QString postgresqlScript(const SchemaChange &change)
{
    return PostgresqlScript(change).text();
}

} // namespace sluice
