// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/schema/schema_reader.h"
#include "core/migrations/schema/schema_text.h"
#include "tests/support/engines.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

class TestSchemaText : public QObject
{
    Q_OBJECT

    static QString normalised(const QString &text, Engine engine = Engine::PostgreSql)
    {
        return normalisedExpression(text, engine, {u"title"_s}).value_or(u"not understood"_s);
    }

private Q_SLOTS:
    // One form for what is written in two ways.
    void findsTheSame_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("form");
        QTest::newRow("a cast of a text")
            << u"((email_key)::text <> ''::text)"_s << u"email_key::text <> ''"_s;
        QTest::newRow("a cast of a text column") << u"((title)::text <> ''::text)"_s << u"title <> ''"_s;
        QTest::newRow("an array") << u"(n = ANY (ARRAY[0, 1]))"_s << u"n in (0,1)"_s;
        QTest::newRow("an array of casts")
            << u"((title)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))"_s
            << u"title IN ('a', 'b')"_s;
        QTest::newRow("not in an array") << u"(n <> ALL (ARRAY[0, 1]))"_s << u"n not in (0, 1)"_s;
        QTest::newRow("a list of one") << u"(n = 1)"_s << u"n in (1)"_s;
        QTest::newRow("between") << u"((n >= 1) AND (n <= 3))"_s << u"n between 1 and 3"_s;
        QTest::newRow("not between") << u"((n < 1) OR (n > 3))"_s << u"n not between 1 and 3"_s;
        QTest::newRow("like") << u"(title ~~ 'a%'::text)"_s << u"title like 'a%'"_s;
        QTest::newRow("negative numbers") << u"(n > '-3'::integer)"_s << u"n > -3"_s;
        QTest::newRow("numbers of another type") << u"(x > (1.5)::double precision)"_s << u"x > 1.5"_s;
        QTest::newRow("now") << u"now()"_s << u"CURRENT_TIMESTAMP"_s;
        QTest::newRow("blanks and case") << u"( LENGTH ( title )\n>0 )"_s << u"length(title) > 0"_s;
        QTest::newRow("comments") << u"n /* all */ > -- of them\n 0"_s << u"n > 0"_s;
        QTest::newRow("other signs") << u"n != 1"_s << u"n <> 1"_s;
        QTest::newRow("quoted names") << u"\"n\" > 0"_s << u"n > 0"_s;
        QTest::newRow("a function in quotes")
            << u"\"substring\"(title, 1, 2)"_s << u"substring(title, 1, 2)"_s;
        QTest::newRow("case") << u"CASE\n WHEN (n = 1) THEN 'x'::text\n ELSE NULL::text\nEND"_s
                              << u"case when n = 1 then 'x' end"_s;
        QTest::newRow("a typed constant") << u"'2026-01-31'::date"_s << u"date '2026-01-31'"_s;
        QTest::newRow("two ways to cast") << u"(n)::bigint"_s << u"cast(n as int8)"_s;
        QTest::newRow("chains") << u"((a AND b) AND c)"_s << u"a and b and c"_s;
    }
    void findsTheSame()
    {
        QFETCH(QString, written);
        QFETCH(QString, form);
        QCOMPARE(normalised(written), normalised(form));
        QVERIFY(normalised(form) != u"not understood");
    }

    void neverCallsDifferentThingsTheSame_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::newRow("case of texts") << u"title = 'A'"_s << u"title = 'a'"_s;
        QTest::newRow("blanks in texts") << u"title = 'a  b'"_s << u"title = 'a b'"_s;
        QTest::newRow("case of quoted names") << u"\"N\" > 0"_s << u"n > 0"_s;
        QTest::newRow("parentheses that count") << u"(a + b) * c"_s << u"a + b * c"_s;
        QTest::newRow("subtraction") << u"a - (b - c)"_s << u"a - b - c"_s;
        QTest::newRow("and before or") << u"(a or b) and c"_s << u"a or b and c"_s;
        QTest::newRow("not of both") << u"not (a and b)"_s << u"not a and b"_s;
        QTest::newRow("not null of a comparison") << u"(a = b) is null"_s << u"a = (b is null)"_s;
        QTest::newRow("a cast that rounds") << u"1.5::integer = n"_s << u"1.5 = n"_s;
        QTest::newRow("a cast of another column") << u"n::integer = 5"_s << u"n = 5"_s;
        QTest::newRow("a cast of an unknown column") << u"other::text = 'a'"_s << u"other = 'a'"_s;
        QTest::newRow("a cast that shortens") << u"title::varchar(3) = 'abc'"_s << u"title = 'abc'"_s;
        QTest::newRow("a number and a text") << u"title = '5'"_s << u"title = 5"_s;
        QTest::newRow("order of a list") << u"n in (1, 2)"_s << u"n in (2, 1)"_s;
        QTest::newRow("powers") << u"a ^ b + c"_s << u"a ^ (b + c)"_s;
        QTest::newRow("a list of one and its level") << u"n in (a and b)"_s << u"n = a and b"_s;
        QTest::newRow("else") << u"case when a then b end"_s << u"case when a then b else c end"_s;
        QTest::newRow("collation") << u"title collate \"C\" < 'a'"_s << u"title < 'a'"_s;
    }
    void neverCallsDifferentThingsTheSame()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QVERIFY(normalised(one) != normalised(other));
        QVERIFY(normalised(one) != u"not understood" && normalised(other) != u"not understood");
    }

    void saysWhatItDoesNotUnderstand_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << u""_s;
        QTest::newRow("a query") << u"n in (select id from users)"_s;
        QTest::newRow("exists") << u"exists (select 1)"_s;
        QTest::newRow("special calls") << u"extract(year from made_at)"_s;
        QTest::newRow("half") << u"n >"_s;
        QTest::newRow("too much") << u"n > 0)"_s;
        QTest::newRow("no end") << u"title = 'a"_s;
        QTest::newRow("two statements") << u"1; drop table users"_s;
        QTest::newRow("too deep") << QString(1000, u'(') + u'1' + QString(1000, u')');
        QTest::newRow("growing") << QString(60, u'(') + u'n' + u" between 1 and 2)"_s.repeated(60);
    }
    void saysWhatItDoesNotUnderstand()
    {
        QFETCH(QString, text);
        QVERIFY(!normalisedExpression(text, Engine::PostgreSql));
        QVERIFY(!normalisedExpression(text, Engine::Sqlite));
        QCOMPARE(comparableExpression(text, Engine::PostgreSql), text);
    }

    void theOrderOfOperatorsIsThatOfTheEngine()
    {
        QCOMPARE(normalised(u"a || (b + c)"_s), normalised(u"a || b + c"_s));
        QCOMPARE(normalised(u"(a || b) + c"_s, Engine::Sqlite), normalised(u"a || b + c"_s, Engine::Sqlite));
        QCOMPARE(normalised(u"b = (a in (1, 2))"_s, Engine::Sqlite), u"b = (a in (1, 2))"_s);
        QCOMPARE(normalised(u"(b = a) in (1, 2)"_s, Engine::Sqlite),
                 normalised(u"b = a in (1, 2)"_s, Engine::Sqlite));
    }

    // What the engine stores for an expression of ours is read as ours, and our form of it is SQL, too.
    void theEngineKeepsItsForm_data() { addEngineRows(); }
    void theEngineKeepsItsForm()
    {
        QFETCH(Engine, engine);
        const QStringList expressions{
            u"title <> ''"_s,
            u"length(title) between 1 and 200"_s,
            u"length(title) = 16 and lower(title) = title"_s,
            u"title like 'a%' or title not like '%''b'"_s,
            u"title is not null and n is null"_s,
            u"title in ('a', 'b') and n not in (1, 2, 3)"_s,
            u"n in (1)"_s,
            u"n > -5 and x < 1.5 and x > 0 and x <> -1"_s,
            u"not (n = 1 or n = 2) and (n + 1) * 2 - n / 3 > n % 2"_s,
            u"n - (n - 1) = 1"_s,
            u"case when n = 1 then title = 'x' when n = 2 then title = 'y' end"_s,
            u"case n when 1 then 'a' else 'b' end = title"_s,
            u"coalesce(note, 'none') <> title || 'x'"_s,
            u"cast(n as text) <> title"_s,
            u"\"the \"\"end\"\"\" > 0 and \"order\" > 0"_s,
            u"(n = 1) = (n < 2)"_s,
            u"n = 1 is not null"_s,
            u"-n < +n and title <> '\\ back'"_s,
        };
        TestDatabase database(engine, TestDatabase::Content::Empty);
        const QString create = u"create table %1 (n integer, x double precision, title varchar(9), note "
                               u"text, \"order\" integer, "
                               "\"the \"\"end\"\"\" integer, constraint ck_%1 check (%2))"_s;
        QMap<QString, QString> expected;
        for (const QString &expression : expressions) {
            const auto form = normalisedExpression(expression, engine, {u"title"_s});
            QVERIFY2(form.has_value(), qPrintable(expression));
            for (const QString &text : {expression, *form}) {
                const QString table = u"t%1"_s.arg(expected.size());
                database.session().execute({create.arg(table, text)});
                expected.insert(table, *form);
            }
        }
        const Schema schema = readSchema(database.session());
        QCOMPARE(schema.tables.size(), expected.size());
        for (const Table &table : schema.tables)
            QCOMPARE(table.checks.first().expression, expected.value(table.name));
    }

    void typesHaveOneName_data()
    {
        QTest::addColumn<Engine>("engine");
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("form");
        QTest::newRow("instant") << Engine::PostgreSql << u"timestamp with time zone"_s << u"timestamptz"_s;
        QTest::newRow("precision") << Engine::PostgreSql << u"TIMESTAMP (3) WITHOUT TIME ZONE"_s
                                   << u"timestamp(3)"_s;
        QTest::newRow("short") << Engine::PostgreSql << u"timestamptz"_s << u"timestamptz"_s;
        QTest::newRow("varchar") << Engine::PostgreSql << u"character varying(20)"_s << u"varchar(20)"_s;
        QTest::newRow("numeric") << Engine::PostgreSql << u"decimal(10, 2)"_s << u"numeric(10,2)"_s;
        QTest::newRow("array") << Engine::PostgreSql << u"int8[]"_s << u"bigint[]"_s;
        QTest::newRow("double") << Engine::PostgreSql << u"float8"_s << u"double precision"_s;
        QTest::newRow("own") << Engine::PostgreSql << u"other.\"Mood\""_s << u"other.\"Mood\""_s;
        QTest::newRow("interval") << Engine::PostgreSql << u"interval day to second"_s
                                  << u"interval day to second"_s;
        QTest::newRow("SQLite") << Engine::Sqlite << u"INTEGER"_s << u"integer"_s;
        QTest::newRow("SQLite words")
            << Engine::Sqlite << u"Varying  Character ( 255 )"_s << u"varying character(255)"_s;
    }
    void typesHaveOneName()
    {
        QFETCH(Engine, engine);
        QFETCH(QString, written);
        QTEST(normalisedType(written, engine), "form");
    }

    void namesAreQuotedWhereTheyMustBe()
    {
        QCOMPARE(sqlName(u"name_sort"_s), u"name_sort"_s);
        QCOMPARE(sqlName(u"order"_s), u"\"order\""_s);
        QCOMPARE(sqlName(u"Name"_s), u"\"Name\""_s);
        QCOMPARE(sqlName(u"a \"b\""_s), u"\"a \"\"b\"\"\""_s);
        QCOMPARE(sqlName(u"größe"_s), u"\"größe\""_s);
        QCOMPARE(sqlName(u"1st"_s), u"\"1st\""_s);
        QCOMPARE(sqlName(u""_s), u"\"\""_s);
    }
};

QTEST_GUILESS_MAIN(TestSchemaText)
#include "test_schema_text.moc"
