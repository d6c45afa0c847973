// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/rehearsal.h"

#include "core/database/dialect.h"
#include "core/database/server_failure.h"
#include "core/migrations/data_loss.h"
#include "core/migrations/database_copy.h"
#include "core/migrations/schema/schema_difference.h"
#include "core/migrations/schema/schema_reader.h"

#include <QElapsedTimer>

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class Rehearsal
{
    Q_DECLARE_TR_FUNCTIONS(Rehearsal)

public:
    Rehearsal(Session &session, const RevisionGraph &graph, const QString &target,
              const MigrationRunner::Tell &tell, const Cancellation &cancellation)
        : m_session(session)
        , m_graph(graph)
        , m_target(target)
        , m_tell(tell)
        , m_cancellation(cancellation)
    {
    }

    RehearsalReport run()
    {
        const SchemaState state = SchemaState::of(m_session, m_graph);
        if (state.obstacle && state.obstacle->kind() != Error::Kind::Pending)
            state.obstacle->raise();
        if (state.pending.isEmpty())
            return {};
        const QString start = state.applied.isEmpty() ? u"base"_s : state.applied.last().id;
        if (m_tell)
            m_tell({MigrationProgress::Step::Waiting,
                    tr("Copying %1 to rehearse on").arg(m_session.url().label()), 0,
                    int(state.pending.size())});
        std::unique_ptr<DatabaseCopy> copy;
        m_report.copyMilliseconds = timed([&] { copy = DatabaseCopy::of(m_session, m_cancellation); });
        m_report.remarks = copy->remarks();
        upDownUp(copy->session(), start);
        return m_report;
    }

private:
    void upDownUp(Session &copy, const QString &start)
    {
        MigrationRunner runner(copy, m_graph, {.backsUp = false});
        const Schema before = readSchema(copy);
        count(copy, before, &RehearsedTable::before);

        m_report.upMilliseconds =
            timed([&] { m_report.revisions = runner.upgrade(m_target, m_tell, m_cancellation); });
        const Schema after = readSchema(copy);
        count(copy, after, &RehearsedTable::after);

        noteLosses(copy);
        m_report.downMilliseconds = timed([&] { runner.downgrade(start, m_tell, m_cancellation); });
        noteDifference(compareSchemas(before, readSchema(copy)),
                       tr("Going back does not restore the schema: %1"));

        runner.upgrade(m_target, m_tell, m_cancellation);
        const Schema again = readSchema(copy);
        count(copy, again, &RehearsedTable::again);
        const SchemaDifference difference = compareSchemas(after, again);
        m_report.sameSchemaAgain = difference.isEmpty();
        noteDifference(difference, tr("The second upgrade gave another schema than the first: %1"));
        for (const QString &what : difference.notCompared)
            m_report.remarks.append(tr("Not compared: %1").arg(what));
    }

    template <class Work>
    static qint64 timed(Work work)
    {
        QElapsedTimer timer;
        timer.start();
        work();
        return timer.elapsed();
    }

    void count(Session &copy, const Schema &schema, qint64 RehearsedTable::*rows)
    {
        for (const Table &table : schema.tables)
            reported(table.name).*rows =
                copy.number({u"select count(*) from %1"_s.arg(quotedIdentifier(table.name))});
    }

    RehearsedTable &reported(const QString &name)
    {
        const auto place = std::lower_bound(
            m_report.tables.begin(), m_report.tables.end(), name,
            [](const RehearsedTable &table, const QString &other) { return table.name < other; });
        if (place != m_report.tables.end() && place->name == name)
            return *place;
        return *m_report.tables.insert(place, {.name = name});
    }

    void noteLosses(Session &copy)
    {
        QStringList scripts;
        for (const Revision &revision : std::as_const(m_report.revisions))
            scripts.prepend(revision.script(copy.dialect().engine()).down);
        for (const DataLoss &loss : dataLost(copy, scripts)) {
            if (loss.rows > 0)
                m_report.remarks.append(tr("Going back takes away %1.").arg(loss.text()));
        }
    }

    void noteDifference(const SchemaDifference &difference, const QString &remark)
    {
        for (const SchemaStep &step : difference.steps)
            m_report.remarks.append(remark.arg(step.text()));
    }

    Session &m_session;
    const RevisionGraph &m_graph;
    const QString m_target;
    const MigrationRunner::Tell &m_tell;
    const Cancellation &m_cancellation;
    RehearsalReport m_report;
};

} // namespace

RehearsalReport rehearse(Session &session, const RevisionGraph &graph, const QString &target,
                         const MigrationRunner::Tell &tell, const Cancellation &cancellation)
{
    return Rehearsal(session, graph, target, tell, cancellation).run();
}

} // namespace sluice
