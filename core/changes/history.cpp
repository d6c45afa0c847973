// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/history.h"

#include "core/changes/change_words.h"
#include "core/changes/note_scope.h"
#include "core/database/keyset.h"
#include "core/database/transaction.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// The changes that touched a link of %2 (a condition over user_id and flow_id).
const QString linkTouched = uR"(select linked_by from user_flows where %2
    union select change_id from removed_links where %2 union select linked_by from removed_links where %2
    union select change_id from restored_links where %2 union select change_id from changed_links where %2)"_s;

const QString rowTouched = uR"(select created_by from %3s where id = :%3
    union select change_id from changed_%3s where %3_id = :%3
    union select created_by from changed_%3s where %3_id = :%3
    union select change_id from restored_%3s where %3_id = :%3 union )"_s;

Sql touched(const HistoryFilter &filter)
{
    Sql sql;
    QString place;
    const auto add = [&](const QString &name, const QUuid &id) {
        place += (place.isEmpty() ? u""_s : u" and "_s) + u"%1_id = :%1"_s.arg(name);
        sql.values.insert(name, id);
    };
    if (filter.user)
        add(u"user"_s, filter.user->uuid());
    if (filter.flow)
        add(u"flow"_s, filter.flow->uuid());
    if (place.isEmpty())
        return sql;
    sql.text = QString(linkTouched).replace(u"%2"_s, place);
    if (!(filter.user && filter.flow))
        sql.text.prepend(QString(rowTouched).replace(u"%3"_s, filter.user ? u"user"_s : u"flow"_s));
    return sql;
}

Sql conditionOf(const HistoryFilter &filter)
{
    Sql sql{u"true"_s};
    const auto add = [&sql](const QString &text, const QString &name, const QVariant &value) {
        sql.text += u" and "_s + text;
        sql.values.insert(name, value);
    };
    if (!filter.actor.isEmpty())
        add(u"(changes.actor = :actor or changes.actor_name = :actor)"_s, u"actor"_s, filter.actor);
    if (!filter.kind.isEmpty())
        add(u"changes.kind = :kind"_s, u"kind"_s, filter.kind);
    if (filter.from)
        add(u"changes.at >= :from"_s, u"from"_s, *filter.from);
    if (filter.to)
        add(u"changes.at < :to"_s, u"to"_s, *filter.to);
    if (const QString text = filter.text.simplified(); !text.isEmpty()) {
        // SQLite's lower() knows the letters of ASCII only: the usual spellings are looked for as well.
        const QString capital = text.left(1).toUpper() + text.mid(1).toLower();
        const QString place = u"$position(%1(changes.%2), :%3) > 0"_s;
        QStringList places;
        for (const QString &column : {u"summary"_s, u"note"_s}) {
            places.append(place.arg(u"lower"_s, column, u"lower"_s));
            for (const QString &spelling : {u"text"_s, u"lower"_s, u"upper"_s, u"capital"_s})
                places.append(place.arg(QString(), column, spelling));
        }
        if (const QStringList kinds = changeKindsNamed(text); !kinds.isEmpty()) // codes of ours, never typed
            places.append(u"changes.kind in ('%1')"_s.arg(kinds.join(u"', '"_s)));
        add(u'(' + places.join(u" or "_s) + u')', u"text"_s, text);
        sql.values.insert(u"lower"_s, text.toLower());
        sql.values.insert(u"upper"_s, text.toUpper());
        sql.values.insert(u"capital"_s, capital);
    }
    if (const Sql ids = touched(filter); !ids.text.isEmpty()) {
        sql.text += u" and changes.id in ("_s + ids.text + u')';
        sql.values.insert(ids.values);
    }
    return sql;
}

} // namespace

Page<ChangeRecord> HistoryService::list(const HistoryFilter &filter, const PageRequest &request)
{
    const Keyset keyset{u"changes"_s, changeColumns(),    u"changes.at"_s, Keyset::KeyType::Time,
                        true,         conditionOf(filter)};
    Page<ChangeRecord> page = fetchPage(m_session, keyset, request, changeColumnCount, changeFrom);
    tellRelations(m_session, page.items);
    return page;
}

qint64 HistoryService::count(const HistoryFilter &filter)
{
    const Sql condition = conditionOf(filter);
    return m_session.count({u"select count(*) from changes where "_s + condition.text, condition.values});
}

QStringList HistoryService::actors()
{
    return choices(u"coalesce(nullif(actor_name, ''), actor)"_s);
}

QStringList HistoryService::kinds()
{
    return choices(u"kind"_s);
}

// From one value to the next over the index of the expression: "distinct" would walk a million changes for
// the twenty people in them.
QStringList HistoryService::choices(const QString &of)
{
    return m_session.list({QString(uR"(with recursive choice(value) as (
                                select (select %1 from changes order by %1 limit 1)
                                union all
                                select (select %1 from changes where %1 > choice.value order by %1 limit 1)
                                from choice where choice.value is not null)
                            select value from choice where value is not null)"_s)
                               .replace(u"%1"_s, of)},
                          [](const Row &row) { return row.text(0); });
}

ChangeRecord HistoryService::get(ChangeId id)
{
    const auto change = m_session.first(
        {u"select "_s + changeColumns() + u" from changes where id = :id"_s, {{u"id"_s, id.uuid()}}},
        changeFrom);
    if (!change)
        throw Error(Error::Kind::NotFound, tr("There is no change with the id %1.").arg(id.toText()),
                    u"id"_s);
    return withState(*change);
}

ChangeRecord HistoryService::find(const QString &id)
{
    const auto range = idRange(id);
    const auto changes =
        range ? m_session.list({u"select "_s + changeColumns() +
                                    u" from changes where id between :first and :last order by id limit 6"_s,
                                {{u"first"_s, range->first}, {u"last"_s, range->second}}},
                               changeFrom)
              : QList<ChangeRecord>();
    if (changes.isEmpty())
        throw Error(Error::Kind::NotFound,
                    tr("There is no change “%1”. Give an id, or the first digits of one.").arg(id), u"id"_s);
    if (changes.size() > 1) {
        QStringList candidates;
        for (const ChangeRecord &change : changes)
            candidates.append(u"%1 (%2)"_s.arg(change.id.toText(), change.summary));
        throw Error(Error::Kind::Invalid,
                    tr("Several changes have an id that begins with “%1”: %2. Give more of it.")
                        .arg(id, candidates.join(u", "_s)),
                    u"id"_s);
    }
    return withState(changes.first());
}

ChangeRecord HistoryService::withState(ChangeRecord change)
{
    QList<ChangeRecord> one{std::move(change)};
    tellRelations(m_session, one);
    return one.first();
}

void HistoryService::setNote(ChangeId id, const QString &note)
{
    const ChangeRecord change = get(id);
    const Author &author = m_session.author();
    if (change.actor != author.actor || change.host != author.host)
        throw Error(Error::Kind::Invalid,
                    tr("This change was made by %1. Only who made a change can say why.").arg(change.who()),
                    u"change"_s);
    const QString checked = checkedNote(note);
    inTransaction(m_session, [&] {
        m_session.execute({u"update changes set note = :note where id = :id"_s,
                           {{u"note"_s, checked}, {u"id"_s, id.uuid()}}});
    });
}

} // namespace sluice
