// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/revision_history.h"

#include "core/base/id.h"
#include "core/database/dialect.h"
#include "core/database/session.h"
#include "core/migrations/checksum.h"

#include <QCoreApplication>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

struct ColumnTypes
{
    QString uuid;
    QString time;
    QString number;
    QString tableOptions;
};

ColumnTypes columnTypes(DatabaseUrl::Engine engine)
{
    if (engine == DatabaseUrl::Engine::Sqlite)
        return {u"blob"_s, u"integer"_s, u"integer"_s, u"strict"_s};
    return {u"uuid"_s, u"timestamptz"_s, u"bigint"_s, {}};
}

QString revisionsTable(const ColumnTypes &type)
{
    return uR"(create table sluice_revisions (
    id text not null constraint pk_sluice_revisions primary key,
    position %1 not null constraint uq_sluice_revisions_position unique,
    parent text not null,
    title text not null,
    algorithm text not null,
    sha256 text not null,
    applied_at %2 not null,
    applied_by text not null,
    program text not null,
    milliseconds %1 not null,
    minimum_program text not null,
    up_text text not null,
    down_text text not null
) %3)"_s.arg(type.number, type.time, type.tableOptions);
}

QString eventsTable(const ColumnTypes &type)
{
    return uR"(create table sluice_revision_events (
    id %1 not null constraint pk_sluice_revision_events primary key,
    at %2 not null,
    kind text not null,
    revision text not null,
    who text not null,
    program text not null,
    milliseconds %3 not null,
    statement text not null,
    error text not null,
    note text not null,
    constraint ck_sluice_revision_events_kind
        check (kind in ('upgrade', 'downgrade', 'stamp', 'accept', 'failure'))
) %4)"_s.arg(type.uuid, type.time, type.number, type.tableOptions);
}

QString signature(const Author &author)
{
    return author.actor + u'@' + author.host;
}

} // namespace

QString codeOf(RevisionEvent::Kind kind)
{
    switch (kind) {
    case RevisionEvent::Kind::Upgrade:
        return u"upgrade"_s;
    case RevisionEvent::Kind::Downgrade:
        return u"downgrade"_s;
    case RevisionEvent::Kind::Stamp:
        return u"stamp"_s;
    case RevisionEvent::Kind::Accept:
        return u"accept"_s;
    case RevisionEvent::Kind::Failure:
        return u"failure"_s;
    }
    Q_UNREACHABLE();
}

bool RevisionHistory::exists()
{
    return m_session.hasTable(u"sluice_revisions"_s);
}

QList<AppliedRevision> RevisionHistory::applied()
{
    return m_session.list({u"select id, parent, title, algorithm, sha256, applied_at, applied_by, program, "
                           "milliseconds, minimum_program from sluice_revisions order by position"_s},
                          [](const Row &row) {
                              return AppliedRevision{
                                  row.text(0),    row.text(1).split(u' ', Qt::SkipEmptyParts),
                                  row.text(2),    row.text(3),
                                  row.text(4),    row.time(5),
                                  row.text(6),    row.text(7),
                                  row.integer(8), row.text(9)};
                          });
}

Script RevisionHistory::storedScript(const QString &id)
{
    return m_session
        .first({u"select up_text, down_text from sluice_revisions where id = :id"_s, {{u"id"_s, id}}},
               [](const Row &row) {
                   return Script{row.text(0), row.text(1)};
               })
        .value_or(Script{});
}

QStringList RevisionHistory::creation(DatabaseUrl::Engine engine)
{
    const ColumnTypes types = columnTypes(engine);
    return {revisionsTable(types), eventsTable(types),
            u"create index ix_sluice_revision_events_at on sluice_revision_events (at, id)"_s};
}

QString RevisionHistory::insertRevision()
{
    return uR"(insert into sluice_revisions (id, position, parent, title, algorithm, sha256, applied_at,
    applied_by, program, milliseconds, minimum_program, up_text, down_text)
values (:id, :position, :parent, :title, :algorithm, :sha256, :applied_at,
    :applied_by, :program, :milliseconds, :minimum_program, :up_text, :down_text))"_s;
}

QString RevisionHistory::insertEvent()
{
    return uR"(insert into sluice_revision_events
    (id, at, kind, revision, who, program, milliseconds, statement, error, note)
values (:id, :at, :kind, :revision, :who, :program, :milliseconds, :statement, :error, :note))"_s;
}

void RevisionHistory::create()
{
    for (const QString &statement : creation(m_session.dialect().engine()))
        m_session.execute({statement});
}

void RevisionHistory::add(const Revision &revision, const QString &checksum, qint64 milliseconds)
{
    const Script &script = revision.script(m_session.dialect().engine());
    const qint64 position =
        m_session.number({u"select coalesce(max(position), 0) + 1 from sluice_revisions"_s});
    m_session.execute({insertRevision(),
                       {{u"id"_s, revision.id},
                        {u"position"_s, position},
                        {u"parent"_s, revision.parents.join(u' ')},
                        {u"title"_s, revision.title},
                        {u"algorithm"_s, checksumAlgorithm.toString()},
                        {u"sha256"_s, checksum},
                        {u"applied_at"_s, m_session.now()},
                        {u"applied_by"_s, signature(m_session.author())},
                        {u"program"_s, m_session.author().program},
                        {u"milliseconds"_s, milliseconds},
                        {u"minimum_program"_s, revision.program},
                        {u"up_text"_s, script.up},
                        {u"down_text"_s, script.down}}});
}

void RevisionHistory::remove(const QString &id)
{
    if (m_session.execute({u"delete from sluice_revisions where id = :id"_s, {{u"id"_s, id}}}) != 1)
        throw Error(Error::Kind::Conflict,
                    QCoreApplication::translate(
                        "RevisionHistory", "Somebody else changed the history of %1 meanwhile. Try again.")
                        .arg(m_session.url().label()));
}

void RevisionHistory::setOrder(const QStringList &ids)
{
    m_session.execute({u"update sluice_revisions set position = -position"_s}); // they are unique
    for (qsizetype i = 0; i < ids.size(); ++i)
        m_session.execute({u"update sluice_revisions set position = :position where id = :id"_s,
                           {{u"position"_s, i + 1}, {u"id"_s, ids.at(i)}}});
}

void RevisionHistory::setScript(const Revision &revision)
{
    const Script &script = revision.script(m_session.dialect().engine());
    m_session.execute({uR"(update sluice_revisions set parent = :parent, title = :title,
            up_text = :up_text, down_text = :down_text where id = :id)"_s,
                       {{u"id"_s, revision.id},
                        {u"parent"_s, revision.parents.join(u' ')},
                        {u"title"_s, revision.title},
                        {u"up_text"_s, script.up},
                        {u"down_text"_s, script.down}}});
}

void RevisionHistory::setChecksum(const QString &id, const QString &checksum)
{
    m_session.execute({u"update sluice_revisions set sha256 = :sha256 where id = :id"_s,
                       {{u"sha256"_s, checksum}, {u"id"_s, id}}});
}

void RevisionHistory::addEvent(const RevisionEvent &event)
{
    m_session.execute({insertEvent(),
                       {{u"id"_s, newUuidV7()},
                        {u"at"_s, m_session.now()},
                        {u"kind"_s, codeOf(event.kind)},
                        {u"revision"_s, event.revision},
                        {u"who"_s, signature(m_session.author())},
                        {u"program"_s, m_session.author().program},
                        {u"milliseconds"_s, event.milliseconds},
                        {u"statement"_s, event.statement},
                        {u"error"_s, event.error},
                        {u"note"_s, event.note}}});
}

} // namespace sluice
