// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/trial.h"

#include "core/database/dialect.h"
#include "core/migrations/migration_runner.h"
#include "core/migrations/schema/schema_reader.h"

namespace sluice {

using namespace Qt::StringLiterals;

Trial::Trial(ScratchDatabase database, const RevisionGraph &graph)
    : m_database(std::move(database))
    , m_graph(graph)
{
    MigrationRunner(m_database.session(), m_graph, {.backsUp = false}).upgrade();
    m_before = readSchema(m_database.session());
}

DatabaseUrl::Engine Trial::engine()
{
    return m_database.session().dialect().engine();
}

void Trial::run(const Revision &revision, const Schema &wanted)
{
    const RevisionGraph graph(m_graph.revisions() + QList{revision});
    MigrationRunner runner(m_database.session(), graph, {.backsUp = false});
    runner.upgrade();
    requireSame(wanted, u"up"_s);
    runner.downgrade(revision.parents.first());
    requireSame(m_before, u"down"_s);
    runner.upgrade();
    requireSame(wanted, u"up"_s);
}

void Trial::requireSame(const Schema &wanted, const QString &direction)
{
    const SchemaDifference difference = compareSchemas(readSchema(m_database.session()), wanted);
    if (difference.isEmpty())
        return;
    QStringList texts;
    for (const SchemaStep &step : difference.steps)
        texts.append(step.text());
    throw Error(Error::Kind::Invalid,
                tr("Tried on a scratch database, the generated %1 does not lead to the schema that is meant. "
                   "Nothing was written. What differs: %2. Write this revision by hand: sluicectl revision "
                   "-m …")
                    .arg(scriptFile(engine(), direction), texts.join(u"; "_s)),
                u"migrations"_s);
}

} // namespace sluice
