// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/migrations/sql_script.h"

#include <QTest>

using namespace sluice;
using namespace Qt::StringLiterals;
using Engine = DatabaseUrl::Engine;
Q_DECLARE_METATYPE(sluice::DatabaseUrl::Engine)

class TestSqlScript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statementsAreSeparated_data()
    {
        constexpr auto sqlite = Engine::Sqlite;
        constexpr auto postgresql = Engine::PostgreSql;
        QTest::addColumn<Engine>("engine");
        QTest::addColumn<QString>("script");
        QTest::addColumn<QStringList>("statements");

        QTest::newRow("nothing") << sqlite << u" \n-- only words\n/* and more; */ ;;"_s << QStringList();
        QTest::newRow("last semicolon is optional") << sqlite << u"a; b"_s << QStringList{u"a"_s, u"b"_s};
        QTest::newRow("comments around are cut")
            << sqlite << u"-- x; y\na /* ; */ b -- z\n; -- end"_s << QStringList{u"a /* ; */ b"_s};
        QTest::newRow("quotes") << sqlite << u"a ';' \";\" `;` [;]; b 'it''s; so'; c '\\'; d"_s
                                << QStringList{u"a ';' \";\" `;` [;]"_s, u"b 'it''s; so'"_s, u"c '\\'"_s,
                                               u"d"_s};
        QTest::newRow("SQLite's comments do not nest")
            << sqlite << u"a /* /* ; */ ; b"_s << QStringList{u"a"_s, u"b"_s};
        QTest::newRow("SQLite's trigger")
            << sqlite
            << u"create temp trigger t after insert on x begin select case when 1 then 2 end; delete from x; END; b"_s
            << QStringList{
                   u"create temp trigger t after insert on x begin select case when 1 then 2 end; delete from x; END"_s,
                   u"b"_s};
        QTest::newRow("a column named begin opens nothing")
            << sqlite << u"create table t (begin text); b"_s
            << QStringList{u"create table t (begin text)"_s, u"b"_s};
        QTest::newRow("PostgreSQL's comments nest")
            << postgresql << u"a /* /* ; */ ; */ b; c"_s << QStringList{u"a /* /* ; */ ; */ b"_s, u"c"_s};
        QTest::newRow("escapes only after E") << postgresql << uR"(a '\'; b E'\'; ''' ; c)"_s
                                              << QStringList{uR"(a '\')"_s, uR"(b E'\'; ''')"_s, u"c"_s};
        QTest::newRow("name that ends in e")
            << postgresql << uR"(a te'\'; b)"_s << QStringList{uR"(a te'\')"_s, u"b"_s};
        QTest::newRow("dollar quotes")
            << postgresql << u"do $$ begin; $a$ ; end $$; b $a_1$ ; $$ $a$ ; $a_1$; c"_s
            << QStringList{u"do $$ begin; $a$ ; end $$"_s, u"b $a_1$ ; $$ $a$ ; $a_1$"_s, u"c"_s};
        QTest::newRow("dollars inside names and numbers")
            << postgresql << u"a$b$; c $1; d$b$"_s << QStringList{u"a$b$"_s, u"c $1"_s, u"d$b$"_s};
        QTest::newRow("body of a function")
            << postgresql
            << u"create function f() returns int begin atomic select case 1 when 1 then 2 end; end; b"_s
            << QStringList{
                   u"create function f() returns int begin atomic select case 1 when 1 then 2 end; end"_s,
                   u"b"_s};
        QTest::newRow("rule with several actions")
            << postgresql << u"create rule r as on update to t do (a; b); c"_s
            << QStringList{u"create rule r as on update to t do (a; b)"_s, u"c"_s};
        QTest::newRow("casts and names beyond ASCII")
            << postgresql << u"select ':x'::text as größe𝒳; b"_s
            << QStringList{u"select ':x'::text as größe𝒳"_s, u"b"_s};
    }
    void statementsAreSeparated()
    {
        QFETCH(Engine, engine);
        QFETCH(QString, script);
        QFETCH(QStringList, statements);
        QStringList found;
        const auto split = splitScript(script, engine);
        for (const SqlStatement &statement : split)
            found.append(statement.text);
        QCOMPARE(found, statements);
    }

    void linesAreThoseOfTheFirstWords()
    {
        const auto split = splitScript(u"a\n;\n-- b\n\nc\nd; e"_s, Engine::Sqlite);
        QCOMPARE(split.size(), 3);
        QCOMPARE(split.at(0).line, 1);
        QCOMPARE(split.at(1).line, 5);
        QCOMPARE(split.at(2).line, 6);
    }

    void whatDoesNotEndIsRefusedWithItsLine_data()
    {
        QTest::addColumn<Engine>("engine");
        QTest::addColumn<QString>("script");
        QTest::newRow("quote") << Engine::Sqlite << u"a;\n'b"_s;
        QTest::newRow("escaped quote") << Engine::PostgreSql << u"a;\nE'b\\"_s;
        QTest::newRow("name") << Engine::Sqlite << u"a;\n[b"_s;
        QTest::newRow("dollar quote") << Engine::PostgreSql << u"a;\n$x$ $$"_s;
        QTest::newRow("comment") << Engine::PostgreSql << u"a;\n/* /* */"_s;
        QTest::newRow("parenthesis") << Engine::PostgreSql << u"a;\n(b;"_s;
        QTest::newRow("body") << Engine::Sqlite << u"a;\ncreate trigger t begin b;"_s;
        QTest::newRow("zero character") << Engine::Sqlite << u"a;\nb"_s + QChar(u'\0') + u";"_s;
        QTest::newRow("commit") << Engine::Sqlite << u"a;\n/* x */ Commit;"_s;
        QTest::newRow("begin") << Engine::PostgreSql << u"a;\nbegin"_s;
    }
    void whatDoesNotEndIsRefusedWithItsLine()
    {
        QFETCH(Engine, engine);
        QFETCH(QString, script);
        try {
            splitScript(script, engine);
            QFAIL("the script was taken");
        } catch (const Error &error) {
            QCOMPARE(error.kind(), Error::Kind::Invalid);
            QVERIFY2(error.message().startsWith(u"line 2: "), error.what());
        }
    }
};

QTEST_GUILESS_MAIN(TestSqlScript)
#include "test_sql_script.moc"
