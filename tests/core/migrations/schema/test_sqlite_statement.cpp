// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/schema/sqlite_statement.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

class TestSqliteStatement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The parts that SQLite's own pragmas know, too.
    void readsWhatSqliteReads_data()
    {
        QTest::addColumn<QString>("sql");
        const QStringList statements{
            u"create table t (id integer primary key, name text not null default 'x''y')"_s,
            u"create table t (a, b varchar(20), c unsigned big int, d decimal (10, 2), e \"odd type\")"_s,
            u"create table \"a \"\"b\"\"\" (\"select\" text, [from] text, `where` text, 'into' text, größe text)"_s,
            u"create table t(a int constraint c1 not null constraint c2 default (1+(2)), b text default x)"_s,
            u"create table t(a int default -1, b real default +1.5e-3, c blob default x'0F', d text default null)"_s,
            u"create table t(a text default current_timestamp, b text default \"quoted\", c default true)"_s,
            u"create table t(a int, b int, constraint k primary key (b desc, a), unique (a)) without rowid"_s,
            u"create table t(a int not null, b int not null, primary key (A, b)) strict, without rowid"_s,
            u"create table t(a int /* one, ( */ not null, -- two )\n b text)"_s,
            u"create table t(a int, b int, constraint one check(a > 1) constraint two unique(b) check (b<>')'))"_s,
            u"create table t(z, a int generated always as (1) stored, b int as (a*2), c int not null as (3))"_s,
            u"create table t(a int references u, b int references u(x) on delete cascade on update set null, "
            "foreign key (a, b) references w (c, d) on delete set default match full deferrable initially deferred)"_s,
            u"create table t(a int references u not deferrable not null, b int deferrable)"_s,
            u"create table t(a text collate nocase unique on conflict ignore, b text not null on conflict fail)"_s,
            u"create table t(a integer primary key autoincrement, b text check (b glob '[a-z]*'))"_s,
            u"create table t(a integer, b int, primary key (a autoincrement))"_s,
            u"create table t(a int constraint named, b int null, constraint stray, check (a) on conflict ignore)"_s,
        };
        for (const QString &sql : statements)
            QTest::newRow(qPrintable(sql)) << sql;
    }
    void readsWhatSqliteReads()
    {
        QFETCH(QString, sql);
        TestDatabase database(Engine::Sqlite, TestDatabase::Content::Empty);
        Session &session = database.session();
        session.execute({sql});
        QString stored;
        QString name;
        session.each(
            {u"select sql, name from sqlite_schema where type = 'table' and name <> 'sqlite_sequence'"_s},
            [&](const Row &row) {
                stored = row.text(0);
                name = row.text(1);
            });
        const Table table = parseSqliteTable(stored).table;
        QCOMPARE(table.name, name);

        QStringList columns;
        QStringList key(table.primaryKey.columns.size());
        session.each({u"select name, lower(type), \"notnull\", dflt_value is not null, pk "
                      "from pragma_table_xinfo(:table)"_s,
                      {{u"table"_s, name}}},
                     [&](const Row &row) {
                         const Column *column = table.column(row.text(0));
                         QVERIFY2(column, qPrintable(row.text(0)));
                         columns.append(row.text(0));
                         QCOMPARE(column->type.section(u" collate"_s, 0, 0).remove(u' '),
                                  row.text(1).remove(u' '));
                         QVERIFY(!(column->isNullable && row.boolean(2)));
                         QCOMPARE(!column->standard.isEmpty(), row.boolean(3));
                         if (row.integer(4) > 0)
                             key[row.integer(4) - 1] = row.text(0);
                     });
        QCOMPARE(table.columns.size(), columns.size());
        QCOMPARE(table.primaryKey.columns, key);

        QStringList keys;
        session.each(
            {u"select \"table\", \"from\", coalesce(\"to\", ''), lower(on_update), lower(on_delete) "
             "from pragma_foreign_key_list(:table) order by id desc, seq"_s,
             {{u"table"_s, name}}},
            [&](const Row &row) {
                keys.append(
                    QStringList{row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)}.join(u' '));
            });
        QStringList parsedKeys;
        const auto action = [](const QString &text) { return text.isEmpty() ? u"no action"_s : text; };
        for (const ForeignKey &foreign : table.foreignKeys) {
            for (qsizetype i = 0; i < foreign.columns.size(); ++i)
                parsedKeys.append(QStringList{foreign.table, foreign.columns.at(i),
                                              foreign.otherColumns.value(i), action(foreign.onUpdate),
                                              action(foreign.onDelete)}
                                      .join(u' '));
        }
        QCOMPARE(parsedKeys, keys);
    }

    void readsNamesAndExpressions()
    {
        const auto [table, remarks] = parseSqliteTable(
            u"CREATE TABLE users (id blob constraint pk_users primary key, email text not null "
            "constraint ck_inline check (email <> '') constraint uq_inline unique, "
            "constraint \"ck odd\" check (length(id) = 16), constraint fk_self foreign key (id) references users)"_s);
        QCOMPARE(table.primaryKey, (Key{u"pk_users"_s, {u"id"_s}}));
        QCOMPARE(table.uniqueKeys, (QList<Key>{{u"uq_inline"_s, {u"email"_s}}}));
        QCOMPARE(table.checks,
                 (QList<Check>{{u"ck_inline"_s, u"email <> ''"_s}, {u"ck odd"_s, u"length(id) = 16"_s}}));
        QCOMPARE(table.foreignKeys, (QList<ForeignKey>{{u"fk_self"_s, {u"id"_s}, u"users"_s, {}}}));
        QCOMPARE(remarks, QStringList());
    }

    void remarksOnWhatItCannotDescribe()
    {
        const auto remarks = [](const QString &columns) {
            return parseSqliteTable(u"create table t(%1)"_s.arg(columns)).remarks;
        };
        QCOMPARE(remarks(u"a int as (1)"_s), QStringList(u"generated column t.a"_s));
        QCOMPARE(remarks(u"a integer primary key autoincrement"_s),
                 QStringList(u"autoincrement of table t"_s));
        QCOMPARE(remarks(u"a int unique on conflict replace"_s),
                 QStringList(u"conflict clause of table t"_s));
        QCOMPARE(remarks(u"a int references u deferrable initially deferred"_s),
                 QStringList(u"deferred foreign key of table t"_s));
        QCOMPARE(remarks(u"a int references u deferrable initially immediate"_s), QStringList());
        QCOMPARE(remarks(u"a text, primary key (a desc)"_s),
                 QStringList(u"order or collation of a key of table t"_s));
    }

    void readsIndexes_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QStringList>("parts");
        QTest::addColumn<QString>("where");
        const QString none;
        QTest::newRow("columns") << u"CREATE INDEX i on t (a, \"b c\", [desc])"_s
                                 << QStringList{u"a"_s, u"\"b c\""_s, u"\"desc\""_s} << none;
        QTest::newRow("order") << u"CREATE INDEX i on t(a desc, b ASC, c collate NoCase desc)"_s
                               << QStringList{u"a desc"_s, u"b"_s, u"c collate nocase desc"_s} << none;
        QTest::newRow("expressions") << u"CREATE INDEX i on t(lower(a), a+b desc, (a))"_s
                                     << QStringList{u"(lower(a))"_s, u"(a + b) desc"_s, u"(a)"_s} << none;
        QTest::newRow("a call with a list") << u"CREATE INDEX i on t(coalesce(a, ')', 1) desc)"_s
                                            << QStringList{u"(coalesce(a, ')', 1)) desc"_s} << none;
        QTest::newRow("part of the rows") << u"CREATE INDEX i on t(a) where (b IS NOT NULL) and c"_s
                                          << QStringList{u"a"_s} << u"b is not null and c"_s;
    }
    void readsIndexes()
    {
        QFETCH(QString, sql);
        const Index index = parseSqliteIndex(sql);
        QCOMPARE(index.name, u"i"_s);
        QTEST(index.parts, "parts");
        QTEST(index.where, "where");
        QVERIFY(!index.isUnique);
        QVERIFY(parseSqliteIndex(u"create unique index i on t (a)"_s).isUnique);
    }

    void refusesWhatItDoesNotKnow_data()
    {
        QTest::addColumn<QString>("sql");
        const QStringList statements{u""_s,
                                     u"create view v as select 1"_s,
                                     u"create table"_s,
                                     u"create table t"_s,
                                     u"create table t (a"_s,
                                     u"create table t (a int,"_s,
                                     u"create table t (a int) without"_s,
                                     u"create table t (a int) strict strict"_s,
                                     u"create table t (a int) strict,, strict"_s,
                                     u"create table t (a int default)"_s,
                                     u"create table t (a int check a > 1)"_s,
                                     u"create table t (a int references u on holiday)"_s,
                                     u"create table t (\"a int)"_s,
                                     u"create table t (primary key ())"_s,
                                     u"create table t (a int constraint"_s};
        for (const QString &sql : statements)
            QTest::newRow(qPrintable(sql)) << sql;
    }
    void refusesWhatItDoesNotKnow()
    {
        QFETCH(QString, sql);
        EXPECT_ERROR(parseSqliteTable(sql), Invalid);
        EXPECT_ERROR(parseSqliteIndex(sql), Invalid);
    }
};

QTEST_GUILESS_MAIN(TestSqliteStatement)
#include "test_sqlite_statement.moc"
