// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/revision_folder.h"
#include "tests/core/migrations/sample_revisions.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace sluice::test {

inline void writeFile(const QString &path, const QString &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        qFatal("%s cannot be written", qPrintable(path));
}

// As revisionsIn() reads them.
inline void writeRevisions(const QString &folder, const QList<Revision> &revisions)
{
    for (const Revision &revision : revisions) {
        const QDir directory(folder + QLatin1Char('/') + revision.folder);
        directory.mkpath(QStringLiteral("."));
        const QJsonObject description{
            {QStringLiteral("id"), revision.id},
            {QStringLiteral("parent"), QJsonArray::fromStringList(revision.parents)},
            {QStringLiteral("title"), revision.title},
            {QStringLiteral("program"), revision.program}};
        writeFile(directory.filePath(QStringLiteral("revision.json")),
                  QString::fromUtf8(QJsonDocument(description).toJson()));
        for (const auto engine : {DatabaseUrl::Engine::Sqlite, DatabaseUrl::Engine::PostgreSql}) {
            writeFile(directory.filePath(scriptFile(engine, QStringLiteral("up"))),
                      revision.script(engine).up);
            writeFile(directory.filePath(scriptFile(engine, QStringLiteral("down"))),
                      revision.script(engine).down);
        }
    }
}

// The statements that build the users of the first revision anew on SQLite, with the columns given after its
// own; values: what they get.
inline QString rebuiltUsers(const QString &columns, const QString &values)
{
    return QStringLiteral(R"(create table users_new (
    id blob not null constraint pk_users primary key,
    email text not null,
    email_key text not null,
    name text not null,
    name_sort text not null,
    is_active integer not null,
    created_at integer not null,
    updated_at integer not null,
    created_by blob not null,
    %1
    constraint ck_users_id check (length(id) = 16),
    constraint ck_users_email check (email_key <> ''),
    constraint ck_users_name check (name <> ''),
    constraint ck_users_is_active check (is_active in (0, 1))
) strict;
insert into users_new select id, email, email_key, name, name_sort, is_active, created_at, updated_at,
    created_by%2 from users;
drop table users;
alter table users_new rename to users;
create unique index uq_users_email_key on users (email_key);
create index ix_users_name_sort on users (name_sort, id);
create index ix_users_created_at on users (created_at, id);
create index ix_users_created_by on users (created_by);
)")
        .arg(columns, values);
}

// The first revision of Sluice; on it one that builds users anew on SQLite, and beside that one that fills a
// table; and what joins the two.
inline QList<Revision> sampleProject()
{
    const Revision first = embeddedRevisions().revisions().first();
    Revision phones = sampleRevision(2, {first.id}, {}, {});
    phones.sqlite = {normalisedText(rebuiltUsers(QStringLiteral("phone text not null default '',"),
                                                 QStringLiteral(", ''"))),
                     normalisedText(rebuiltUsers({}, {}))};
    phones.postgresql = {QStringLiteral("alter table users add column phone text not null default ''"),
                         QStringLiteral("alter table users drop column phone")};
    const Revision numbers = sampleRevision(
        3, {first.id},
        QStringLiteral("create table numbers (n integer not null constraint pk_numbers primary key);\n"
                       "insert into numbers values (1);\n"
                       "insert into numbers select n + 1 from numbers;\n"
                       "update numbers set n = n * 10;\n"),
        QStringLiteral("delete from numbers;\ndrop table numbers;\n"));
    return {first, phones, numbers,
            sampleRevision(4, {phones.id, numbers.id},
                           QStringLiteral("create index ix_numbers on numbers (n);"),
                           QStringLiteral("drop index ix_numbers;"))};
}

} // namespace sluice::test
