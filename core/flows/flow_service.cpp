// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flows/flow_service.h"

#include "core/base/text_key.h"
#include "core/changes/row_edit.h"
#include "core/database/ordered_list.h"
#include "core/flows/flow_filter.h"
#include "core/search/prefix_first.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

const QString flowColumns =
    u"flows.id, flows.name, flows.description, flows.is_active, flows.created_at, flows.updated_at"_s;
constexpr int flowColumnCount = 6;

Flow flowFrom(const Row &row)
{
    return {row.id<FlowId>(0), row.text(1), row.text(2), row.boolean(3), row.time(4), row.time(5)};
}

OrderedList listOf(const FlowQuery &query)
{
    Keyset keyset{u"flows"_s,           flowColumns,
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
    if (query.order == FlowOrder::Name && !query.descending)
        return prefixFirst(keyset, query.filter.search);
    return OrderedList(keyset);
}

RowEdit flowEdit(const Flow &seen, const FlowDraft &wanted)
{
    return {JournalSide::flows(),
            {seen.id.uuid(), seen.name, seen.updatedAt},
            {{u"name"_s,
              seen.name,
              wanted.name,
              {{u"name_key"_s, identityKey(wanted.name)}, {u"name_sort"_s, sortKey(wanted.name)}}},
             {u"description"_s, seen.description, wanted.description},
             {u"is_active"_s, seen.active, wanted.active}}};
}

} // namespace

Page<Flow> FlowService::list(const FlowQuery &query, const PageRequest &request)
{
    return listOf(query).page(m_session, request, flowColumnCount, flowFrom);
}

qint64 FlowService::count(const FlowFilter &filter)
{
    const Sql condition = flowCondition(filter);
    return m_session.count({u"select count(*) from flows where "_s + condition.text, condition.values});
}

qint64 FlowService::countBefore(const FlowQuery &query, const Cursor &place, const Fences &fences)
{
    return listOf(query).countBefore(m_session, place, fences);
}

std::optional<Cursor> FlowService::cursorOf(const FlowQuery &query, FlowId id)
{
    return listOf(query).cursorOf(m_session, id.uuid());
}

Fences FlowService::guessedFences(const FlowQuery &query)
{
    return listOf(query).guessedFences(m_session);
}

Fences FlowService::exactFences(const FlowQuery &query)
{
    return listOf(query).exactFences(m_session);
}

FlowSet FlowService::matching(const FlowFilter &filter)
{
    const Sql condition = flowCondition(filter);
    return {{u"select flows.id from flows where "_s + condition.text, condition.values}};
}

Flow FlowService::get(FlowId id)
{
    const auto flow = m_session.first(
        {u"select "_s + flowColumns + u" from flows where id = :id"_s, {{u"id"_s, id.uuid()}}}, flowFrom);
    if (!flow)
        throw Error(Error::Kind::NotFound,
                    tr("There is no flow with the id %1. Somebody may have deleted it.").arg(id.toText()),
                    u"id"_s);
    return *flow;
}

std::optional<Flow> FlowService::findByName(const QString &name)
{
    return m_session.first({u"select "_s + flowColumns + u" from flows where name_key = :key"_s,
                            {{u"key"_s, identityKey(name)}}},
                           flowFrom);
}

Flow FlowService::find(const QString &nameOrId)
{
    if (const auto flow = findByName(nameOrId))
        return *flow;
    if (const auto range = idRange(nameOrId)) {
        const auto flows =
            m_session.list({u"select "_s + flowColumns +
                                u" from flows where id between :first and :last order by id limit 6"_s,
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

Flow FlowService::compare(const Flow &seen, const FlowDraft &wanted)
{
    flowEdit(seen, wanted).merge(m_session);
    return get(seen.id);
}

Flow FlowService::update(const Flow &seen, const FlowDraft &wanted)
{
    const FlowDraft checked = checkedFlow(wanted);
    if (checked == seen.draft())
        return seen;
    return record(m_session, u"flow.edit"_s, [&](Change &change) {
        RowEdit edit = flowEdit(seen, checked);
        edit.merge(m_session);
        if (edit.writes(u"name"_s))
            refuseTaken(checked.name, seen.id);
        if (!edit.isEmpty())
            edit.write(m_session, change);
        const Flow now = get(seen.id);
        change.summary = now.name;
        return now;
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

} // namespace sluice
