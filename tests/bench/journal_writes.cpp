// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/journal_writes.h"

#include "core/base/text_key.h"
#include "core/changes/change.h"
#include "core/changes/undo_service.h"
#include "core/database/bulk_insert.h"
#include "core/database/bulk_settings.h"
#include "core/flows/flow_service.h"
#include "core/transfer/import_format.h"
#include "core/transfer/row_pipe.h"
#include "core/users/user_service.h"
#include "tests/bench/figures.h"

#include <QBuffer>

namespace sluice::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int flowsLinked = 10;
constexpr int usersLinked = 10'000;
constexpr int usersImported = 10'000;
constexpr int singlesPerRun = 100;

// What services write inside of it goes into no journal, as far as record() is what writes it.
template <typename Work>
void withoutJournal(Session &session, Work work)
{
    Change nobodys;
    nobodys.at = session.now();
    session.currentChange() = &nobodys;
    const auto over = qScopeGuard([&session] { session.currentChange() = nullptr; });
    work(nobodys);
}

} // namespace

bool isFile(const Session &session)
{
    return session.url().engine == DatabaseUrl::Engine::Sqlite;
}

Writes::Writes(Session &session)
    : m_session(session)
    , m_links(session)
{
    QList<FlowId> flows;
    for (int i = 0; i < flowsLinked; ++i)
        flows.append(FlowService(session).create({u"Measured %1"_s.arg(i), {}, true}).id);
    m_flows = FlowSet::of(flows);
    m_flow = FlowSet::of({flows.first()});
    m_userList =
        session.list({u"select id from users order by id limit :limit"_s, {{u"limit"_s, usersLinked}}},
                     [](const Row &row) { return row.id<UserId>(0); });
    m_users = UserSet::of(m_userList);
}

// What any journal has to copy, into tables that have no index, no key and nothing to look it up by.
void Writes::makeBareTables()
{
    m_session.execute({u"create table bare_links as select user_id, flow_id, linked_at, linked_by "
                       "from user_flows where false"_s});
    m_session.execute(
        {u"create table bare_users as select id, email, name, is_active, created_at, updated_at, "
         "created_by, email as became_email, name as became_name from users where false"_s});
}

void Writes::dropBareTables()
{
    for (const QString &table : {u"bare_links"_s, u"bare_users"_s})
        m_session.execute({u"drop table "_s + table});
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
    Pair add{u"undo of adding 100,000 links"_s};
    Pair redo{u"redo of adding them"_s};
    Pair remove{u"undo of removing 100,000 links"_s};
    Pair putBack{u"  at least, to insert them again"_s};
    makeBareTables();
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
    dropBareTables();
    add.tell(u"goal ≤ 2"_s);
    redo.tell({});
    remove.tell(u"goal ≤ 2"_s);
    putBack.tell({});
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

// Everybody gets another name.
QByteArray Writes::file(int round)
{
    QByteArray text = "email,name\n";
    m_session.each({u"select email from users order by id limit :limit"_s, {{u"limit"_s, usersImported}}},
                   [&](const Row &row) {
                       text += row.text(0).toUtf8() + ",Person of round " + QByteArray::number(round) + '\n';
                   });
    return text;
}

// The statements of importUsers(), but for the images.
void Writes::importUnjournalled(const QByteArray &text, bool copied)
{
    using Type = BulkInsert::Type;
    QBuffer buffer;
    buffer.setData(text);
    buffer.open(QIODevice::ReadOnly);
    const QString differs = u"staged.email_key = users.email_key and (users.email <> staged.email or "
                            u"users.name <> staged.name or "
                            "users.name_sort <> staged.name_sort)"_s;
    withoutJournal(m_session, [&](Change &) {
        const BulkSettings settings(m_session);
        inTransaction(m_session, [&] {
            settings.begin();
            const ImportFormat &format = userFormat();
            const ImportOptions options{.onDuplicate = OnDuplicate::Update};
            ImportFile file(buffer, options, format.columns, format.required);
            m_session.execute({uR"(create temporary table staged_users as
                                   select cast(0 as bigint) as line, id, email, email_key, name, name_sort, is_active
                                   from users where false)"_s});
            BulkInsert rows(m_session, u"staged_users"_s,
                            {{u"line"_s, Type::Integer},
                             {u"id"_s, Type::Uuid},
                             {u"email"_s, Type::Text},
                             {u"email_key"_s, Type::Text},
                             {u"name"_s, Type::Text},
                             {u"name_sort"_s, Type::Text},
                             {u"is_active"_s, Type::Boolean}});
            pipeRows(file, format.pack, [&](const RowBlock &block) { rows.write(block); });
            rows.finish();
            m_session.execute({u"create index ix_staged_users on staged_users (email_key, line)"_s});
            if (!isFile(m_session))
                m_session.execute({u"analyze staged_users"_s});
            m_session.number({u"select count(*) from (select 1 from staged_users group by email_key "
                              "having count(*) > 1) as repeated"_s});
            if (copied)
                m_session.execute({u"insert into bare_users select users.id, users.email, users.name, "
                                   "users.is_active, users.created_at, users.updated_at, users.created_by, "
                                   "staged.email, staged.name from users join staged_users as staged on "_s +
                                   differs + (isFile(m_session) ? u""_s : u" for update of users"_s)});
            m_session.execute(
                {u"update users set email = staged.email, name = staged.name, "
                 "name_sort = staged.name_sort, updated_at = :at from staged_users as staged where "_s +
                     differs,
                 {{u"at"_s, m_session.now()}}});
            m_session.execute(
                {u"insert into users (id, email, email_key, name, name_sort, is_active, created_at, "
                 "updated_at, created_by) select id, email, email_key, name, name_sort, is_active, :at, "
                 ":again, :by "
                 "from staged_users where true on conflict (email_key) do nothing"_s,
                 {{u"at"_s, m_session.now()}, {u"again"_s, m_session.now()}, {u"by"_s, newest().uuid()}}});
            m_session.execute({u"drop table staged_users"_s});
        });
    });
}

void Writes::bulk(int runs)
{
    Pair add{u"add 100,000 links"_s};
    Pair remove{u"remove 100,000 links"_s};
    Pair edit{u"edit 10,000 users by import"_s};
    Pair removeCopied{u"  at least, with a bare copy"_s}, editCopied{u"  at least, with a bare copy"_s};
    int round = 0;
    makeBareTables();
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
        clear();
        const QByteArray first = file(++round);
        edit.ours.append(milliseconds([&] {
            QBuffer buffer;
            buffer.setData(first);
            buffer.open(QIODevice::ReadOnly);
            importUsers(m_session, buffer, {.onDuplicate = OnDuplicate::Update});
        }));
        clear();
        const QByteArray second = file(++round);
        edit.theirs.append(milliseconds([&] { importUnjournalled(second); }));
        clear();
        const QByteArray third = file(++round);
        editCopied.ours.append(milliseconds([&] { importUnjournalled(third, true); }));
        for (const QString &table : {u"bare_links"_s, u"bare_users"_s})
            m_session.execute({u"delete from "_s + table});
    }
    removeCopied.theirs = remove.theirs;
    editCopied.theirs = edit.theirs;
    clear();
    dropBareTables();
    add.tell(u"goal ≤ 1.3"_s);
    edit.tell(u"goal ≤ 1.3"_s);
    editCopied.tell({});
    remove.tell(u"goal ≤ 1.3"_s);
    removeCopied.tell({});
}

void Writes::single(int runs)
{
    Pair link{u"one link"_s};
    Pair edit{u"one edit"_s};
    UserService users(m_session);
    for (int run = 0; run < runs * singlesPerRun; ++run) {
        const UserId who = m_userList.at(run % m_userList.size());
        const UserId other = m_userList.at((run + usersLinked / 2) % m_userList.size());
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
    link.tell(u"goal ≤ 0.3 ms more"_s);
    edit.tell(u"goal ≤ 0.3 ms more"_s);
}

} // namespace sluice::bench
