// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/restore/restore_service.h"

#include "core/changes/change.h"
#include "core/changes/journal_side.h"
#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/users/user_service.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int namedEnds = 50;

// The links of one row to the other side that are to come or to go.
class RestoredEnds
{
public:
    RestoredEnds(const RestoreSubject &subject, const QDateTime &at)
        : m_fromUser(subject.user.has_value())
        , m_values{{u"id"_s, m_fromUser ? subject.user->uuid() : subject.flow->uuid()}, {u"at"_s, at}}
    {
        if (m_fromUser && subject.flow) {
            m_only = u" and %other = :only"_s;
            m_values.insert(u"only"_s, subject.flow->uuid());
        }
    }

    bool fromUser() const { return m_fromUser; }
    QString otherLink() const { return m_fromUser ? u"flow_id"_s : u"user_id"_s; }
    QString table() const { return m_fromUser ? u"flows"_s : u"users"_s; }
    Sql added() const { return sql(then() + u" except "_s + now()); }
    Sql removed() const { return sql(now() + u" except "_s + then()); }
    // Over user_flows l: links of then and now whose end has changed, and the end they had.
    Sql reended() const
    {
        return sql(u"l.%id = :id and l.%other in ("_s + then() + u") and exists ("_s + images() +
                   u") and l.until is distinct from "_s + untilThen());
    }
    // The end that link l had then, where anything has been done to it since.
    static QString untilThen()
    {
        return u"(select e.until from (%1) e order by e.at limit 1)"_s.arg(images());
    }

private:
    Sql sql(QString text) const
    {
        text.replace(u"%only"_s, m_only)
            .replace(u"%id"_s, m_fromUser ? u"user_id"_s : u"flow_id"_s)
            .replace(u"%other"_s, m_fromUser ? u"flow_id"_s : u"user_id"_s)
            .replace(u"%table"_s, table());
        return {text, m_values};
    }
    static QString images()
    {
        const QString image = uR"(select c.at, x.until from %1 x join changes c on c.id = x.change_id
            where x.user_id = l.user_id and x.flow_id = l.flow_id and c.at > :at)"_s;
        return image.arg(u"changed_links"_s) + u" union all "_s + image.arg(u"removed_links"_s);
    }
    static QString now() { return u"select %other from user_flows where %id = :id%only"_s; }
    // The last thing that had happened to each pair until then was that it was linked.
    static QString then()
    {
        return uR"(select %other from (
            select %other, is_added, row_number() over (partition by %other order by at desc, is_added) as place
            from (select %other, linked_at as at, 1 as is_added from user_flows where %id = :id
                  union all select %other, linked_at, 1 from removed_links where %id = :id
                  union all select s.%other, c.at, 1 from restored_links s join changes c on c.id = s.change_id
                            where s.%id = :id
                  union all select r.%other, c.at, 0 from removed_links r join changes c on c.id = r.change_id
                            where r.%id = :id) events
            where at <= :at) latest
            where place = 1 and is_added = 1%only and exists (select 1 from %table where id = %other))"_s;
    }

    const bool m_fromUser;
    QString m_only;
    QVariantMap m_values;
};

} // namespace

void RestoreService::requireKnown(const QDateTime &at)
{
    const auto isPruned = m_session.first(
        {u"select is_pruned from changes where at > :at order by at, id limit 1"_s, {{u"at"_s, at}}},
        [](const Row &row) { return row.boolean(0); });
    if (isPruned.value_or(false))
        throw Error(Error::Kind::Invalid,
                    tr("What was replaced since then is no longer kept. Choose a later time."), u"at"_s);
}

QList<ChangedField> RestoreService::fields(const JournalSide &side, const QUuid &id, const QDateTime &at)
{
    const auto values = [&side](const Row &row) {
        QStringList texts;
        for (int i = 0; i < side.fields.size(); ++i)
            texts.append(journalText(row, i, side.fields.at(i)));
        return texts;
    };
    const QString columns = side.perField(u"%1"_s, u", "_s);
    const auto now = m_session.first(
        {u"select "_s + columns + side.named(u" from %table where id = :id"_s), {{u"id"_s, id}}}, values);
    if (!now)
        throw Error(
            Error::Kind::NotFound,
            tr("It is not there any more. If somebody deleted it, undo that deletion in the history."),
            u"id"_s);
    const qint64 absent = m_session.number(
        {side.named(uR"(select (select count(*) from %table where id = :id and created_at > :at) + (
            select count(*) from restored_%table r join changes c on c.id = r.change_id
            where r.%id = :id and c.at > :at and not exists (
                select 1 from changed_%table i join changes b on b.id = i.change_id
                where i.%id = :id and b.at > :at and b.at <= c.at and b.id <> c.id)))"_s),
         {{u"id"_s, id}, {u"at"_s, at}}});
    if (absent > 0)
        throw Error(Error::Kind::Invalid, tr("It was not there at that time. Choose a later one."), u"at"_s);
    const QStringList then = m_session
                                 .first({u"select "_s + side.perField(u"i.%1"_s, u", "_s) +
                                             side.named(u" from changed_%table i join changes c on "
                                                        "c.id = i.change_id where i.%id = :id and c.at > :at "
                                                        "order by c.at, c.id limit 1"_s),
                                         {{u"id"_s, id}, {u"at"_s, at}}},
                                        values)
                                 .value_or(*now);
    QList<ChangedField> changed;
    for (int i = 0; i < side.fields.size(); ++i) {
        if (then.at(i) != now->at(i))
            changed.append({side.fields.at(i), now->at(i), then.at(i)});
    }
    return changed;
}

void RestoreService::countLinks(RestorePreview &preview, const RestoreSubject &subject, const QDateTime &at)
{
    const RestoredEnds ends(subject, at);
    const auto count = [this](const Sql &ids) {
        return m_session.number({u"select count(*) from (%1) ends"_s.arg(ids.text), ids.values});
    };
    const auto names = [&](const Sql &ids) {
        return m_session.list({u"select name from %1 where id in (%2) order by name_sort, id limit %3"_s.arg(
                                   ends.table(), ids.text, QString::number(namedEnds)),
                               ids.values},
                              [](const Row &row) { return row.text(0); });
    };
    Sql reended = ends.reended();
    reended.text.prepend(u"select l.%1 from user_flows l where "_s.arg(ends.otherLink()));
    preview.linksAdded = count(ends.added());
    preview.linksRemoved = count(ends.removed());
    preview.linked = names(ends.added());
    preview.unlinked = names(ends.removed());
    preview.linksReended = count(reended);
    preview.reended = names(reended);
}

RestorePreview RestoreService::preview(const RestoreSubject &subject, const QDateTime &at)
{
    requireKnown(at);
    RestorePreview preview;
    const bool isPair = subject.user && subject.flow;
    if (subject.user) {
        preview.name = UserService(m_session).get(*subject.user).name;
        if (!isPair)
            preview.fields = fields(JournalSide::users(), subject.user->uuid(), at);
    }
    if (subject.flow) {
        const QString flow = FlowService(m_session).get(*subject.flow).name;
        preview.name = isPair ? u"%1 → %2"_s.arg(preview.name, flow) : flow;
        if (!isPair)
            preview.fields = fields(JournalSide::flows(), subject.flow->uuid(), at);
    }
    countLinks(preview, subject, at);
    return preview;
}

// The links that this change made again end when they were to end at that time.
void RestoreService::bringBackEnds(Change &change, const QString &which, const QUuid &id, const QDateTime &at)
{
    change.setUntil(m_session, {u"l.linked_by = :change and "_s + which, {{u"id"_s, id}, {u"at"_s, at}}},
                    RestoredEnds::untilThen());
}

bool RestoreService::restore(const RestoreSubject &subject, const QDateTime &at, const RestorePreview &seen)
{
    return record(m_session, u"restore"_s, [&](Change &change) {
        const RestorePreview wanted = preview(subject, at);
        if (wanted != seen)
            throw Error(
                Error::Kind::Conflict,
                tr("%1 was changed meanwhile. Nothing was restored; look at what would be different now.")
                    .arg(wanted.name));
        const auto field = [&wanted](const QString &name, const QString &now) {
            for (const ChangedField &changed : wanted.fields) {
                if (changed.name == name)
                    return *changed.became;
            }
            return now;
        };
        const RestoredEnds ends(subject, at);
        // Asked before anything is written, since what is written changes the answers.
        const auto ids = [this](const Sql &sql) {
            return m_session.list(sql, [](const Row &row) { return row.uuid(0); });
        };
        const QList<QUuid> added = ids(ends.added());
        const QList<QUuid> removed = ids(ends.removed());
        const auto setOf = []<typename Id>(const QList<QUuid> &list, Id) {
            QList<Id> made;
            for (const QUuid &id : list)
                made.append(Id(id));
            return IdSet<Id>::of(made);
        };
        LinkService links(m_session);
        change.setUntil(m_session, ends.reended(), RestoredEnds::untilThen());
        if (subject.user) {
            const User seen = UserService(m_session).get(*subject.user);
            if (!wanted.fields.isEmpty())
                UserService(m_session).update(
                    seen, {field(u"email"_s, seen.email), field(u"name"_s, seen.name),
                           field(u"is_active"_s, journalText(seen.active)) == journalText(true)});
            links.add(UserSet::of({seen.id}), setOf(added, FlowId()));
            bringBackEnds(change, u"l.user_id = :id"_s, seen.id.uuid(), at);
            links.remove(UserSet::of({seen.id}), setOf(removed, FlowId()));
        } else {
            const Flow seen = FlowService(m_session).get(*subject.flow);
            if (!wanted.fields.isEmpty())
                FlowService(m_session).update(
                    seen, {field(u"name"_s, seen.name), field(u"description"_s, seen.description),
                           field(u"is_active"_s, journalText(seen.active)) == journalText(true)});
            links.add(setOf(added, UserId()), FlowSet::of({seen.id}));
            bringBackEnds(change, u"l.flow_id = :id"_s, seen.id.uuid(), at);
            links.remove(setOf(removed, UserId()), FlowSet::of({seen.id}));
        }
        change.summary = field(u"name"_s, wanted.name);
        return !wanted.isEmpty();
    });
}

} // namespace sluice
