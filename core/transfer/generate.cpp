// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/generate.h"

#include "core/base/tr.h"
#include "core/changes/change.h"
#include "core/database/bulk_settings.h"
#include "core/database/late_indexes.h"
#include "core/flows/flow_insert.h"
#include "core/transfer/invention.h"
#include "core/transfer/link_spread.h"
#include "core/users/user_insert.h"

#include <QSet>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostRows = 100'000'000;
constexpr qint64 rowsPerReport = 10'000;
const QString orNothing = u"on conflict do nothing"_s;

qint64 finish(BulkInsert &rows, LateIndexes &indexes)
{
    const qint64 inserted = rows.finish();
    indexes.make();
    return inserted;
}

// Counts rows over all three tables.
class Steps
{
public:
    explicit Steps(const GenerateOptions &options)
        : m_progress(options.progress)
        , m_total(options.users + options.flows + options.links)
    {
    }

    void next()
    {
        if (m_done++ % rowsPerReport == 0)
            m_progress.at(m_done, m_total);
    }

private:
    const Progress &m_progress;
    const qint64 m_total;
    qint64 m_done = 0;
};

void check(const GenerateOptions &options)
{
    for (const qint64 number : {options.users, options.flows, options.links}) {
        if (number < 0 || number > mostRows)
            throw Error(Error::Kind::Invalid,
                        tr("%1 is out of range: give a number from 0 to 100,000,000.").arg(number));
    }
    if (options.links > options.users * options.flows)
        throw Error(
            Error::Kind::Invalid,
            tr("%1 links do not fit: %2 users and %3 flows make %4 pairs. Ask for fewer links, or for more "
               "users or flows.")
                .arg(options.links)
                .arg(options.users)
                .arg(options.flows)
                .arg(options.users * options.flows),
            u"links"_s);
}

qint64 addUsers(Session &session, const Change &change, const Invention &invention, qint64 count,
                Steps &steps)
{
    LateIndexes indexes(session, count, u"users"_s);
    BulkInsert rows = userInsert(session, indexes.isLate() ? QString() : orNothing);
    for (qint64 i = 0; i < count; ++i) {
        const UserDraft user = invention.user(i);
        addRow(rows, {invention.userId(i), user.email, user.name, user.active, change.at, change.at},
               change.id);
        steps.next();
    }
    return finish(rows, indexes);
}

qint64 addFlows(Session &session, const Change &change, const Invention &invention, qint64 count,
                Steps &steps)
{
    BulkInsert rows = flowInsert(session, orNothing);
    for (qint64 i = 0; i < count; ++i) {
        const FlowDraft flow = invention.flow(i);
        addRow(rows, {invention.flowId(i), flow.name, flow.description, flow.active, change.at, change.at},
               change.id);
        steps.next();
    }
    return rows.finish();
}

// The ids from first to last that the table has.
QSet<QUuid> existing(Session &session, const QString &table, const QUuid &first, const QUuid &last)
{
    QSet<QUuid> ids;
    session.each({u"select id from %1 where id between :first and :last"_s.arg(table),
                  {{u"first"_s, first}, {u"last"_s, last}}},
                 [&](const Row &row) { ids.insert(row.uuid(0)); });
    return ids;
}

qint64 addLinks(Session &session, const Change &change, const Invention &invention,
                const GenerateOptions &options, Steps &steps)
{
    if (options.links == 0)
        return 0;
    // A row whose email or name somebody else's row had already was not added, and cannot be linked.
    const bool complete = change.usersAdded == options.users && change.flowsAdded == options.flows;
    QSet<QUuid> users;
    QSet<QUuid> flows;
    if (!complete) {
        users = existing(session, u"users"_s, invention.userId(0).uuid(),
                         invention.userId(options.users - 1).uuid());
        flows = existing(session, u"flows"_s, invention.flowId(0).uuid(),
                         invention.flowId(options.flows - 1).uuid());
    }
    LateIndexes indexes(session, options.links, u"user_flows"_s, {u"users"_s, u"flows"_s});
    BulkInsert rows(session, u"user_flows"_s,
                    {{u"user_id"_s, BulkInsert::Type::Uuid},
                     {u"flow_id"_s, BulkInsert::Type::Uuid},
                     {u"linked_at"_s, BulkInsert::Type::Time},
                     {u"linked_by"_s, BulkInsert::Type::Uuid}},
                    indexes.isLate() ? QString() : orNothing);
    for (const auto &[userNumber, flowNumber] :
         spreadLinks(options.users, options.flows, options.links, options.seed)) {
        const QUuid user = invention.userId(userNumber).uuid();
        const QUuid flow = invention.flowId(flowNumber).uuid();
        if (complete || (users.contains(user) && flows.contains(flow))) {
            RowBlock &row = rows.row();
            row.add(user);
            row.add(flow);
            row.add(change.at);
            row.add(change.id.uuid());
        }
        steps.next();
    }
    return finish(rows, indexes);
}

} // namespace

SeedReceipt generate(Session &session, const GenerateOptions &options)
{
    check(options);
    const Invention invention(options.seed);
    const BulkSettings settings(session, true); // what is linked was made, or looked up, before
    return record(session, u"seed"_s, [&](Change &change) {
        settings.begin();
        Steps steps(options);
        change.summary = u"%1"_s.arg(options.seed);
        change.usersAdded += addUsers(session, change, invention, options.users, steps);
        change.flowsAdded += addFlows(session, change, invention, options.flows, steps);
        change.linksAdded += addLinks(session, change, invention, options, steps);
        return SeedReceipt{change.usersAdded, change.flowsAdded, change.linksAdded};
    });
}

} // namespace sluice
