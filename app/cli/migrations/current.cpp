// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/migrations/migration_verbs.h"
#include "app/cli/migrations/revision_rows.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class Current : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(Current)

public:
    explicit Current(CLI::App &app)
    {
        app.description(
            tr("Show the revision of the database and how it stands to the program's: empty, pending, "
               "current, newer, tampered or foreign")
                .toStdString());
        app.footer("  sluicectl current --json\n  sluicectl current --check-heads");
        app.add_flag("--check-heads", m_checksHeads,
                     tr("End with the exit code of the problem unless the database is at the head; 10: "
                        "revisions are pending")
                         .toStdString());
    }

    ExitCode run(Context &context) override
    {
        const RevisionGraph graph = context.revisions();
        const auto session = context.openAnySchema();
        const SchemaState state = SchemaState::of(*session, graph);
        const QList<Revision> heads = graph.heads();
        const bool none = state.applied.isEmpty();
        const QString id = none ? QString() : state.applied.last().id;
        const QString title = none ? QString() : state.applied.last().title;
        if (context.output.json)
            context.output.data({{u"revision"_s, none ? QJsonValue() : id},
                                 {u"title"_s, title},
                                 {u"state"_s, stateName(state.kind)},
                                 {u"pending"_s, state.pending.size()},
                                 {u"head"_s, heads.size() == 1 ? heads.first().id : QJsonValue()}});
        else
            context.output.data(TextTable{{u"revision"_s, u"title"_s, u"state"_s},
                                          {{none ? u"-"_s : id, title, stateName(state.kind)}}});
        if (state.obstacle && m_checksHeads)
            state.obstacle->raise();
        if (state.obstacle)
            context.output.say(state.obstacle->message());
        return ExitCode::Done;
    }

private:
    bool m_checksHeads = false;
};

} // namespace

void addCurrent(CLI::App &root, Verbs &verbs)
{
    verbs.add<Current>(root, "current");
}

} // namespace sluice
