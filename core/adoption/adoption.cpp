// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adoption/adoption.h"

#include "core/adoption/bring_over.h"
#include "core/adoption/similar_revision.h"
#include "core/base/tr.h"
#include "core/database/dialect.h"
#include "core/database/sqlite_file.h"
#include "core/database/statement_stop.h"
#include "core/database/transaction.h"
#include "core/migrations/migration_lock.h"
#include "core/migrations/revision_history.h"
#include "core/migrations/revision_rewrite.h"
#include "core/migrations/sqlite_switch.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostSteps = 20;

// Lets this thread's session write, and only until the end of the adoption when that fails.
class WritePermit
{
public:
    explicit WritePermit(Session &session)
        : m_session(session)
        , m_obstacle(session.writeObstacle())
    {
        if (m_obstacle && m_obstacle->kind() != Error::Kind::Unavailable) // only the owner stood in the way
            m_obstacle->raise();
        session.allowWrites();
    }
    ~WritePermit()
    {
        if (m_obstacle)
            m_session.forbidWrites(*m_obstacle);
    }
    WritePermit(const WritePermit &) = delete;
    WritePermit &operator=(const WritePermit &) = delete;

    void keep() { m_obstacle.reset(); }

private:
    Session &m_session;
    std::optional<Error> m_obstacle;
};

bool isMarked(Session &session)
{
    return session.number({u"pragma application_id"_s}) == sqliteApplicationId;
}

void mark(Session &session)
{
    session.execute({u"pragma application_id = %1"_s.arg(sqliteApplicationId)});
}

// The mark must stand in the file itself from the moment of the commit: in a journal beside it nobody looks
// for it. It also shows that no other program has the file open.
void leaveWal(Session &session)
{
    const auto mode =
        session.first({u"pragma journal_mode = delete"_s}, [](const Row &row) { return row.text(0); });
    if (mode != u"delete")
        throw Error(Error::Kind::Busy,
                    tr("%1 is in use by another program. End it, and try again.").arg(session.url().label()));
}

void requireProposal(const AdoptionProposal &proposal)
{
    if (proposal.kind == AdoptionProposal::Kind::None)
        throw Error(Error::Kind::Invalid, proposal.text());
    if (!proposal.obstacles.isEmpty())
        throw Error(Error::Kind::Invalid,
                    tr("These rows cannot be brought over. Put them right with the program that made them, "
                       "then try again.") +
                        u"\n\n"_s + proposal.obstacles.join(u"\n"_s));
}

QString bringOverText(const AdoptionProposal &proposal)
{
    QStringList lines{
        tr("This is a database of the Python project: its version table is Alembic's. %1, %2 and "
           "%3 can be brought over, with the same ids and times.")
            .arg(tr("%n user(s)", nullptr, static_cast<int>(proposal.users)),
                 tr("%n flow(s)", nullptr, static_cast<int>(proposal.flows)),
                 tr("%n link(s)", nullptr, static_cast<int>(proposal.links))),
        tr("The tables it has now stay beside Sluice's, under names that begin with "
           "“original_”. The Python program will not find them any more.")};
    if (!proposal.extraColumns.isEmpty())
        lines.append(tr("Sluice has no place for %1; the values stay in those tables.")
                         .arg(proposal.extraColumns.join(u", "_s)));
    return (lines + proposal.remarks).join(u'\n');
}

void requireNoHistory(Session &session)
{
    RevisionHistory history(session);
    if (history.exists() && !history.applied().isEmpty())
        throw Error(Error::Kind::Conflict,
                    tr("%1 was adopted meanwhile. Open it as it is now.").arg(session.url().label()));
}

void stamp(Session &session, const RevisionGraph &graph, const AdoptionProposal &proposal)
{
    const SimilarRevision similar = mostSimilarRevision(session, graph);
    if (!similar.difference.isEmpty() || similar.revision != proposal.revision)
        throw Error(
            Error::Kind::Conflict,
            tr("Somebody changed the tables of %1 after they were looked at. Nothing was written; look "
               "at them again.")
                .arg(session.url().label()));
    stampRevision(session, graph, proposal.revision);
}

} // namespace

QString AdoptionProposal::text() const
{
    switch (kind) {
    case Kind::Stamp:
        return (QStringList{
                    tr("The tables here are those of Sluice's revision %1; only the history is missing. It "
                       "will be written, and no table is touched.")
                        .arg(revision)} +
                remarks)
            .join(u'\n');
    case Kind::BringOver:
        return bringOverText(*this);
    case Kind::None:
        break;
    }
    QStringList lines{
        tr("The tables here were made neither by Sluice nor by the Python project, so they were "
           "left as they are. Choose another database. Revision %1 is the most similar one, but "
           "differs:")
            .arg(nearest)};
    for (const SchemaStep &step : difference.steps.first(qMin(mostSteps, difference.steps.size())))
        lines.append(step.text(tr("that revision")));
    if (difference.steps.size() > mostSteps)
        lines.append(tr("and %n more", nullptr, static_cast<int>(difference.steps.size() - mostSteps)));
    return (lines + remarks).join(u'\n');
}

AdoptionProposal proposeAdoption(Session &session, const RevisionGraph &graph)
{
    if (const auto tables = OriginalTables::in(session))
        return proposeBringOver(session, *tables);
    const SimilarRevision similar = mostSimilarRevision(session, graph);
    AdoptionProposal proposal;
    proposal.remarks = similar.difference.notCompared;
    if (similar.difference.isEmpty()) {
        proposal.kind = AdoptionProposal::Kind::Stamp;
        proposal.revision = similar.revision;
    } else {
        proposal.nearest = similar.revision;
        proposal.difference = similar.difference;
    }
    return proposal;
}

void adopt(Session &session, const RevisionGraph &graph, const AdoptionProposal &proposal)
{
    requireProposal(proposal);
    WritePermit permit(session);
    const MigrationLock lock(session, QDeadlineTimer(std::chrono::minutes(1)), {}, [](const QString &) {});
    const StatementStop stop;
    const bool isSqlite = session.dialect().engine() == DatabaseUrl::Engine::Sqlite;
    const bool marks = isSqlite && !session.url().file.isEmpty() && !isMarked(session);
    if (marks)
        leaveWal(session);
    std::optional<SqliteSwitch> keys; // as for every revision
    if (isSqlite)
        keys.emplace(session, u"foreign_keys"_s, false);
    inTransaction(session, [&] {
        requireNoHistory(session);
        if (proposal.kind == AdoptionProposal::Kind::Stamp)
            stamp(session, graph, proposal);
        else
            bringOver(session, graph, proposal);
        if (marks)
            mark(session);
    });
    permit.keep();
}

} // namespace sluice
