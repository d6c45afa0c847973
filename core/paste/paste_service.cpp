// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/paste/paste_service.h"

#include "core/base/error.h"
#include "core/base/text_key.h"
#include "core/changes/journal_side.h"
#include "core/flows/flow.h"
#include "core/links/link_service.h"
#include "core/paste/paste_search.h"
#include "core/users/user.h"

#include <QSet>

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// Why no row can be made of the item.
QString obstacleOf(const PasteItem &item, PasteKind kind)
{
    try {
        if (kind == PasteKind::Flows)
            checkedFlow({item.name, item.description, item.active});
        else if (item.email.isEmpty())
            return PasteService::tr("There is no email to create a user with.");
        else
            checkedUser(
                {item.email, item.name.isEmpty() ? nameFromEmail(item.email) : item.name, item.active});
    } catch (const Error &error) {
        return error.message();
    }
    return {};
}

} // namespace

PasteService::PasteService(Session &session, const PasteTarget &target)
    : m_session(session)
    , m_target(target)
{
}

const JournalSide &PasteService::side() const
{
    static const JournalSide users = JournalSide::users(), flows = JournalSide::flows();
    return isOfUsers() ? users : flows;
}

QList<PasteRow> PasteService::classify(const QList<PasteItem> &items)
{
    QList<PasteRow> rows;
    rows.reserve(items.size());
    QStringList keys, names, ids;
    for (const PasteItem &item : items) {
        rows.append({item, PasteState::Unknown, {}, 0, obstacleOf(item, m_target.kind)});
        const bool found = item.problem.isEmpty();
        keys.append(found ? identityKey(isOfUsers() ? item.email : item.name) : QString());
    }
    PasteSearch search(m_session, side());
    search.byKey(keys, rows);
    for (PasteRow &row : rows) {
        row.state = row.candidates.isEmpty() ? PasteState::Unknown : PasteState::Matched;
        const bool searched = row.candidates.isEmpty() && row.item.problem.isEmpty() && m_target.links();
        names.append(searched ? sortKey(row.item.name) : QString());
        ids.append(searched && row.item.email.isEmpty() ? row.item.id : QString());
    }
    search.byName(names, rows);
    search.byId(ids, rows);
    for (PasteRow &row : rows)
        settle(row);
    if (m_target.links())
        markLinked(rows);
    return rows;
}

void PasteService::settle(PasteRow &row) const
{
    // A namesake of somebody with another email is offered, but only the email says who is meant.
    const bool byEmail = isOfUsers() && !row.item.email.isEmpty();
    const bool cannotBe = !row.item.problem.isEmpty() || (byEmail && !row.obstacle.isEmpty()) ||
                          (!m_target.links() && !row.obstacle.isEmpty());
    if (row.state == PasteState::Matched)
        return;
    if (row.item.problem.isEmpty() && cannotBe)
        row.item.problem = row.obstacle;
    if (cannotBe)
        row.state = PasteState::Bad;
    else if (!byEmail && !row.candidates.isEmpty())
        row.state = row.candidates.size() == 1 ? PasteState::Matched : PasteState::Ambiguous;
}

void PasteService::markLinked(QList<PasteRow> &rows)
{
    QSet<QUuid> found;
    for (const PasteRow &row : std::as_const(rows)) {
        for (const PasteCandidate &candidate : row.candidates)
            found.insert(candidate.id);
    }
    QSet<QUuid> linked;
    const auto keep = [&](const auto &counts, const Sql &target, const QString &table) {
        const qint64 all = m_session.number(
            {u"select count(*) from %1 where id in (%2)"_s.arg(table, target.text), target.values});
        for (auto count = counts.begin(); count != counts.end(); ++count) {
            if (count.value() == all)
                linked.insert(count.key().uuid());
        }
    };
    LinkService links(m_session);
    if (isOfUsers()) {
        QList<UserId> users;
        for (const QUuid &id : std::as_const(found))
            users.append(UserId(id));
        keep(links.flowsOfUsers(UserSet::of(users), *m_target.flows), m_target.flows->ids, u"flows"_s);
    } else {
        QList<FlowId> flows;
        for (const QUuid &id : std::as_const(found))
            flows.append(FlowId(id));
        keep(links.usersInFlows(*m_target.users, FlowSet::of(flows)), m_target.users->ids, u"users"_s);
    }
    for (PasteRow &row : rows) {
        for (PasteCandidate &candidate : row.candidates)
            candidate.linked = linked.contains(candidate.id);
        if (row.state == PasteState::Matched && row.candidates.constFirst().linked)
            row.state = PasteState::AlreadyLinked;
    }
}

} // namespace sluice
