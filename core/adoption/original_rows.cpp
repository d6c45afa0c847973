// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adoption/original_rows.h"
#include "core/base/text_rule.h"

#include "core/adoption/large_result.h"
#include "core/adoption/original_value.h"
#include "core/base/text_key.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// Ids as they are, everything else as text, NULL for columns that are not there.
QString selectFrom(const OriginalTable &table, int ids, const QStringList &columns)
{
    QStringList terms;
    for (const QString &column : columns)
        terms.append(!table.has(column)   ? u"null"_s
                     : terms.size() < ids ? column
                                          : u"cast(%1 as text)"_s.arg(column));
    return u"select %1 from %2"_s.arg(terms.join(u", "_s), table.name);
}

QString idText(const Row &row, int column)
{
    const QVariant value = row.value(column);
    if (const auto uuid = originalUuid(value))
        return uuid->toString(QUuid::WithoutBraces);
    const bool binary = value.metaType() == QMetaType::fromType<QByteArray>();
    return binary ? QString::fromLatin1(value.toByteArray().toHex()) : value.toString().trimmed();
}

bool flag(const Row &row, int column)
{
    return row.isNull(column) || originalFlag(row.text(column));
}

} // namespace

OriginalRows::OriginalRows(Session &session, const OriginalTables &tables, const QDateTime &now)
    : m_session(session)
    , m_tables(tables)
    , m_now(now)
{
}

qint64 OriginalRows::readUsers(const std::function<void(const User &)> &use)
{
    const QStringList columns{u"id"_s,        u"email"_s,      u"name"_s,
                              u"is_active"_s, u"created_at"_s, u"updated_at"_s};
    qint64 users = 0;
    eachOfMany(m_session, selectFrom(m_tables.users, 1, columns), [&](const Row &row) {
        if (const auto user = userFrom(row)) {
            ++users;
            use(*user);
        }
    });
    return users;
}

qint64 OriginalRows::readFlows(const std::function<void(const Flow &)> &use)
{
    const QStringList columns{u"id"_s,        u"name"_s,       u"description"_s,
                              u"is_active"_s, u"created_at"_s, u"updated_at"_s};
    qint64 flows = 0;
    eachOfMany(m_session, selectFrom(m_tables.flows, 1, columns), [&](const Row &row) {
        if (const auto flow = flowFrom(row)) {
            ++flows;
            use(*flow);
        }
    });
    return flows;
}

qint64 OriginalRows::readLinks(const std::function<void(const OriginalLink &)> &use)
{
    qint64 links = 0;
    eachOfMany(m_session, selectFrom(m_tables.userFlows, 2, {u"user_id"_s, u"flow_id"_s, u"created_at"_s}),
               [&](const Row &row) {
                   if (const auto link = linkFrom(row)) {
                       ++links;
                       use(*link);
                   }
               });
    m_doubled = static_cast<int>(m_session.number(
        {u"select cast(coalesce(sum(times - 1), 0) as bigint) from (select count(*) as times from %1 "
         "group by user_id, flow_id having count(*) > 1) as doubled"_s.arg(m_tables.userFlows.name)}));
    return links - m_doubled;
}

QStringList OriginalRows::remarks() const
{
    QStringList remarks;
    if (!m_tables.users.has(u"name"_s))
        remarks.append(tr("The users have no names there: each gets the email as the name."));
    if (m_retouched > 0)
        remarks.append(tr("%n row(s) lose blanks around a text, or get the usual form of a composed "
                          "character or line end. The tables that are set aside keep them as they were.",
                          nullptr, m_retouched));
    if (m_doubled > 0)
        remarks.append(tr("%n link(s) stand there twice and become one.", nullptr, m_doubled));
    return remarks;
}

std::optional<User> OriginalRows::userFrom(const Row &row)
{
    const QString email = row.text(1);
    const auto id = takeId(m_users, row, email);
    if (!id)
        return std::nullopt;
    try {
        const UserDraft found{email, m_tables.users.has(u"name"_s) ? row.text(2) : email, flag(row, 3)};
        const UserDraft draft = checkedUser(found);
        const QDateTime created = time(row, 4, m_now);
        const User user{UserId(*id), draft.email, draft.name, draft.active, created, time(row, 5, created)};
        if (!takeKey(m_emails, draft.email, Obstacles::Kind::SameEmail))
            return std::nullopt;
        m_retouched += draft == found ? 0 : 1;
        return user;
    } catch (const Error &error) {
        m_obstacles.add(Obstacles::Kind::User, u"%1 (%2): %3"_s.arg(email, idText(row, 0), error.message()));
        return std::nullopt;
    }
}

std::optional<Flow> OriginalRows::flowFrom(const Row &row)
{
    const QString name = row.text(1);
    const auto id = takeId(m_flows, row, name);
    if (!id)
        return std::nullopt;
    try {
        const FlowDraft found{name, row.text(2), flag(row, 3)};
        const FlowDraft draft = checkedFlow({name, withLineFeeds(found.description), found.active});
        const QDateTime created = time(row, 4, m_now);
        const Flow flow{FlowId(*id),  draft.name, draft.description,
                        draft.active, created,    time(row, 5, created)};
        if (!takeKey(m_names, draft.name, Obstacles::Kind::SameName))
            return std::nullopt;
        m_retouched += draft == found ? 0 : 1;
        return flow;
    } catch (const Error &error) {
        m_obstacles.add(Obstacles::Kind::Flow, u"%1 (%2): %3"_s.arg(name, idText(row, 0), error.message()));
        return std::nullopt;
    }
}

std::optional<OriginalLink> OriginalRows::linkFrom(const Row &row)
{
    const auto pair = [&row] { return idText(row, 0) + u" → "_s + idText(row, 1); };
    const auto user = originalUuid(row.value(0));
    const auto flow = originalUuid(row.value(1));
    if (!user || !flow || !m_users.contains(*user) || !m_flows.contains(*flow)) {
        m_obstacles.add(Obstacles::Kind::LooseLink, pair());
        return std::nullopt;
    }
    try {
        return OriginalLink{UserId(*user), FlowId(*flow), time(row, 2, m_now)};
    } catch (const Error &error) {
        m_obstacles.add(Obstacles::Kind::BrokenLink, pair() + u": "_s + error.message());
        return std::nullopt;
    }
}

std::optional<QUuid> OriginalRows::takeId(QSet<QUuid> &ids, const Row &row, const QString &name)
{
    const auto id = originalUuid(row.value(0));
    if (!id || ids.contains(*id)) {
        m_obstacles.add(Obstacles::Kind::NoId, u"%1 (%2)"_s.arg(name, idText(row, 0)));
        return std::nullopt;
    }
    ids.insert(*id);
    return id;
}

bool OriginalRows::takeKey(QHash<QString, QString> &keys, const QString &text, Obstacles::Kind kind)
{
    const QString key = identityKey(text);
    if (const auto other = keys.constFind(key); other != keys.constEnd()) {
        m_obstacles.add(kind, tr("“%1” and “%2”").arg(*other, text));
        return false;
    }
    keys.insert(key, text == key ? key : text); // most are their own key, and then share its memory
    return true;
}

QDateTime OriginalRows::time(const Row &row, int column, const QDateTime &otherwise) const
{
    if (row.isNull(column))
        return otherwise;
    if (const auto time = originalTime(row.text(column)))
        return *time;
    throw Error(Error::Kind::Invalid, tr("“%1” is not a time.").arg(row.text(column)));
}

} // namespace sluice
