// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/journal_writes.h"

#include "core/base/text_key.h"
#include "core/changes/undo_service.h"
#include "core/flows/flow_service.h"
#include "core/users/user_service.h"

namespace sluice::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int flowsLinked = 10;
constexpr int singlesPerRun = 100;
const QString withoutIt = u"the same without the journal"_s;

} // namespace

bool isFile(const Session &session)
{
    return session.url().engine == DatabaseUrl::Engine::Sqlite;
}

Writes::Writes(Session &session, qint64 links, Figures &figures)
    : m_session(session)
    , m_links(session)
    , m_figures(figures)
{
    QList<FlowId> flows;
    for (int i = 0; i < flowsLinked; ++i)
        flows.append(FlowService(session).create({u"Measured %1"_s.arg(i), {}, true}).id);
    m_flows = FlowSet::of(flows);
    m_flow = FlowSet::of({flows.first()});
    m_userList = session.list(
        {u"select id from users order by id limit :limit"_s, {{u"limit"_s, links / flowsLinked}}},
        [](const Row &row) { return row.id<UserId>(0); });
    m_users = UserSet::of(m_userList);
}

// What any journal has to copy, into a table that has no index, no key and nothing to look it up by.
void Writes::makeBareTable()
{
    m_session.execute({u"create table bare_links as select user_id, flow_id, linked_at, linked_by "
                       "from user_flows where false"_s});
}

void Writes::dropBareTable()
{
    m_session.execute({u"drop table bare_links"_s});
}

ChangeId Writes::newest()
{
    return *m_session.first({u"select id from changes order by at desc, id desc limit 1"_s},
                            [](const Row &row) { return row.id<ChangeId>(0); });
}

// So that every run finds what the first one found.
void Writes::clear()
{
    const Sql flows = m_flows.ids;
    m_session.execute({u"delete from user_flows where flow_id in (%1)"_s.arg(flows.text), flows.values});
    for (const QString &table : {u"removed_links"_s, u"restored_links"_s})
        m_session.execute({u"delete from %1 where flow_id in (%2)"_s.arg(table, flows.text), flows.values});
    if (!isFile(m_session))
        m_session.execute({u"vacuum user_flows, removed_links, restored_links, users, changed_users"_s});
}

void Writes::undo(int runs)
{
    const QString making = u"making"_s, removing = u"removing"_s;
    Figure add{u"F10"_s, u"undo of adding links"_s, making, times(2), Growth::Linear};
    Figure redo{u"F10"_s, u"redo of adding them"_s, making};
    Figure remove{u"F10"_s, u"undo of removing links"_s, removing, times(2)};
    Figure putBack{u"F10"_s, u"inserting them again, the least of that"_s, removing};
    makeBareTable();
    for (int run = 0; run < runs; ++run) {
        clear();
        const double making = milliseconds([&] { m_links.add(m_users, m_flows); });
        add.theirs.append(making);
        redo.theirs.append(making);
        const ChangeId added = newest();
        ChangeId undone;
        add.ours.append(milliseconds([&] { undone = UndoService(m_session).undo(added).change.id; }));
        redo.ours.append(milliseconds([&] { UndoService(m_session).undo(undone); }));
        remove.theirs.append(milliseconds([&] { m_links.remove(m_users, m_flows); }));
        const ChangeId removed = newest();
        remove.ours.append(milliseconds([&] { UndoService(m_session).undo(removed); }));
        removeUnjournalled(m_users, m_flows, true);
        putBack.ours.append(milliseconds([&] {
            inTransaction(m_session, [&] {
                m_session.execute({u"insert into user_flows (user_id, flow_id, linked_at, linked_by) "
                                   "select user_id, flow_id, linked_at, linked_by from bare_links"_s});
            });
        }));
        m_session.execute({u"delete from bare_links"_s});
    }
    putBack.theirs = remove.theirs;
    clear();
    dropBareTable();
    for (const Figure &figure : {add, redo, remove, putBack})
        m_figures.add(figure);
}

// The statements of LinkService::add and ::remove.
void Writes::addUnjournalled(const UserSet &users, const FlowSet &flows)
{
    inTransaction(m_session, [&] {
        m_links.preview(users, flows);
        const Sql u = users.ids.prefixed(u"u_"_s), f = flows.ids.prefixed(u"f_"_s);
        Sql insert{u"insert into user_flows (user_id, flow_id, linked_at, linked_by) "
                   "select u.id, f.id, :at, :change from users u cross join flows f "
                   "where u.id in (%1) and f.id in (%2) on conflict do nothing"_s.arg(u.text, f.text),
                   u.values};
        insert.values.insert(f.values);
        insert.values.insert(u"at"_s, m_session.now());
        insert.values.insert(u"change"_s, newUuidV7());
        m_session.execute(insert);
    });
}

void Writes::removeUnjournalled(const UserSet &users, const FlowSet &flows, bool copied)
{
    inTransaction(m_session, [&] {
        m_links.preview(users, flows);
        const Sql u = users.ids.prefixed(u"u_"_s), f = flows.ids.prefixed(u"f_"_s);
        const QString rows = u"user_flows where user_id in (%1) and flow_id in (%2)"_s.arg(u.text, f.text);
        const QString columns = u"user_id, flow_id, linked_at, linked_by"_s;
        const QString keep = u"insert into bare_links select %1 from "_s.arg(columns);
        Sql remove{u"delete from "_s + rows, u.values};
        remove.values.insert(f.values);
        if (copied && !isFile(m_session))
            remove.text = u"with gone as (%1 returning %2) %3 gone"_s.arg(remove.text, columns, keep);
        else if (copied)
            m_session.execute({keep + rows, remove.values});
        m_session.execute(remove);
    });
}

void Writes::bulk(int runs)
{
    Figure add{u"F10"_s, u"adding links"_s, withoutIt, times(1.3), Growth::Linear};
    Figure remove{u"F10"_s, u"removing links"_s, withoutIt, times(1.3)};
    Figure removeCopied{u"F10"_s, u"removing links, with a bare copy"_s, withoutIt};
    makeBareTable();
    for (int run = 0; run < runs; ++run) {
        clear();
        add.ours.append(milliseconds([&] { m_links.add(m_users, m_flows); }));
        remove.ours.append(milliseconds([&] { m_links.remove(m_users, m_flows); }));
        clear();
        add.theirs.append(milliseconds([&] { addUnjournalled(m_users, m_flows); }));
        remove.theirs.append(milliseconds([&] { removeUnjournalled(m_users, m_flows); }));
        clear();
        addUnjournalled(m_users, m_flows);
        removeCopied.ours.append(milliseconds([&] { removeUnjournalled(m_users, m_flows, true); }));
        m_session.execute({u"delete from bare_links"_s});
    }
    removeCopied.theirs = remove.theirs;
    clear();
    dropBareTable();
    for (const Figure &figure : {add, remove, removeCopied})
        m_figures.add(figure);
}

void Writes::single(int runs)
{
    Figure link{u"F11"_s, u"one link, by the service"_s, withoutIt, more(0.3)};
    Figure edit{u"F11"_s, u"one edit, by the service"_s, withoutIt, more(0.3)};
    UserService users(m_session);
    for (int run = 0; run < runs * singlesPerRun; ++run) {
        const UserId who = m_userList.at(run % m_userList.size());
        const UserId other = m_userList.at((run + m_userList.size() / 2) % m_userList.size());
        link.ours.append(milliseconds([&] { m_links.add(UserSet::of({who}), m_flow); }));
        link.theirs.append(milliseconds([&] { addUnjournalled(UserSet::of({other}), m_flow); }));

        const User seen = users.get(who);
        const QString name = u"Single %1"_s.arg(run);
        edit.ours.append(milliseconds([&] { users.update(seen, {seen.email, name, seen.active}); }));
        edit.theirs.append(milliseconds([&] {
            inTransaction(m_session, [&] {
                m_session.each({u"select email, name, is_active from users where id = :id"_s +
                                    (isFile(m_session) ? u""_s : u" for update"_s),
                                {{u"id"_s, other.uuid()}}},
                               [](const Row &) {});
                m_session.execute(
                    {u"update users set name = :name, name_sort = :name_sort, updated_at = :updated_at where id = :id"_s,
                     {{u"name"_s, name},
                      {u"name_sort"_s, sortKey(name)},
                      {u"updated_at"_s, m_session.now()},
                      {u"id"_s, other.uuid()}}});
                users.get(other);
            });
        }));
    }
    clear();
    for (const Figure &figure : {link, edit})
        m_figures.add(figure);
}

} // namespace sluice::bench
