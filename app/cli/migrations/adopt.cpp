// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/migrations/migration_verbs.h"
#include "app/cli/migrations/schema_comparison.h"

#include "core/adoption/adoption.h"
#include "core/database/sqlite_backup.h"
#include "core/migrations/schema_state.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QString kindName(AdoptionProposal::Kind kind)
{
    switch (kind) {
    case AdoptionProposal::Kind::Stamp:
        return u"stamp"_s;
    case AdoptionProposal::Kind::BringOver:
        return u"bring_over"_s;
    case AdoptionProposal::Kind::None:
        return u"none"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject document(const AdoptionProposal &proposal, bool done)
{
    return {{u"proposal"_s, kindName(proposal.kind)},
            {u"done"_s, done},
            {u"revision"_s, proposal.revision.isEmpty() ? QJsonValue() : proposal.revision},
            {u"nearest"_s, proposal.nearest.isEmpty() ? QJsonValue() : proposal.nearest},
            {u"differences"_s, toJson(proposal.difference.steps)},
            {u"users"_s, proposal.users},
            {u"flows"_s, proposal.flows},
            {u"links"_s, proposal.links},
            {u"extra_columns"_s, QJsonArray::fromStringList(proposal.extraColumns)},
            {u"obstacles"_s, QJsonArray::fromStringList(proposal.obstacles)},
            {u"remarks"_s, QJsonArray::fromStringList(proposal.remarks)}};
}

class Adopt : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(Adopt)

public:
    explicit Adopt(CLI::App &app)
    {
        app.description(
            tr("Take over a database that has tables but no history of Sluice's: one that equals a "
               "known revision, or one of the Python project, whose rows come over with the same "
               "ids. Says what it found, and asks; an SQLite file is backed up first")
                .toStdString());
        app.footer("  sluicectl --database-url sqlite:///old.db adopt\n  sluicectl adopt --yes --json");
    }

    ExitCode run(Context &context) override
    {
        const RevisionGraph graph = context.revisions();
        const auto session = context.openAnySchema(OpenMode::Adopt);
        requireForeign(*session, graph);
        const AdoptionProposal proposal = proposeAdoption(*session, graph);
        const Output &output = context.output;
        output.complain(proposal.text());
        for (const QString &obstacle : proposal.obstacles)
            output.complain(obstacle);
        if (proposal.kind == AdoptionProposal::Kind::None ||
            !context.confirms(consequence(*session, proposal))) {
            write(output, proposal, false);
            return ExitCode::Refused;
        }
        if (const QString copy = backUp(*session); !copy.isEmpty())
            output.say(tr("Backed up to %1").arg(copy));
        adopt(*session, graph, proposal);
        write(output, proposal, true);
        output.say(tr("%1 is Sluice's now.").arg(session->url().label()));
        return ExitCode::Done;
    }

private:
    static void requireForeign(Session &session, const RevisionGraph &graph)
    {
        const SchemaState state = SchemaState::of(session, graph);
        if (state.kind == SchemaState::Kind::Foreign)
            return;
        if (state.applied.isEmpty() && state.obstacle)
            state.obstacle->raise();
        throw Error(Error::Kind::Conflict,
                    tr("%1 is Sluice's already; “current” shows its revision.").arg(session.url().label()));
    }

    static QString consequence(const Session &session, const AdoptionProposal &proposal)
    {
        const QString database = session.url().label();
        if (proposal.kind == AdoptionProposal::Kind::Stamp)
            return tr("%1 gets a history that begins at revision %2.").arg(database, proposal.revision);
        return tr("The rows of %1 come over into Sluice's tables; the old tables stay, under other names.")
            .arg(database);
    }

    static void write(const Output &output, const AdoptionProposal &proposal, bool done)
    {
        const QJsonObject document = sluice::document(proposal, done);
        if (output.json)
            output.data(document);
        else
            output.data(toTable(document, {u"proposal"_s, u"done"_s, u"revision"_s, u"users"_s, u"flows"_s,
                                           u"links"_s, u"obstacles"_s}));
    }
};

} // namespace

void addAdopt(CLI::App &root, Verbs &verbs)
{
    verbs.add<Adopt>(root, "adopt");
}

} // namespace sluice
