// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/schema_findings.h"

#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/migrations/data_loss.h"
#include "core/migrations/migration_runner.h"
#include "core/migrations/table_rows.h"
#include "core/users/user_service.h"

namespace sluice {

using namespace Qt::StringLiterals;

SchemaFindings SchemaFindings::of(Session &session, const RevisionGraph &graph, bool isMarked)
{
    SchemaFindings findings{.overview = MigrationOverview::of(session, graph)};
    const SchemaState &state = findings.overview.state;
    if (!isMarked || state.kind == SchemaState::Kind::Foreign) {
        findings.adoption = proposeAdoption(session, graph);
        return findings;
    }
    findings.isReadable = sluice::isReadable(session);
    if (!state.pending.isEmpty()) {
        findings.upgradeObstacle = MigrationRunner(session, graph).upgradeObstacle();
        findings.warnings = upgradeWarnings(session, state.pending);
        findings.rows = rowsInTables(session);
    }
    return findings;
}

bool isReadable(Session &session)
{
    PageRequest one;
    one.limit = 1;
    UserQuery users;
    users.filter.search = u"a"_s;
    users.order = UserOrder::Flows;
    FlowQuery flows;
    flows.filter.search = u"a"_s;
    try {
        UserService(session).list(users, one);
        FlowService(session).list(flows, one);
        LinkService(session).list({}, one);
        return true;
    } catch (const Error &error) {
        if (session.isLost() || error.kind() == Error::Kind::Cancelled)
            throw;
        return false;
    }
}

} // namespace sluice
