// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/postgresql_script.h"
#include "core/migrations/autogenerate/sqlite_script.h"

#include <QTest>

using namespace sluice;
using namespace Qt::StringLiterals;

// What people read when they look over a generated revision.
class TestScriptLayout : public QObject
{
    Q_OBJECT

private:
    static SchemaChange change(const QString &integer)
    {
        const Table before{u"notes"_s,
                           {{u"id"_s, integer}, {u"text"_s, u"text"_s}, {u"lang"_s, u"text"_s}},
                           {u"pk_notes"_s, {u"id"_s}},
                           {},
                           {},
                           {},
                           {{u"ix_notes_text"_s, {u"text"_s}}}};
        Table after = before;
        after.columns = {{u"id"_s, integer}, {u"body"_s, u"text"_s}, {u"stars"_s, integer, false, u"0"_s}};
        after.checks = {{u"ck_notes_stars"_s, u"stars <= 5"_s}};
        after.indexes = {{u"ix_notes_body"_s, {u"body desc"_s, u"id"_s}}};
        return {{{before}}, {{after}}, {{u"notes"_s, u"text"_s, u"body"_s}}};
    }

private Q_SLOTS:
    void sqliteRebuildsATableInOneBlock()
    {
        QCOMPARE(sqliteScript(change(u"integer"_s)), uR"(alter table notes rename column text to body;

-- loses: column notes.lang
create table notes__new (
    id integer not null,
    body text not null,
    stars integer not null default 0,
    constraint pk_notes primary key (id),
    constraint ck_notes_stars check (stars <= 5)
);
insert into notes__new (id, body)
select id, body from notes;
drop table notes;
alter table notes__new rename to notes;
create index ix_notes_body on notes (body desc, id);
)"_s);
        QCOMPARE(sqliteScript(change(u"integer"_s).reversed()),
                 uR"(alter table notes rename column body to text;

-- column notes.lang comes back with '' in every row
-- loses: column notes.stars
create table notes__new (
    id integer not null,
    text text not null,
    lang text not null,
    constraint pk_notes primary key (id)
);
insert into notes__new (id, text, lang)
select id, text, '' from notes;
drop table notes;
alter table notes__new rename to notes;
create index ix_notes_text on notes (text);
)"_s);
    }

    void postgresqlAltersInTheOrderOfDependence()
    {
        QCOMPARE(postgresqlScript(change(u"bigint"_s)), uR"(alter table notes rename column text to body;

drop index ix_notes_text;

-- loses: column notes.lang
alter table notes drop column lang;
alter table notes add column stars bigint not null default 0;

alter table notes add constraint ck_notes_stars check (stars <= 5);
create index ix_notes_body on notes (body desc, id);
)"_s);
        QCOMPARE(postgresqlScript(change(u"bigint"_s).reversed()),
                 uR"(alter table notes rename column body to text;

drop index ix_notes_body;
alter table notes drop constraint ck_notes_stars;

-- loses: column notes.stars
alter table notes drop column stars;
-- column notes.lang comes back with '' in every row
alter table notes add column lang text not null default '';
alter table notes alter column lang drop default;

create index ix_notes_text on notes (text);
)"_s);
    }

    void longListsAreWrapped()
    {
        Table wide{u"wide"_s};
        for (int i = 0; i < 12; ++i)
            wide.columns.append({u"a_rather_long_name_%1"_s.arg(i), u"text"_s, true});
        Table strict = wide;
        strict.isStrict = true;
        const QStringList lines = sqliteScript({{{wide}}, {{strict}}}).split(u'\n');
        QCOMPARE(lines.count(u"from wide;"_s), 1);
        for (const QString &line : lines)
            QVERIFY2(line.size() <= 100, qPrintable(line));
    }
};

QTEST_GUILESS_MAIN(TestScriptLayout)
#include "test_script_layout.moc"
