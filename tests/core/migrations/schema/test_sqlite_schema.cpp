// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/schema/schema_reader.h"
#include "tests/support/engines.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

class TestSqliteSchema : public QObject
{
    Q_OBJECT

    static Schema after(const QStringList &statements)
    {
        TestDatabase database(Engine::Sqlite, TestDatabase::Content::Empty);
        for (const QString &sql : statements)
            database.session().execute({sql});
        return readSchema(database.session());
    }

private Q_SLOTS:
    void namesWhatOnlySqliteHas()
    {
        const Schema schema = after(
            {u"create table a (id integer primary key autoincrement, twice integer as (id * 2))"_s,
             u"create table b (a_id integer references a deferrable initially deferred, c text unique on conflict ignore)"_s,
             u"create virtual table words using fts5 (word)"_s});
        QCOMPARE(schema.notCompared,
                 QStringList({u"autoincrement of table a"_s, u"conflict clause of table b"_s,
                              u"deferred foreign key of table b"_s, u"generated column a.twice"_s,
                              u"virtual table words"_s}));
        QCOMPARE(schema.tables.size(), 2);
        QCOMPARE(schema.table(u"b"_s)->foreignKeys.first().otherColumns, QStringList(u"id"_s));
    }

    void spellsTheNamesOfSqliteAsTheTableDoes()
    {
        const Schema schema = after({u"create table T (Id integer primary key, Label text)"_s,
                                     u"create table u (a integer references t (id))"_s,
                                     u"create index i on t (LABEL desc, iD)"_s});
        QCOMPARE(schema.table(u"u"_s)->foreignKeys.first().table, u"T"_s);
        QCOMPARE(schema.table(u"u"_s)->foreignKeys.first().otherColumns, QStringList(u"Id"_s));
        QCOMPARE(schema.table(u"T"_s)->indexes.first().parts,
                 QStringList({u"\"Label\" desc"_s, u"\"Id\""_s}));
    }
};

QTEST_GUILESS_MAIN(TestSqliteSchema)
#include "test_sqlite_schema.moc"
