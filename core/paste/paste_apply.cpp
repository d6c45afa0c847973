// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text_key.h"
#include "core/changes/change.h"
#include "core/changes/journal_side.h"
#include "core/database/dialect.h"
#include "core/flows/flow_insert.h"
#include "core/links/link_service.h"
#include "core/paste/paste_service.h"
#include "core/users/user_insert.h"

#include <QHash>

#include <variant>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

struct NewRow
{
    std::variant<User, Flow> row;
    QString key;
};

NewRow newRow(const PasteItem &item, PasteKind kind, const Change &change)
{
    if (kind == PasteKind::Users) {
        const QString name = item.name.isEmpty() ? nameFromEmail(item.email) : item.name;
        const UserDraft user = checkedUser({item.email, name, item.active});
        return {User{UserId::create(), user.email, user.name, user.active, change.at, change.at},
                identityKey(user.email)};
    }
    const FlowDraft flow = checkedFlow({item.name, item.description, item.active});
    return {Flow{FlowId::create(), flow.name, flow.description, flow.active, change.at, change.at},
            identityKey(flow.name)};
}

template <typename Id>
QList<Id> typed(const QList<QUuid> &uuids)
{
    QList<Id> ids;
    for (const QUuid &uuid : uuids)
        ids.append(Id(uuid));
    return ids;
}

} // namespace

PasteReceipt PasteService::apply(const PasteOrder &order)
{
    return record(m_session, isOfUsers() ? u"paste.users"_s : u"paste.flows"_s, [&](Change &change) {
        PasteReceipt receipt;
        const QString first =
            order.link.isEmpty() ? order.create.value(0).name : order.link.constFirst().name;
        change.summary = order.link.size() + order.create.size() > 1 ? first + u", …"_s : first;
        const QList<QUuid> ids = unchanged(order.link, receipt) + create(change, order.create, receipt);
        if (m_target.links() && !ids.isEmpty())
            link(ids, receipt);
        return receipt;
    });
}

// Those that still read as they did when somebody decided about them; they stay so until the end.
QList<QUuid> PasteService::unchanged(const QList<PasteCandidate> &seen, PasteReceipt &receipt)
{
    QList<QUuid> ids;
    for (const PasteCandidate &candidate : seen)
        ids.append(candidate.id);
    if (ids.isEmpty())
        return ids;
    QHash<QUuid, std::pair<QString, QString>> now;
    m_session.each({u"select id, name, %1 from %2 where id in (select id from $ids(ids))"_s.arg(
                        isOfUsers() ? u"email"_s : u"name"_s, side().table) +
                        m_session.dialect().rowLock(),
                    {{u"ids"_s, QVariant::fromValue(ids)}}},
                   [&](const Row &row) {
                       now.insert(row.uuid(0), {row.text(1), row.text(2)});
                   });
    ids.clear();
    for (const PasteCandidate &candidate : seen) {
        const auto found = now.constFind(candidate.id);
        if (found == now.constEnd())
            receipt.leftOut.append(tr("%1 was deleted meanwhile.").arg(candidate.name));
        else if (found->first != candidate.name || (isOfUsers() && found->second != candidate.second))
            receipt.leftOut.append(
                tr("%1 was changed meanwhile, to %2.")
                    .arg(candidate.name,
                         isOfUsers() ? u"%1 <%2>"_s.arg(found->first, found->second) : found->first));
        else
            ids.append(candidate.id);
    }
    return ids;
}

QList<QUuid> PasteService::create(Change &change, const QList<PasteItem> &items, PasteReceipt &receipt)
{
    if (items.isEmpty())
        return {};
    QStringList keys;
    QList<NewRow> rows;
    for (const PasteItem &item : items) {
        rows.append(newRow(item, m_target.kind, change));
        keys.append(rows.constLast().key);
    }
    QHash<QString, QString> there;
    m_session.each({u"select text, t.name from $texts(keys) cross join %1 t where t.%2 = text"_s.arg(
                        side().table, side().key),
                    {{u"keys"_s, keys}}},
                   [&](const Row &row) { there.insert(row.text(0), row.text(1)); });
    receipt.foundInstead = there.values();
    const QString orNothing = u"on conflict (%1) do nothing"_s.arg(side().key);
    BulkInsert insert = isOfUsers() ? userInsert(m_session, orNothing) : flowInsert(m_session, orNothing);
    for (const NewRow &each : std::as_const(rows)) {
        if (!there.contains(each.key))
            std::visit([&](const auto &row) { addRow(insert, row, change.id); }, each.row);
    }
    receipt.created = insert.finish();
    (isOfUsers() ? change.usersAdded : change.flowsAdded) += receipt.created;
    return idsOf(keys);
}

QList<QUuid> PasteService::idsOf(const QStringList &keys)
{
    return m_session.list(
        {u"select t.id from $texts(keys) cross join %1 t where t.%2 = text"_s.arg(side().table, side().key),
         {{u"keys"_s, keys}}},
        [](const Row &row) { return row.uuid(0); });
}

void PasteService::link(const QList<QUuid> &ids, PasteReceipt &receipt)
{
    const Sql target = isOfUsers() ? m_target.flows->ids : m_target.users->ids;
    const QString table = isOfUsers() ? u"flows"_s : u"users"_s;
    if (m_session.number(
            {u"select count(*) from %1 where id in (%2)"_s.arg(table, target.text), target.values}) == 0)
        throw Error(Error::Kind::NotFound,
                    isOfUsers()
                        ? tr("The flow is no longer there: somebody has deleted it. Nothing was written.")
                        : tr("The user is no longer there: somebody has deleted it. Nothing was written."),
                    u"id"_s);
    LinkService links(m_session);
    const LinkReceipt linked = isOfUsers() ? links.add(UserSet::of(typed<UserId>(ids)), *m_target.flows)
                                           : links.add(*m_target.users, FlowSet::of(typed<FlowId>(ids)));
    receipt.linksAdded = linked.added;
    receipt.alreadyLinked = linked.alreadyThere;
}

} // namespace sluice
