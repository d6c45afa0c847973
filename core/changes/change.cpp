// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/change.h"

#include "core/changes/journal_side.h"
#include "core/database/dialect.h"
#include "core/database/own_changes.h"

namespace sluice {

using namespace Qt::StringLiterals;

bool Change::touchesNothing() const
{
    return usersAdded + usersEdited + usersRemoved + flowsAdded + flowsEdited + flowsRemoved + linksAdded +
               linksRemoved + linksEdited ==
           0;
}

bool Change::isEmpty() const
{
    return !reverts && touchesNothing();
}

void Change::keepUsers(Session &session, const UserSet &users, bool removed)
{
    Sql sql{
        uR"(insert into changed_users (change_id, user_id, removed, email, name, is_active, created_at, updated_at, created_by)
                select :change, id, :removed, email, name, is_active, created_at, updated_at, created_by
                from users where id in ()"_s +
            users.ids.text + u')' + session.dialect().rowLock(),
        users.ids.values};
    sql.values.insert(u"change"_s, id.uuid());
    sql.values.insert(u"removed"_s, removed);
    const qint64 rows = session.execute(sql);
    (removed ? usersRemoved : usersEdited) += rows;
    lacksAfterImages = lacksAfterImages || !removed;
}

void Change::keepFlows(Session &session, const FlowSet &flows, bool removed)
{
    Sql sql{
        uR"(insert into changed_flows (change_id, flow_id, removed, name, description, is_active, created_at, updated_at, created_by)
                select :change, id, :removed, name, description, is_active, created_at, updated_at, created_by
                from flows where id in ()"_s +
            flows.ids.text + u')' + session.dialect().rowLock(),
        flows.ids.values};
    sql.values.insert(u"change"_s, id.uuid());
    sql.values.insert(u"removed"_s, removed);
    const qint64 rows = session.execute(sql);
    (removed ? flowsRemoved : flowsEdited) += rows;
    lacksAfterImages = lacksAfterImages || !removed;
}

qint64 Change::removeLinks(Session &session, const Sql &condition)
{
    const QList<Sql> steps = removalOfLinks(session, condition);
    const qint64 removed = session.execute(steps.first());
    for (int next = 1; removed > 0 && next < steps.size(); ++next)
        session.execute(steps.at(next));
    linksRemoved += removed;
    return removed;
}

QList<Sql> Change::removalOfLinks(const Session &session, const Sql &condition) const
{
    const QString columns = u"user_id, flow_id, linked_at, linked_by, until"_s;
    const QString keep = u"insert into removed_links (change_id, %1) select :change, %1 from "_s.arg(columns);
    const QString rows = u"user_flows where "_s + condition.text;
    const bool atOnce = session.dialect().deletesInWith();
    Sql images{atOnce ? u"with gone as (delete from %1 returning %2) %3 gone"_s.arg(rows, columns, keep)
                      : keep + rows,
               condition.values};
    images.values.insert(u"change"_s, id.uuid());
    if (atOnce)
        return {images};
    return {images, {u"delete from "_s + rows, condition.values}};
}

void Change::setUntil(Session &session, const Sql &linkCondition, const QString &becomes)
{
    QVariantMap values = linkCondition.values;
    values.insert(u"change"_s, id.uuid());
    const QString differs = u" where (%1) and l.until is distinct from %2"_s.arg(linkCondition.text, becomes);
    if (linksAdded > 0)
        session.execute(
            {u"update user_flows as l set until = "_s + becomes + differs + u" and l.linked_by = :change"_s,
             values});
    const QString ofOthers = differs + u" and l.linked_by <> :change"_s;
    const QString lock = session.dialect().rowLock();
    const qint64 kept =
        session.execute({u"insert into changed_links (change_id, user_id, flow_id, linked_at, linked_by, "
                         u"until, became_until) "
                         "select :change, l.user_id, l.flow_id, l.linked_at, l.linked_by, l.until, "_s +
                             becomes + u" from user_flows l"_s + ofOthers + lock,
                         values});
    if (kept == 0)
        return;
    // Where only one writes at a time the condition still finds what was kept, in half the time.
    if (lock.isEmpty())
        session.execute({u"update user_flows as l set until = "_s + becomes + ofOthers, values});
    else
        session.execute({u"update user_flows set until = c.became_until from changed_links c "
                         "where c.change_id = :change and c.user_id = user_flows.user_id "
                         "and c.flow_id = user_flows.flow_id"_s,
                         {{u"change"_s, id.uuid()}}});
    linksEdited += kept;
}

void Change::keepEdited(Session &session, const JournalSide &side, const Sql &rows,
                        const QHash<QString, QString> &becomes)
{
    const QString lock = session.dialect().rowLock();
    QStringList images;
    for (const QString &field : side.fields) {
        const QString now = side.table + u'.' + field;
        images.append(now + u", "_s + becomes.value(field, now));
    }
    Sql sql{side.named(u"insert into changed_%table (change_id, %id, removed, "_s +
                       side.perField(u"%1, became_%1"_s, u", "_s) +
                       u", created_at, updated_at, created_by, became_updated_at) "
                       "select :change, %table.id, :removed, "_s),
            rows.values};
    sql.text += images.join(u", "_s) +
                side.named(u", %table.created_at, %table.updated_at, %table.created_by, :became_at from "_s) +
                rows.text + (lock.isEmpty() ? lock : lock + u" of "_s + side.table);
    sql.values.insert(u"change"_s, id.uuid());
    sql.values.insert(u"removed"_s, false);
    sql.values.insert(u"became_at"_s, at);
    (side.isUsers() ? usersEdited : flowsEdited) += session.execute(sql);
}

namespace {

// Once for the whole change, so that no service needs to know.
void keepAfterImages(Session &session, const Change &change, const JournalSide &side)
{
    session.execute(
        {side.named(u"update changed_%table set "_s + side.perField(u"became_%1 = t.%1"_s, u", "_s) +
                    u", became_updated_at = t.updated_at from %table t "
                    "where change_id = :change and not removed and became_updated_at is null "
                    "and t.id = %id"_s),
         {{u"change"_s, change.id.uuid()}}});
}

// The id is unique: to write it once more waits for a commit that is still under way, and fails if it was
// done.
bool isWritten(Session &session, const Change &change)
{
    if (session.number({u"select count(*) from changes where id = :id"_s, {{u"id"_s, change.id.uuid()}}}) > 0)
        return true;
    try {
        const Transaction neverCommitted(session);
        writeChange(session, change);
        return false;
    } catch (const Error &error) {
        if (error.kind() != Error::Kind::Duplicate)
            throw;
        return true;
    }
}

} // namespace

void completeChange(Session &session, const Change &change)
{
    if (change.lacksAfterImages && change.usersEdited > 0)
        keepAfterImages(session, change, JournalSide::users());
    if (change.lacksAfterImages && change.flowsEdited > 0)
        keepAfterImages(session, change, JournalSide::flows());
    writeChange(session, change);
}

void writeChange(Session &session, const Change &change)
{
    session.setWitness([change](Session &other) { return isWritten(other, change); });
    if (const auto &own = session.author().own)
        own->add(change.id);
    session.execute(changeEntry(session, change));
}

Sql changeEntry(const Session &session, const Change &change)
{
    return {
        uR"(insert into changes (id, at, actor, actor_name, host, program, database_role, kind, summary, note,
            reverts, users_added, users_edited, users_removed, flows_added, flows_edited, flows_removed, links_added, links_removed, links_edited)
            values (:id, :at, :actor, :actor_name, :host, :program, :database_role, :kind, :summary, :note,
            :reverts, :users_added, :users_edited, :users_removed, :flows_added, :flows_edited, :flows_removed, :links_added, :links_removed, :links_edited)
            returning )"_s +
            session.dialect().announcement(u"id"_s),
        {{u"id"_s, change.id.uuid()},
         {u"at"_s, change.at},
         {u"actor"_s, session.author().actor},
         {u"actor_name"_s, session.author().name},
         {u"host"_s, session.author().host},
         {u"program"_s, session.author().program},
         {u"database_role"_s, u""_s + session.url().user},
         {u"kind"_s, change.kind},
         {u"summary"_s, change.summary},
         {u"note"_s, change.note},
         {u"reverts"_s, change.reverts ? QVariant(change.reverts->uuid()) : QVariant()},
         {u"users_added"_s, change.usersAdded},
         {u"users_edited"_s, change.usersEdited},
         {u"users_removed"_s, change.usersRemoved},
         {u"flows_added"_s, change.flowsAdded},
         {u"flows_edited"_s, change.flowsEdited},
         {u"flows_removed"_s, change.flowsRemoved},
         {u"links_added"_s, change.linksAdded},
         {u"links_removed"_s, change.linksRemoved},
         {u"links_edited"_s, change.linksEdited}}};
}

} // namespace sluice
