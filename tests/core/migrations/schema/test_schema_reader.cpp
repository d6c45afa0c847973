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
        QCOMPARE(names, QStringList({u"changed_flows"_s, u"changed_users"_s, u"changes"_s, u"flows"_s,
                                     u"removed_links"_s, u"user_flows"_s, u"users"_s}));
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
};

QTEST_GUILESS_MAIN(TestSchemaReader)
#include "test_schema_reader.moc"
