// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adoption/bring_over.h"

#include "core/adoption/original_rows.h"
#include "core/adoption/relation_name.h"
#include "core/changes/change.h"
#include "core/database/dialect.h"
#include "core/flows/flow_insert.h"
#include "core/migrations/foreign_key_check.h"
#include "core/migrations/migration_step.h"
#include "core/migrations/schema/schema_model.h"
#include "core/users/user_insert.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

void applyAll(Session &session, const RevisionGraph &graph)
{
    const Cancellation never;
    for (const Revision &revision : graph.revisions())
        MigrationStep(session, never)
            .apply(revision, graph.checksum(revision.id, session.dialect().engine()));
}

qint64 insertUsers(Session &session, OriginalRows &rows, const Change &change)
{
    BulkInsert insert = userInsert(session);
    rows.readUsers([&](const User &user) { addRow(insert, user, change.id); });
    return insert.finish();
}

qint64 insertFlows(Session &session, OriginalRows &rows, const Change &change)
{
    BulkInsert insert = flowInsert(session);
    rows.readFlows([&](const Flow &flow) { addRow(insert, flow, change.id); });
    return insert.finish();
}

qint64 insertLinks(Session &session, OriginalRows &rows, const Change &change)
{
    BulkInsert insert(session, u"user_flows"_s,
                      {{u"user_id"_s, BulkInsert::Type::Uuid},
                       {u"flow_id"_s, BulkInsert::Type::Uuid},
                       {u"linked_at"_s, BulkInsert::Type::Time},
                       {u"linked_by"_s, BulkInsert::Type::Uuid}},
                      u"on conflict do nothing"_s); // a table without a primary key may hold a pair twice
    rows.readLinks([&](const OriginalLink &link) {
        insert.add({link.user.uuid(), link.flow.uuid(), link.at, change.id.uuid()});
    });
    return insert.finish();
}

QStringList tablesInTheWay(Session &session)
{
    Obstacles obstacles;
    const Schema ours = SchemaModel::embedded().schema(session.dialect().engine());
    for (const Table &table : ours.tables) {
        const bool isSetAside = QStringList{u"users"_s, u"flows"_s, u"user_flows"_s}.contains(table.name);
        if (!isSetAside && isRelation(session, table.name))
            obstacles.add(Obstacles::Kind::TableInTheWay, table.name);
    }
    return obstacles.texts();
}

Error changedMeanwhile()
{
    return Error(Error::Kind::Conflict,
                 QCoreApplication::translate(
                     "BringOver", "Somebody changed the database after it was looked at. Nothing was brought "
                                  "over; end the programs that use it, and look at it again."));
}

} // namespace

AdoptionProposal proposeBringOver(Session &session, const OriginalTables &tables)
{
    OriginalRows rows(session, tables, session.now());
    AdoptionProposal proposal;
    proposal.kind = AdoptionProposal::Kind::BringOver;
    proposal.users = rows.readUsers([](const User &) {});
    proposal.flows = rows.readFlows([](const Flow &) {});
    proposal.links = rows.readLinks([](const OriginalLink &) {});
    proposal.extraColumns = tables.extraColumns();
    proposal.obstacles = rows.obstacles() + tablesInTheWay(session);
    proposal.remarks = rows.remarks();
    return proposal;
}

void bringOver(Session &session, const RevisionGraph &graph, const AdoptionProposal &proposal)
{
    std::optional<OriginalTables> tables = OriginalTables::in(session);
    if (!tables || tables->extraColumns() != proposal.extraColumns)
        throw changedMeanwhile();
    tables->lock(session);
    const QString alembic = tables->revision(session);
    tables->setAside(session);
    applyAll(session, graph);
    record(session, u"import"_s, [&](Change &change) {
        OriginalRows rows(session, *tables, change.at);
        change.summary = u"Alembic "_s + alembic;
        change.usersAdded = insertUsers(session, rows, change);
        change.flowsAdded = insertFlows(session, rows, change);
        change.linksAdded = insertLinks(session, rows, change);
        if (change.usersAdded != proposal.users || change.flowsAdded != proposal.flows ||
            change.linksAdded != proposal.links || !rows.obstacles().isEmpty())
            throw changedMeanwhile();
        return true;
    });
    if (session.dialect().engine() == DatabaseUrl::Engine::Sqlite)
        checkForeignKeys(session);
}

} // namespace sluice
