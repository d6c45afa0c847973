// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/many_changes.h"

#include "core/database/bulk_insert.h"
#include "core/database/transaction.h"

#include <QRandomGenerator>

namespace sluice::bench {

using namespace Qt::StringLiterals;

namespace {

using Type = BulkInsert::Type;

struct Known
{
    QUuid id;
    QString label;
    QString name;
};

class ManyChanges
{
public:
    explicit ManyChanges(Session &session);

    void add(qint64 changes);

private:
    static constexpr int people = 20;
    static constexpr int secondsBetween = 20;

    void addOne();
    void write(const QString &kind, const QString &summary, qint64 usersAdded, qint64 usersEdited,
               qint64 flowsEdited, qint64 linksAdded, qint64 linksRemoved);
    void editUser(const QString &kind, const Known &user);
    void editFlow(const Known &flow);
    void removeLink(const Known &user, const Known &flow);
    void settle();
    const Known &someUser();
    int below(qsizetype limit) { return static_cast<int>(m_random.bounded(quint32(limit))); }

    Session &m_session;
    QRandomGenerator m_random{1};
    QList<Known> m_users, m_flows;
    QList<std::pair<QUuid, QUuid>> m_links;
    QList<QUuid> m_before; // changes so far
    QHash<int, std::pair<QUuid, qsizetype>> m_lastEdit;
    QUuid m_id;
    QDateTime m_at;
    int m_person = 0;
    qsizetype m_linked = 0, m_created = 0;
    std::optional<BulkInsert> m_changes, m_changedUsers, m_changedFlows, m_removedLinks, m_makers, m_reverted;
};

QList<Known> known(Session &session, const QString &query)
{
    return session.list({query}, [](const Row &row) { return Known{row.uuid(0), row.text(1), row.text(2)}; });
}

ManyChanges::ManyChanges(Session &session)
    : m_session(session)
    , m_users(known(session, u"select id, email, name from users order by id"_s))
    , m_flows(known(session, u"select id, description, name from flows order by id"_s))
    , m_links(session.list({u"select user_id, flow_id from user_flows order by user_id, flow_id"_s},
                           [](const Row &row) { return std::make_pair(row.uuid(0), row.uuid(1)); }))
{
    std::shuffle(m_links.begin(), m_links.end(), m_random);
}

void ManyChanges::add(qint64 changes)
{
    inTransaction(m_session, [&] {
        m_session.execute({u"create temporary table made as select user_id as row_id, flow_id as other_id, "
                           "linked_by as change_id from user_flows where false"_s});
        m_session.execute({u"create temporary table reverted as "
                           "select id as change_id, id as reverts from changes where false"_s});
        m_changes.emplace(m_session, u"changes"_s,
                          QList<BulkInsert::Column>{{u"id"_s, Type::Uuid},
                                                    {u"at"_s, Type::Time},
                                                    {u"actor"_s, Type::Text},
                                                    {u"actor_name"_s, Type::Text},
                                                    {u"host"_s, Type::Text},
                                                    {u"program"_s, Type::Text},
                                                    {u"kind"_s, Type::Text},
                                                    {u"summary"_s, Type::Text},
                                                    {u"note"_s, Type::Text},
                                                    {u"users_added"_s, Type::Integer},
                                                    {u"users_edited"_s, Type::Integer},
                                                    {u"users_removed"_s, Type::Integer},
                                                    {u"flows_added"_s, Type::Integer},
                                                    {u"flows_edited"_s, Type::Integer},
                                                    {u"flows_removed"_s, Type::Integer},
                                                    {u"links_added"_s, Type::Integer},
                                                    {u"links_removed"_s, Type::Integer}});
        const auto image = [](const QString &row, const QString &label) {
            return QList<BulkInsert::Column>{{u"change_id"_s, Type::Uuid},
                                             {row, Type::Uuid},
                                             {u"removed"_s, Type::Boolean},
                                             {label, Type::Text},
                                             {u"name"_s, Type::Text},
                                             {u"is_active"_s, Type::Boolean},
                                             {u"created_at"_s, Type::Time},
                                             {u"updated_at"_s, Type::Time},
                                             {u"created_by"_s, Type::Uuid},
                                             {u"became_"_s + label, Type::Text},
                                             {u"became_name"_s, Type::Text},
                                             {u"became_is_active"_s, Type::Boolean},
                                             {u"became_updated_at"_s, Type::Time}};
        };
        m_changedUsers.emplace(m_session, u"changed_users"_s, image(u"user_id"_s, u"email"_s));
        m_changedFlows.emplace(m_session, u"changed_flows"_s, image(u"flow_id"_s, u"description"_s));
        m_removedLinks.emplace(m_session, u"removed_links"_s,
                               QList<BulkInsert::Column>{{u"change_id"_s, Type::Uuid},
                                                         {u"user_id"_s, Type::Uuid},
                                                         {u"flow_id"_s, Type::Uuid},
                                                         {u"linked_at"_s, Type::Time},
                                                         {u"linked_by"_s, Type::Uuid}});
        m_makers.emplace(m_session, u"made"_s,
                         QList<BulkInsert::Column>{{u"row_id"_s, Type::Uuid},
                                                   {u"other_id"_s, Type::Uuid},
                                                   {u"change_id"_s, Type::Uuid}});
        m_reverted.emplace(
            m_session, u"reverted"_s,
            QList<BulkInsert::Column>{{u"change_id"_s, Type::Uuid}, {u"reverts"_s, Type::Uuid}});
        m_at = m_session.now().addSecs(-changes * secondsBetween);
        for (qint64 i = 0; i < changes; ++i)
            addOne();
        settle();
    });
}

void ManyChanges::addOne()
{
    m_at = m_at.addSecs(secondsBetween);
    m_person = below(people);
    m_id = uuidV7(m_at.toMSecsSinceEpoch(), quint16(below(4096)), m_random.generate64());
    const int lot = below(1000);
    const Known &user = someUser();
    const Known &flow = m_flows.at(below(m_flows.size()));
    const QString pair = user.name + u" → "_s + flow.name;
    if (lot < 300 && m_linked < m_links.size()) {
        const auto &[linkedUser, linkedFlow] = m_links.at(m_linked++);
        m_makers->add({linkedUser, linkedFlow, m_id});
        write(u"link.add"_s, pair, 0, 0, 0, 1, 0);
    } else if (lot < 350 && m_created < m_users.size()) {
        const Known &created = m_users.at(m_created++);
        m_makers->add({created.id, QUuid(), m_id});
        write(u"user.create"_s, created.name, 1, 0, 0, 0, 0);
    } else if (lot < 700) {
        m_lastEdit.insert(m_person, {m_id, &user - m_users.constData()});
        editUser(u"user.edit"_s, user);
    } else if (lot < 720) {
        editFlow(flow);
    } else if (lot < 970 || !m_lastEdit.contains(m_person)) {
        removeLink(user, flow);
        write(u"link.remove"_s, pair, 0, 0, 0, 0, 1);
    } else {
        const auto [edit, place] = m_lastEdit.take(m_person);
        m_reverted->add({m_id, edit});
        editUser(u"undo"_s, m_users.at(place));
    }
    m_before.append(m_id);
}

void ManyChanges::write(const QString &kind, const QString &summary, qint64 usersAdded, qint64 usersEdited,
                        qint64 flowsEdited, qint64 linksAdded, qint64 linksRemoved)
{
    const bool own = m_person == 0;
    const QString number = QString::number(m_person);
    m_changes->add({m_id, m_at, own ? m_session.author().actor : u"person"_s + number,
                    own ? QString() : u"Person "_s + number,
                    own ? m_session.author().host : u"desk"_s + number, u"sluice 0.1.0"_s, kind, summary,
                    QString(), usersAdded, usersEdited, qint64(0), qint64(0), flowsEdited, qint64(0),
                    linksAdded, linksRemoved});
}

void ManyChanges::editUser(const QString &kind, const Known &user)
{
    write(kind, user.name, 0, 1, 0, 0, 0);
    m_changedUsers->add({m_id, user.id, false, user.label, user.name + u" (before)"_s, true, m_at, m_at,
                         m_before.value(0, m_id), user.label, user.name, true, m_at});
}

void ManyChanges::editFlow(const Known &flow)
{
    write(u"flow.edit"_s, flow.name, 0, 0, 1, 0, 0);
    m_changedFlows->add({m_id, flow.id, false, flow.label, flow.name + u" (before)"_s, true, m_at, m_at,
                         m_before.value(0, m_id), flow.label, flow.name, true, m_at});
}

void ManyChanges::removeLink(const Known &user, const Known &flow)
{
    const QUuid maker = m_before.isEmpty() ? m_id : m_before.at(below(m_before.size()));
    m_removedLinks->add({m_id, user.id, flow.id, m_at, maker});
}

const Known &ManyChanges::someUser()
{
    const bool busy = below(500) == 0;
    return m_users.at(busy ? m_users.size() / 2 : below(m_users.size()));
}

void ManyChanges::settle()
{
    for (auto *rows : {&m_changes, &m_changedUsers, &m_changedFlows, &m_removedLinks, &m_makers, &m_reverted})
        (*rows)->finish();
    m_session.execute({u"create index ix_made on made (row_id, other_id)"_s});
    m_session.execute({u"update user_flows set linked_by = made.change_id from made "
                       "where made.row_id = user_flows.user_id and made.other_id = user_flows.flow_id"_s});
    m_session.execute({u"update users set created_by = made.change_id from made where made.row_id = users.id "
                       "and made.other_id = :none"_s,
                       {{u"none"_s, QUuid()}}});
    m_session.execute({u"update changes set reverts = reverted.reverts from reverted "
                       "where reverted.change_id = changes.id"_s});
    m_session.execute({u"drop table made"_s});
    m_session.execute({u"drop table reverted"_s});
}

} // namespace

void addManyChanges(Session &session, qint64 changes)
{
    ManyChanges(session).add(changes);
}

UserId busyUser(Session &session)
{
    const qint64 middle = session.number({u"select count(*) from users"_s}) / 2;
    return *session.first(
        {u"select id from users order by id limit 1 offset :middle"_s, {{u"middle"_s, middle}}},
        [](const Row &row) { return row.id<UserId>(0); });
}

} // namespace sluice::bench
