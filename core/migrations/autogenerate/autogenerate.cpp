// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/autogenerate.h"

#include "core/base/error.h"
#include "core/database/dialect.h"
#include "core/migrations/autogenerate/feasibility.h"
#include "core/migrations/autogenerate/postgresql_script.h"
#include "core/migrations/autogenerate/rename.h"
#include "core/migrations/autogenerate/requirements.h"
#include "core/migrations/autogenerate/revision_writer.h"
#include "core/migrations/autogenerate/sqlite_script.h"
#include "core/migrations/autogenerate/trial.h"
#include "core/migrations/checksum.h"
#include "core/migrations/schema/schema_reader.h"
#include "core/migrations/schema_state.h"

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

using Engine = DatabaseUrl::Engine;

class Autogenerate
{
    Q_DECLARE_TR_FUNCTIONS(Autogenerate)

public:
    Autogenerate(Session &session, const RevisionGraph &graph, const SchemaModel &model,
                 const AutogenerateOptions &options)
        : m_session(session)
        , m_graph(graph)
        , m_model(model)
        , m_options(options)
    {
    }

    std::optional<WrittenRevision> write()
    {
        requireHead();
        prepareTrials();
        compareWithDatabase();
        compareWithModel();
        askAboutRenames(m_changes, m_options.isRename);
        const QList<SchemaStep> steps = allSteps();
        if (steps.isEmpty())
            return std::nullopt;
        requireFeasible(m_changes, m_options.allowsLoss);
        const Revision revision = newScripts();
        for (qsizetype i = 0; i < m_changes.size(); ++i)
            m_trials[i]->run(revision, m_changes.at(i).to);
        const QString path = writeRevision(revision, m_changes.first().renames, m_options.folder);
        m_notCompared.removeDuplicates();
        return WrittenRevision{revision, path, steps, m_notCompared};
    }

private:
    void requireHead()
    {
        const SchemaState state = SchemaState::of(m_session, m_graph);
        if (state.obstacle && state.obstacle->kind() != Error::Kind::Pending)
            state.obstacle->raise();
        if (state.kind != SchemaState::Kind::Current)
            throw Error(Error::Kind::Pending,
                        tr("%1 is not at the newest revision, so the next one cannot be written from it. "
                           "Upgrade it first: sluicectl upgrade head")
                            .arg(m_session.url().label()),
                        u"migrations"_s);
    }

    bool isSqlite() const { return m_session.dialect().engine() == Engine::Sqlite; }

    void prepareTrials()
    {
        if (isSqlite() && !m_options.scratchServer)
            throw Error(
                Error::Kind::Invalid,
                tr("A revision is written for both engines and tried on both, so a PostgreSQL server "
                   "is needed as well; nothing of it is changed but for a schema that comes and goes. "
                   "Name one: --scratch postgresql://…"),
                u"scratch"_s);
        m_trials.push_back(std::make_unique<Trial>(ScratchDatabase::sqlite(), m_graph));
        m_trials.push_back(std::make_unique<Trial>(m_options.scratchServer
                                                       ? ScratchDatabase::postgresql(*m_options.scratchServer)
                                                       : ScratchDatabase::beside(m_session),
                                                   m_graph));
    }

    // The database may have more than the revisions made, which is left alone, but not less.
    void compareWithDatabase()
    {
        const Trial &trial = *m_trials[isSqlite() ? 0 : 1];
        const SchemaDifference difference = compareSchemas(readSchema(m_session), trial.before());
        QStringList lacking;
        for (const SchemaStep &step : difference.steps) {
            if (removes(step.kind))
                m_notCompared.append(tr("%1 (left alone)").arg(nameOf(step)));
            else
                lacking.append(step.text());
        }
        if (!lacking.isEmpty())
            throw Error(Error::Kind::Invalid,
                        tr("%1 is not what its revisions make: %2. Look at it with sluicectl check, and put "
                           "that right first.")
                            .arg(m_session.url().label(), lacking.join(u"; "_s)),
                        u"migrations"_s);
        m_notCompared += difference.notCompared;
    }

    static bool removes(SchemaStep::Kind kind)
    {
        using Kind = SchemaStep::Kind;
        static const QList<Kind> kinds{Kind::DropTable,      Kind::DropColumn, Kind::DropUnique,
                                       Kind::DropForeignKey, Kind::DropCheck,  Kind::DropIndex};
        return kinds.contains(kind);
    }

    static QString nameOf(const SchemaStep &step)
    {
        return step.name.isEmpty() ? step.table : step.table + u'.' + step.name;
    }

    void compareWithModel()
    {
        for (const auto &trial : m_trials) {
            const Schema wanted = m_model.schema(trial->engine());
            m_changes.append({trial->before(), wanted});
            m_notCompared += compareSchemas(trial->before(), wanted).notCompared;
        }
    }

    // Of both engines, each once.
    QList<SchemaStep> allSteps() const
    {
        QList<SchemaStep> all;
        for (const SchemaChange &change : m_changes) {
            const QList<SchemaStep> steps = change.allSteps();
            std::copy_if(steps.begin(), steps.end(), std::back_inserter(all), [&all](const SchemaStep &step) {
                return std::none_of(all.begin(), all.end(), [&step](const SchemaStep &other) {
                    return other.kind == step.kind && other.table == step.table && other.name == step.name;
                });
            });
        }
        return all;
    }

    Revision newScripts() const
    {
        Revision revision = newRevision(m_graph, m_options.title, m_options.folder, {m_graph.head().id});
        revision.requirements = requirementsOf(m_changes);
        revision.sqlite = scripts(m_changes.at(0), sqliteScript);
        revision.postgresql = scripts(m_changes.at(1), postgresqlScript);
        return revision;
    }

    template <class Write>
    static Script scripts(const SchemaChange &change, Write write)
    {
        const auto script = [&write](const SchemaChange &direction) {
            const QString text = normalisedText(write(direction));
            return text.isEmpty() ? u"-- This engine needs no change."_s : text;
        };
        return {script(change), script(change.reversed())};
    }

    Session &m_session;
    const RevisionGraph &m_graph;
    const SchemaModel &m_model;
    const AutogenerateOptions &m_options;
    std::vector<std::unique_ptr<Trial>> m_trials; // SQLite, PostgreSQL
    QList<SchemaChange> m_changes;                // the same
    QStringList m_notCompared;
};

} // namespace

std::optional<WrittenRevision> autogenerate(Session &session, const RevisionGraph &graph,
                                            const SchemaModel &model, const AutogenerateOptions &options)
{
    return Autogenerate(session, graph, model, options).write();
}

} // namespace sluice
