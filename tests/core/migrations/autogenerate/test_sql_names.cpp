// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/sql_names.h"

#include <QTest>

using namespace sluice;
using namespace Qt::StringLiterals;

class TestSqlNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreQuotedOnlyWhereTheyMustBe_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("sql");
        QTest::newRow("plain") << u"user_flows"_s << u"user_flows"_s;
        QTest::newRow("a keyword of PostgreSQL") << u"user"_s << u"\"user\""_s;
        QTest::newRow("a keyword of SQLite") << u"index"_s << u"\"index\""_s;
        QTest::newRow("a word that both take") << u"at"_s << u"at"_s;
        QTest::newRow("capitals") << u"Users"_s << u"\"Users\""_s;
        QTest::newRow("a blank") << u"first name"_s << u"\"first name\""_s;
        QTest::newRow("a quote") << u"6\" nails"_s << u"\"6\"\" nails\""_s;
        QTest::newRow("a digit first") << u"2fa"_s << u"\"2fa\""_s;
        QTest::newRow("not ASCII") << u"größe"_s << u"\"größe\""_s;
    }
    void namesAreQuotedOnlyWhereTheyMustBe()
    {
        QFETCH(QString, name);
        QFETCH(QString, sql);
        QCOMPARE(sqlName(name), sql);
    }

    void aNameIsChangedWhereItIsAName_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("changed");
        QTest::newRow("alone") << u"name <> ''"_s << u"label <> ''"_s;
        QTest::newRow("in a function") << u"lower(name) = name"_s << u"lower(label) = label"_s;
        QTest::newRow("not in a text")
            << u"kind = 'name' and name = 'it''s name'"_s << u"kind = 'name' and label = 'it''s name'"_s;
        QTest::newRow("not in another name") << u"name_key <> surname"_s << u"name_key <> surname"_s;
        QTest::newRow("not as a function") << u"name(x) > name (y)"_s << u"name(x) > name (y)"_s;
        QTest::newRow("not as a type") << u"name::name = 'x'::name"_s << u"label::name = 'x'::name"_s;
        QTest::newRow("quoted") << u"\"name\" > \"a name\""_s << u"label > \"a name\""_s;
    }
    void aNameIsChangedWhereItIsAName()
    {
        QFETCH(QString, expression);
        QFETCH(QString, changed);
        QCOMPARE(withNameChanged(expression, u"name"_s, u"label"_s), changed);
        QCOMPARE(mentions(expression, u"name"_s), expression != changed);
    }

    void aNewNameThatIsAKeywordIsQuoted()
    {
        QCOMPARE(withNameChanged(u"number > 0"_s, u"number"_s, u"order"_s), u"\"order\" > 0"_s);
    }
};

QTEST_GUILESS_MAIN(TestSqlNames)
#include "test_sql_names.moc"
