// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/schema/schema_difference.h"
#include "core/migrations/schema/schema_reader.h"
#include "tests/support/engines.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

class TestSchemaReader : public QObject
{
    Q_OBJECT

    static Schema after(Engine engine, const QStringList &statements)
    {
        TestDatabase database(engine, TestDatabase::Content::Empty);
        for (const QString &sql : statements)
            database.session().execute({sql});
        return readSchema(database.session());
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void readsTheTablesOfTheFirstRevision()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine);
        const Schema schema = readSchema(database.session());
        QStringList names;
        for (const Table &table : schema.tables)
            names.append(table.name);
        QCOMPARE(names,
                 QStringList({u"changed_flows"_s, u"changed_links"_s, u"changed_users"_s, u"changes"_s,
                              u"flows"_s, u"removed_links"_s, u"request_answers"_s, u"restored_flows"_s,
                              u"restored_links"_s, u"restored_users"_s, u"user_flows"_s, u"users"_s}));
        QCOMPARE(schema.notCompared, QStringList());

        const Table users = *schema.table(u"users"_s);
        const bool isSqlite = engine == Engine::Sqlite;
        QCOMPARE(users.primaryKey, (Key{u"pk_users"_s, {u"id"_s}}));
        QCOMPARE(*users.column(u"email_key"_s),
                 (Column{u"email_key"_s, isSqlite ? u"text"_s : u"text collate \"C\""_s}));
        QCOMPARE(*users.column(u"created_at"_s),
                 (Column{u"created_at"_s, isSqlite ? u"integer"_s : u"timestamptz"_s}));
        QCOMPARE(users.indexes.size(), 4);
        QVERIFY(users.indexes.contains(Index{u"uq_users_email_key"_s, {u"email_key"_s}, true}));
        QVERIFY(users.indexes.contains(Index{u"ix_users_name_sort"_s, {u"name_sort"_s, u"id"_s}}));
        QVERIFY(users.checks.contains(Check{u"ck_users_email"_s, u"email_key <> ''"_s}));
        QCOMPARE(users.checks.size(), isSqlite ? 4 : 2);
        QCOMPARE(users.isStrict, isSqlite);

        const Table links = *schema.table(u"user_flows"_s);
        QVERIFY(links.foreignKeys.contains(
            ForeignKey{u"fk_user_flows_user_id"_s, {u"user_id"_s}, u"users"_s, {u"id"_s}, u"cascade"_s}));
        QCOMPARE(links.isWithoutRowid, isSqlite);
    }

    void readsTheSameTwice()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine);
        const Schema schema = readSchema(database.session());
        QVERIFY(compareSchemas(schema, readSchema(database.session())).isEmpty());
        QVERIFY(!compareSchemas({}, schema).isEmpty());
    }

    void keepsAwkwardNames()
    {
        QFETCH_GLOBAL(Engine, engine);
        const Schema schema = after(
            engine,
            {uR"sql(create table "the ""odd"" table" ("order" integer not null, "Größe; --" text default 'it''s',
                     "a desc" text, "select" integer,
                     constraint "pk, odd" primary key ("order"),
                     constraint "uq (odd)" unique ("a desc", "Größe; --"),
                     constraint "fk 'odd'" foreign key ("select") references "the ""odd"" table" ("order"),
                     constraint "ck 表" check ("a desc" <> 'a desc' and "order" > 0)))sql"_s,
             uR"sql(create index "ix ""odd""" on "the ""odd"" table" ("a desc" desc, "order", (lower("Größe; --"))) where "select" > 0)sql"_s});
        const Table *table = schema.table(u"the \"odd\" table"_s);
        QVERIFY(table);
        QCOMPARE(table->columns.size(), 4);
        QCOMPARE(*table->column(u"Größe; --"_s), (Column{u"Größe; --"_s, u"text"_s, true, u"'it''s'"_s}));
        QCOMPARE(table->primaryKey, (Key{u"pk, odd"_s, {u"order"_s}}));
        QCOMPARE(table->uniqueKeys, (QList<Key>{{u"uq (odd)"_s, {u"a desc"_s, u"Größe; --"_s}}}));
        QCOMPARE(table->foreignKeys,
                 (QList<ForeignKey>{{u"fk 'odd'"_s, {u"select"_s}, u"the \"odd\" table"_s, {u"order"_s}}}));
        QCOMPARE(table->checks, (QList<Check>{{u"ck 表"_s, u"\"a desc\" <> 'a desc' and \"order\" > 0"_s}}));
        QCOMPARE(table->indexes,
                 (QList<Index>{{u"ix \"odd\""_s,
                                {u"\"a desc\" desc"_s, u"\"order\""_s, u"(lower(\"Größe; --\"))"_s},
                                false,
                                u"\"select\" > 0"_s}}));
        QCOMPARE(schema.notCompared, QStringList());
    }

    void tellsUniqueKeysFromUniqueIndexes()
    {
        QFETCH_GLOBAL(Engine, engine);
        const Schema schema =
            after(engine, {u"create table t (a integer, b integer, constraint uq_t_a unique (a))"_s,
                           u"create unique index uq_t_b on t (b) where a > 0"_s});
        const Table table = *schema.table(u"t"_s);
        QCOMPARE(table.uniqueKeys, (QList<Key>{{u"uq_t_a"_s, {u"a"_s}}}));
        QCOMPARE(table.indexes, (QList<Index>{{u"uq_t_b"_s, {u"b"_s}, true, u"a > 0"_s}}));
    }

    void readsActionsOfForeignKeys()
    {
        QFETCH_GLOBAL(Engine, engine);
        const Schema schema = after(
            engine,
            {u"create table p (a integer not null, b integer not null, primary key (a, b))"_s,
             u"create table c (a integer, b integer, constraint one foreign key (a, b) references p on "
             u"delete restrict "
             "on update set default, constraint two foreign key (b, a) references p (a, b) on delete set null)"_s});
        QList<ForeignKey> keys = schema.table(u"c"_s)->foreignKeys;
        const QStringList there{u"a"_s, u"b"_s};
        QVERIFY(keys.contains(ForeignKey{u"one"_s, there, u"p"_s, there, u"restrict"_s, u"set default"_s}));
        QVERIFY(keys.contains(ForeignKey{u"two"_s, {u"b"_s, u"a"_s}, u"p"_s, there, u"set null"_s}));
    }

    void readsDefaults()
    {
        QFETCH_GLOBAL(Engine, engine);
        const Schema schema =
            after(engine, {u"create table t (a integer default 5, b integer default -1, c text default '', "
                           "d text default 'null', e integer, f text not null default (lower('X')))"_s});
        const Table table = *schema.table(u"t"_s);
        QStringList defaults;
        for (const Column &column : table.columns)
            defaults.append(column.standard);
        QCOMPARE(defaults, QStringList({u"5"_s, u"-1"_s, u"''"_s, u"'null'"_s, QString(), u"lower('X')"_s}));
    }

    void tablesOfOtherProgramsAreTables()
    {
        QFETCH_GLOBAL(Engine, engine);
        const Schema schema =
            after(engine, {u"create table alembic_version (version_num varchar(32) not null, "
                           "constraint alembic_version_pkc primary key (version_num))"_s});
        QCOMPARE(schema.tables.first().columns.first().type, u"varchar(32)"_s);
        QCOMPARE(schema.notCompared, QStringList());
    }

    void namesHandMadeViewsAndTriggers()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine);
        const qsizetype own = readSchema(database.session()).tables.size();
        Session &session = database.session();
        session.execute({u"create view recent_users as select * from users"_s});
        QStringList expected{u"view recent_users"_s, u"trigger noted of table users"_s};
        if (engine == Engine::Sqlite) {
            session.execute({u"create trigger noted after insert on users begin delete from flows; end"_s});
        } else {
            session.execute({u"create function note() returns trigger language plpgsql as "
                             "'begin return new; end'"_s});
            session.execute({u"create trigger noted after insert on users execute function note()"_s});
            expected.append(u"function note()"_s);
        }
        expected.sort();
        const Schema schema = readSchema(session);
        QCOMPARE(schema.notCompared, expected);
        QCOMPARE(schema.tables.size(), own);
    }

    void readsWhatAlterTableLeaves()
    {
        QFETCH_GLOBAL(Engine, engine);
        const Schema schema =
            after(engine, {u"create table t (a integer, b text, constraint ck_t_b check (b <> ''))"_s,
                           u"create index ix_t_b on t (b)"_s, u"alter table t rename column b to \"B b\""_s,
                           u"alter table t add column c integer not null default 0"_s,
                           u"alter table t drop column a"_s, u"alter table t rename to things"_s});
        const Table table = *schema.table(u"things"_s);
        QCOMPARE(table.columns,
                 (QList<Column>{{u"B b"_s, u"text"_s, true}, {u"c"_s, u"integer"_s, false, u"0"_s}}));
        QCOMPARE(table.checks, (QList<Check>{{u"ck_t_b"_s, u"\"B b\" <> ''"_s}}));
        QCOMPARE(table.indexes, (QList<Index>{{u"ix_t_b"_s, {u"\"B b\""_s}}}));
    }
};

QTEST_GUILESS_MAIN(TestSchemaReader)
#include "test_schema_reader.moc"
