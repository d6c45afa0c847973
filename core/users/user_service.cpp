// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/users/user_service.h"

#include "core/base/text_key.h"
#include "core/changes/row_edit.h"
#include "core/database/ordered_list.h"
#include "core/search/prefix_first.h"
#include "core/search/search_index.h"
#include "core/users/user_filter.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

const QString userColumns =
    u"users.id, users.email, users.name, users.is_active, users.created_at, users.updated_at"_s;
constexpr int userColumnCount = 6;

User userFrom(const Row &row)
{
    return {row.id<UserId>(0), row.text(1), row.text(2), row.boolean(3), row.time(4), row.time(5)};
}

Sql among(const QList<QUuid> &found)
{
    return {u"users.id in (select id from $ids(found))"_s, {{u"found"_s, QVariant::fromValue(found)}}};
}

// Where a search finds few, they are found by the index, or in the order in which they lie: on the way
// through a list each row would be fetched from another place.
std::optional<Sql> fewFound(Session &session, const UserFilter &filter)
{
    if (filter.search.simplified().isEmpty())
        return std::nullopt;
    SearchIndex index(session);
    if (const auto found = index.candidates(filter.search))
        return among(*found);
    if (index.canTell(filter.search))
        return std::nullopt;
    Sql scan = userCondition(filter);
    scan.text = u"select users.id from users where %1 limit :most"_s.arg(scan.text);
    scan.values.insert(u"most"_s, SearchIndex::mostCandidates + 1);
    const auto found = session.list(scan, [](const Row &row) { return row.uuid(0); });
    return found.size() > SearchIndex::mostCandidates ? std::nullopt : std::optional(among(found));
}

OrderedList listOf(Session &session, const UserQuery &query)
{
    Keyset keyset{u"users"_s,           userColumns,
                  u"users.name_sort"_s, Keyset::KeyType::Text,
                  query.descending,     userCondition(query.filter)};
    switch (query.order) {
    case UserOrder::Name:
        break;
    case UserOrder::Email:
        keyset.key = u"users.email_key"_s;
        break;
    case UserOrder::Active:
        keyset.key = u"users.is_active"_s;
        keyset.keyType = Keyset::KeyType::Boolean;
        break;
    case UserOrder::Created:
        keyset.key = u"users.created_at"_s;
        keyset.keyType = Keyset::KeyType::Time;
        break;
    case UserOrder::Flows:
        keyset.key = u"(select count(*) from user_flows l where l.user_id = users.id)"_s;
        keyset.keyType = Keyset::KeyType::Integer;
        break;
    }
    const bool isRanked = query.order == UserOrder::Name && !query.descending;
    OrderedList list = isRanked ? prefixFirst(keyset, query.filter.search) : OrderedList(keyset);
    list.narrow([&session, filter = query.filter] { return fewFound(session, filter); });
    return list;
}

RowEdit userEdit(const User &seen, const UserDraft &wanted)
{
    return {JournalSide::users(),
            {seen.id.uuid(), seen.name, seen.updatedAt},
            {{u"email"_s, seen.email, wanted.email, {{u"email_key"_s, identityKey(wanted.email)}}},
             {u"name"_s, seen.name, wanted.name, {{u"name_sort"_s, sortKey(wanted.name)}}},
             {u"is_active"_s, seen.active, wanted.active}}};
}

} // namespace

Page<User> UserService::list(const UserQuery &query, const PageRequest &request)
{
    return listOf(m_session, query).page(m_session, request, userColumnCount, userFrom);
}

qint64 UserService::count(const UserFilter &filter)
{
    Sql condition = userCondition(filter);
    if (const auto found = SearchIndex(m_session).candidates(filter.search)) {
        const Sql few = among(*found);
        condition.text += u" and "_s + few.text;
        condition.values.insert(few.values);
    }
    return m_session.count({u"select count(*) from users where "_s + condition.text, condition.values});
}

qint64 UserService::countBefore(const UserQuery &query, const Cursor &place, const Fences &fences)
{
    return listOf(m_session, query).countBefore(m_session, place, fences);
}

std::optional<Cursor> UserService::cursorOf(const UserQuery &query, UserId id)
{
    return listOf(m_session, query).cursorOf(m_session, id.uuid());
}

Fences UserService::guessedFences(const UserQuery &query)
{
    return listOf(m_session, query).guessedFences(m_session);
}

Fences UserService::exactFences(const UserQuery &query)
{
    return listOf(m_session, query).exactFences(m_session);
}

UserSet UserService::matching(const UserFilter &filter)
{
    const Sql condition = userCondition(filter);
    return {{u"select users.id from users where "_s + condition.text, condition.values}};
}

User UserService::get(UserId id)
{
    const auto user = m_session.first(
        {u"select "_s + userColumns + u" from users where id = :id"_s, {{u"id"_s, id.uuid()}}}, userFrom);
    if (!user)
        throw Error(Error::Kind::NotFound,
                    tr("There is no user with the id %1. Somebody may have deleted it.").arg(id.toText()),
                    u"id"_s);
    return *user;
}

std::optional<User> UserService::findByEmail(const QString &email)
{
    return m_session.first({u"select "_s + userColumns + u" from users where email_key = :key"_s,
                            {{u"key"_s, identityKey(email)}}},
                           userFrom);
}

User UserService::find(const QString &emailOrId)
{
    if (const auto user = findByEmail(emailOrId))
        return *user;
    if (const auto range = idRange(emailOrId)) {
        const auto users =
            m_session.list({u"select "_s + userColumns +
                                u" from users where id between :first and :last order by id limit 6"_s,
                            {{u"first"_s, range->first}, {u"last"_s, range->second}}},
                           userFrom);
        if (users.size() == 1)
            return users.first();
        if (users.size() > 1) {
            QStringList candidates;
            for (const User &user : users)
                candidates.append(u"%1 (%2)"_s.arg(user.id.toText(), user.email));
            throw Error(Error::Kind::Invalid,
                        tr("Several users have an id that begins with “%1”: %2. Give more of it.")
                            .arg(emailOrId, candidates.join(u", "_s)),
                        u"id"_s);
        }
    }
    throw Error(
        Error::Kind::NotFound,
        tr("There is no user “%1”. Give an email, an id, or the first digits of an id.").arg(emailOrId),
        u"user"_s);
}

User UserService::create(const UserDraft &draft)
{
    const UserDraft checked = checkedUser(draft);
    return record(m_session, u"user.create"_s, [&](Change &change) {
        refuseTaken(checked.email, {});
        const User user{UserId::create(), checked.email, checked.name, checked.active, change.at, change.at};
        m_session.execute(
            {uR"(insert into users (id, email, email_key, name, name_sort, is_active, created_at, updated_at, created_by)
                values (:id, :email, :email_key, :name, :name_sort, :active, :at, :at, :change))"_s,
             {{u"id"_s, user.id.uuid()},
              {u"email"_s, user.email},
              {u"email_key"_s, identityKey(user.email)},
              {u"name"_s, user.name},
              {u"name_sort"_s, sortKey(user.name)},
              {u"active"_s, user.active},
              {u"at"_s, change.at},
              {u"change"_s, change.id.uuid()}}});
        change.summary = user.name;
        ++change.usersAdded;
        return user;
    });
}

User UserService::compare(const User &seen, const UserDraft &wanted)
{
    userEdit(seen, wanted).merge(m_session);
    return get(seen.id);
}

User UserService::update(const User &seen, const UserDraft &wanted)
{
    const UserDraft checked = checkedUser(wanted);
    if (checked == seen.draft())
        return seen;
    return record(m_session, u"user.edit"_s, [&](Change &change) {
        RowEdit edit = userEdit(seen, checked);
        edit.merge(m_session);
        if (edit.writes(u"email"_s))
            refuseTaken(checked.email, seen.id);
        if (!edit.isEmpty())
            edit.write(m_session, change);
        const User now = get(seen.id);
        change.summary = now.name;
        return now;
    });
}

RemovalPreview UserService::previewRemoval(const UserSet &users)
{
    return sluice::previewRemoval(m_session, Side::users(), users.ids);
}

Removal UserService::remove(const UserSet &users)
{
    return record(m_session, u"user.delete"_s,
                  [&](Change &change) { return removeRows(m_session, change, Side::users(), users.ids); });
}

void UserService::refuseTaken(const QString &email, UserId except)
{
    if (const auto other = findByEmail(email); other && !(other->id == except))
        throw Error(Error::Kind::Duplicate,
                    tr("The email %1 belongs to %2 already.").arg(other->email, other->name), u"email"_s);
}

} // namespace sluice
