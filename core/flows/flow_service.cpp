// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flows/flow_service.h"

#include "core/base/text_key.h"
#include "core/changes/change.h"
#include "core/database/keyset.h"
#include "core/flows/flow_filter.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

const QString columns =
    u"flows.id, flows.name, flows.description, flows.is_active, flows.created_at, flows.updated_at"_s;
constexpr int columnCount = 6;

Flow flowFrom(const Row &row)
{
    return {row.id<FlowId>(0), row.text(1), row.text(2), row.boolean(3), row.time(4), row.time(5)};
}

Keyset keyset(const FlowQuery &query)
{
    Keyset keyset{u"flows"_s,           columns,
                  u"flows.name_sort"_s, Keyset::KeyType::Text,
                  query.descending,     flowCondition(query.filter)};
    switch (query.order) {
    case FlowOrder::Name:
        break;
    case FlowOrder::Active:
        keyset.key = u"flows.is_active"_s;
        keyset.keyType = Keyset::KeyType::Boolean;
        break;
    case FlowOrder::Created:
        keyset.key = u"flows.created_at"_s;
        keyset.keyType = Keyset::KeyType::Time;
        break;
    case FlowOrder::Users:
        keyset.key = u"(select count(*) from user_flows l where l.flow_id = flows.id)"_s;
        keyset.keyType = Keyset::KeyType::Integer;
        break;
    }
    return keyset;
}

} // namespace

Page<Flow> FlowService::list(const FlowQuery &query, const PageRequest &request)
{
    return fetchPage(m_session, keyset(query), request, columnCount, flowFrom);
}

qint64 FlowService::count(const FlowFilter &filter)
{
    const Sql condition = flowCondition(filter);
    return m_session.number({u"select count(*) from flows where "_s + condition.text, condition.values});
}

qint64 FlowService::countBefore(const FlowQuery &query, const Cursor &place)
{
    return m_session.number(keysetCountBefore(keyset(query), place));
}

FlowSet FlowService::matching(const FlowFilter &filter)
{
    const Sql condition = flowCondition(filter);
    return {{u"select flows.id from flows where "_s + condition.text, condition.values}};
}

Flow FlowService::get(FlowId id)
{
    const auto flow = m_session.first(
        {u"select "_s + columns + u" from flows where id = :id"_s, {{u"id"_s, id.uuid()}}}, flowFrom);
    if (!flow)
        throw Error(Error::Kind::NotFound,
                    tr("There is no flow with the id %1. Somebody may have deleted it.").arg(id.toText()),
                    u"id"_s);
    return *flow;
}

std::optional<Flow> FlowService::findByName(const QString &name)
{
    return m_session.first(
        {u"select "_s + columns + u" from flows where name_key = :key"_s, {{u"key"_s, identityKey(name)}}},
        flowFrom);
}

Flow FlowService::find(const QString &nameOrId)
{
    if (const auto flow = findByName(nameOrId))
        return *flow;
    if (const auto range = idRange(nameOrId)) {
        const auto flows = m_session.list(
            {u"select "_s + columns + u" from flows where id between :first and :last order by id limit 6"_s,
             {{u"first"_s, range->first}, {u"last"_s, range->second}}},
            flowFrom);
        if (flows.size() == 1)
            return flows.first();
        if (flows.size() > 1) {
            QStringList candidates;
            for (const Flow &flow : flows)
                candidates.append(u"%1 (%2)"_s.arg(flow.id.toText(), flow.name));
            throw Error(Error::Kind::Invalid,
                        tr("Several flows have an id that begins with “%1”: %2. Give more of it.")
                            .arg(nameOrId, candidates.join(u", "_s)),
                        u"id"_s);
        }
    }
    throw Error(
        Error::Kind::NotFound,
        tr("There is no flow “%1”. Give its name, its id, or the first digits of the id.").arg(nameOrId),
        u"flow"_s);
}

Flow FlowService::create(const FlowDraft &draft)
{
    const FlowDraft checked = checkedFlow(draft);
    return record(m_session, u"flow.create"_s, [&](Change &change) {
        refuseTaken(checked.name, {});
        const Flow flow{FlowId::create(), checked.name, checked.description,
                        checked.active,   change.at,    change.at};
        m_session.execute(
            {uR"(insert into flows (id, name, name_key, name_sort, description, is_active, created_at, updated_at, created_by)
                values (:id, :name, :name_key, :name_sort, :description, :active, :at, :at, :change))"_s,
             {{u"id"_s, flow.id.uuid()},
              {u"name"_s, flow.name},
              {u"name_key"_s, identityKey(flow.name)},
              {u"name_sort"_s, sortKey(flow.name)},
              {u"description"_s, flow.description},
              {u"active"_s, flow.active},
              {u"at"_s, change.at},
              {u"change"_s, change.id.uuid()}}});
        change.summary = flow.name;
        ++change.flowsAdded;
        return flow;
    });
}

Flow FlowService::update(const Flow &seen, const FlowDraft &wanted)
{
    const FlowDraft checked = checkedFlow(wanted);
    if (checked == seen.draft())
        return seen;
    return record(m_session, u"flow.edit"_s, [&](Change &change) {
        if (identityKey(checked.name) != identityKey(seen.name))
            refuseTaken(checked.name, seen.id);
        change.keepFlows(m_session, FlowSet::of({seen.id}), false);
        const qint64 rows = m_session.execute(
            {uR"(update flows set name = :name, name_key = :name_key, name_sort = :name_sort,
                description = :description, is_active = :active, updated_at = :at
                where id = :id and name = :seen_name and description = :seen_description and is_active = :seen_active)"_s,
             {{u"name"_s, checked.name},
              {u"name_key"_s, identityKey(checked.name)},
              {u"name_sort"_s, sortKey(checked.name)},
              {u"description"_s, checked.description},
              {u"active"_s, checked.active},
              {u"at"_s, change.at},
              {u"id"_s, seen.id.uuid()},
              {u"seen_name"_s, seen.name},
              {u"seen_description"_s, seen.description},
              {u"seen_active"_s, seen.active}}});
        if (rows == 0)
            throw conflict(seen);
        change.summary = checked.name;
        return Flow{seen.id, checked.name, checked.description, checked.active, seen.createdAt, change.at};
    });
}

RemovalPreview FlowService::previewRemoval(const FlowSet &flows)
{
    return sluice::previewRemoval(m_session, Side::flows(), flows.ids);
}

Removal FlowService::remove(const FlowSet &flows)
{
    return record(m_session, u"flow.delete"_s,
                  [&](Change &change) { return removeRows(m_session, change, Side::flows(), flows.ids); });
}

void FlowService::refuseTaken(const QString &name, FlowId except)
{
    if (const auto other = findByName(name); other && !(other->id == except))
        throw Error(Error::Kind::Duplicate, tr("There is a flow named “%1” already.").arg(other->name),
                    u"name"_s);
}

Error FlowService::conflict(const Flow &seen)
{
    const Flow now = get(seen.id);
    const auto field = now.name != seen.name                 ? u"name"_s
                       : now.description != seen.description ? u"description"_s
                                                             : u"is_active"_s;
    const auto value = [&](const Flow &flow) {
        return field == u"name"          ? flow.name
               : field == u"description" ? flow.description
               : flow.active             ? tr("active")
                                         : tr("off");
    };
    return Error(Error::Kind::Conflict,
                 tr("Somebody changed %1 meanwhile: “%2” is now “%3”. Your change was not saved; look at the "
                    "new value and try again.")
                     .arg(seen.name, value(seen), value(now)),
                 field);
}

} // namespace sluice
