// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/schema/schema_reader.h"
#include "core/migrations/scratch_database.h"
#include "tests/support/engines.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

class TestPostgresqlSchema : public QObject
{
    Q_OBJECT

    static Schema after(const QStringList &statements)
    {
        TestDatabase database(Engine::PostgreSql, TestDatabase::Content::Empty);
        for (const QString &sql : statements)
            database.session().execute({sql});
        return readSchema(database.session());
    }

private Q_SLOTS:
    void readsOnlyItsOwnSchema()
    {
        TestDatabase database(Engine::PostgreSql);
        const qsizetype own = readSchema(database.session()).tables.size();
        database.session().execute({u"create schema other"_s});
        database.session().execute({u"create table other.things (id integer)"_s});
        database.session().execute({u"create view other.looks as select 1"_s});
        ScratchDatabase scratch = ScratchDatabase::beside(database.session());
        const Schema schema = readSchema(database.session());
        QCOMPARE(schema.tables.size(), own);
        QCOMPARE(schema.notCompared, QStringList());
        QVERIFY(readSchema(scratch.session()).tables.isEmpty());
    }

    void namesWhatOnlyPostgresqlHas()
    {
        const QStringList statements{
            u"create type mood as enum ('good')"_s,
            u"create domain short as text"_s,
            u"create sequence numbers"_s,
            u"create materialized view kept as select 1 as one"_s,
            u"create table a (id integer generated always as identity, serial serial, "
            "twice integer generated always as (1) stored, label text, span int4range, "
            "constraint pk_a primary key (id) deferrable, constraint ex_a exclude using gist (span with &&), "
            "constraint uq_a unique nulls not distinct (label) include (span)) with (fillfactor = 50)"_s,
            u"create unlogged table b (a_id integer, constraint fk_b foreign key (a_id) references c match full)"_s,
            u"alter table a add constraint ck_a check (label <> '') no inherit not valid"_s,
            u"alter table a enable row level security"_s,
            u"create policy mine on a using (true)"_s,
            u"create rule quiet as on insert to a do instead nothing"_s,
            u"create statistics counted on id, label from a"_s,
            u"comment on table a is 'all'"_s,
            u"comment on column a.label is 'one'"_s,
            u"create index ix_hash on a using hash (label)"_s,
            u"create index ix_included on a (label) include (twice) with (fillfactor = 50)"_s,
            u"create table part (id integer) partition by range (id)"_s,
            u"create table child () inherits (b)"_s};
        QStringList made = statements;
        made.insert(4, u"create table c (id integer constraint pk_c primary key)"_s);
        const Schema schema = after(made);
        const QStringList expected{u"type mood"_s,
                                   u"type short"_s,
                                   u"sequence numbers"_s,
                                   u"sequence a_serial_seq"_s,
                                   u"materialized view kept"_s,
                                   u"identity column a.id"_s,
                                   u"generated column a.twice"_s,
                                   u"deferral of constraint pk_a of table a"_s,
                                   u"exclusion constraint ex_a of table a"_s,
                                   u"“nulls not distinct” of constraint uq_a of table a"_s,
                                   u"included columns of constraint uq_a of table a"_s,
                                   u"storage parameters of table a"_s,
                                   u"unlogged table b"_s,
                                   u"match clause of foreign key fk_b of table b"_s,
                                   u"constraint ck_a of table a, which is not validated"_s,
                                   u"“no inherit” of constraint ck_a of table a"_s,
                                   u"row security of table a"_s,
                                   u"policy mine of table a"_s,
                                   u"rule quiet of table a"_s,
                                   u"statistics counted of table a"_s,
                                   u"comment on table a"_s,
                                   u"comment on column label of table a"_s,
                                   u"method hash of index ix_hash"_s,
                                   u"included columns twice of index ix_included"_s,
                                   u"storage parameters fillfactor='50' of index ix_included"_s,
                                   u"partitioning of table part"_s,
                                   u"inheritance of table child from b"_s};
        for (const QString &text : expected)
            QVERIFY2(schema.notCompared.contains(text),
                     qPrintable(text + u"\n"_s + schema.notCompared.join(u'\n')));
        QCOMPARE(schema.notCompared.size(), expected.size());
        QCOMPARE(schema.table(u"a"_s)->column(u"twice"_s)->standard, QString());
    }

    void readsIndexesOfPostgresql()
    {
        const Schema schema = after({u"create table t (a text collate \"C\", b varchar(20), c integer)"_s,
                                     u"create index ix on t (lower(b) desc, a collate \"POSIX\" "
                                     u"text_pattern_ops desc nulls last, (c + 1), "
                                     "c nulls first) where b <> '' and c in (1, 2)"_s});
        QCOMPARE(
            schema.table(u"t"_s)->indexes,
            (QList<Index>{{u"ix"_s,
                           {u"(lower(b)) desc"_s, u"a collate \"POSIX\" text_pattern_ops desc nulls last"_s,
                            u"(c + 1)"_s, u"c nulls first"_s},
                           false,
                           u"b <> '' and c in (1, 2)"_s}}));
        QCOMPARE(schema.notCompared, QStringList());
    }

    void anExtensionIsNamedOnce()
    {
        const Schema schema = after({u"create extension btree_gin"_s});
        QCOMPARE(schema.notCompared, QStringList(u"extension btree_gin"_s));
    }
};

QTEST_GUILESS_MAIN(TestPostgresqlSchema)
#include "test_postgresql_schema.moc"
