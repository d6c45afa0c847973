// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/connection_fields.h"

#include <QComboBox>
#include <QLineEdit>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace sluice;

class TestConnectionFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPastedUrlFillsTheFields_data();
    void aPastedUrlFillsTheFields();
    void fieldsWriteTheUrl();
    void thePasswordStandsInTheUrlAsDots();
    void editingTheMaskedUrlKeepsThePassword();
    void aUrlThatCannotBeReadSaysWhyAndStopsTheWizard();
    void optionsWithoutAFieldSurvive();
};

namespace {

QString textOf(const ConnectionFields &fields, const QString &name)
{
    return fields.findChild<QLineEdit *>(name)->text();
}

void type(ConnectionFields &fields, const QString &name, const QString &text)
{
    auto *edit = fields.findChild<QLineEdit *>(name);
    edit->clear();
    QTest::keyClicks(edit, text);
}

void paste(ConnectionFields &fields, const QString &url)
{
    auto *edit = fields.findChild<QLineEdit *>(u"url"_s);
    edit->selectAll();
    edit->insert(url);
    Q_EMIT edit->textEdited(url);
}

} // namespace

void TestConnectionFields::aPastedUrlFillsTheFields_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("port");
    QTest::addColumn<QString>("database");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("sslmode");

    QTest::newRow("plain") << u"postgresql://ann@db.example:5433/flows"_s << u"db.example"_s << u"5433"_s
                           << u"flows"_s << u"ann"_s << u""_s << u""_s;
    QTest::newRow("short scheme") << u"postgres://db.example/flows"_s << u"db.example"_s << u""_s
                                  << u"flows"_s << u""_s << u""_s << u""_s;
    QTest::newRow("SQLAlchemy driver")
        << u"postgresql+psycopg2://ann:s3cret@db.example/flows"_s << u"db.example"_s << u""_s << u"flows"_s
        << u"ann"_s << u"s3cret"_s << u""_s;
    QTest::newRow("encoded password") << u"postgresql://ann:a%40b%2Fc@db.example/flows"_s << u"db.example"_s
                                      << u""_s << u"flows"_s << u"ann"_s << u"a@b/c"_s << u""_s;
    QTest::newRow("TLS mode") << u"postgresql://db.example/flows?sslmode=require"_s << u"db.example"_s
                              << u""_s << u"flows"_s << u""_s << u""_s << u"require"_s;
    QTest::newRow("IPv6") << u"postgresql://[::1]:5432/flows"_s << u"::1"_s << u"5432"_s << u"flows"_s
                          << u""_s << u""_s << u""_s;
    QTest::newRow("two hosts") << u"postgresql:///flows?host=a:1&host=b:2"_s << u"a:1, b:2"_s << u""_s
                               << u"flows"_s << u""_s << u""_s << u""_s;
}

void TestConnectionFields::aPastedUrlFillsTheFields()
{
    QFETCH(QString, url);
    ConnectionFields fields;
    paste(fields, url);
    QFETCH(QString, host);
    QFETCH(QString, port);
    QFETCH(QString, database);
    QFETCH(QString, user);
    QFETCH(QString, password);
    QCOMPARE(textOf(fields, u"host"_s), host);
    QCOMPARE(textOf(fields, u"port"_s), port);
    QCOMPARE(textOf(fields, u"database"_s), database);
    QCOMPARE(textOf(fields, u"user"_s), user);
    QCOMPARE(textOf(fields, u"password"_s), password);
    QFETCH(QString, sslmode);
    QCOMPARE(fields.findChild<QComboBox *>(u"sslmode"_s)->currentData().toString(), sslmode);
    QCOMPARE(fields.url(), DatabaseUrl::parse(url, u"/"_s));
    QVERIFY(fields.isComplete());
}

void TestConnectionFields::fieldsWriteTheUrl()
{
    ConnectionFields fields;
    type(fields, u"host"_s, u"db.example"_s);
    QVERIFY(!fields.isComplete());
    type(fields, u"port"_s, u"6543"_s);
    type(fields, u"database"_s, u"flows"_s);
    type(fields, u"user"_s, u"ann"_s);
    QCOMPARE(textOf(fields, u"url"_s), u"postgresql://ann@db.example:6543/flows"_s);
    QVERIFY(fields.isComplete());
}

void TestConnectionFields::thePasswordStandsInTheUrlAsDots()
{
    ConnectionFields fields;
    type(fields, u"host"_s, u"db.example"_s);
    type(fields, u"user"_s, u"ann"_s);
    type(fields, u"password"_s, u"canary"_s);
    QCOMPARE(textOf(fields, u"url"_s), u"postgresql://ann:••••@db.example/"_s);
    QCOMPARE(fields.url().password->reveal(), u"canary"_s);
}

void TestConnectionFields::editingTheMaskedUrlKeepsThePassword()
{
    ConnectionFields fields;
    paste(fields, u"postgresql://ann:canary@db.example/flows"_s);
    paste(fields, u"postgresql://ann:••••@other.example/flows"_s);
    QCOMPARE(textOf(fields, u"host"_s), u"other.example"_s);
    QCOMPARE(fields.url().password->reveal(), u"canary"_s);
}

void TestConnectionFields::aUrlThatCannotBeReadSaysWhyAndStopsTheWizard()
{
    ConnectionFields fields;
    paste(fields, u"postgresql://db.example/flows"_s);
    QVERIFY(fields.isComplete());
    paste(fields, u"mysql://db.example/flows"_s);
    QVERIFY(!fields.isComplete());
    paste(fields, u"sqlite:///flows.db"_s);
    QVERIFY(!fields.isComplete());
}

void TestConnectionFields::optionsWithoutAFieldSurvive()
{
    ConnectionFields fields;
    paste(fields, u"postgresql://db.example/flows?connect_timeout=3"_s);
    type(fields, u"user"_s, u"ann"_s);
    QCOMPARE(fields.url().options.value(u"connect_timeout"_s), u"3"_s);
    QVERIFY(textOf(fields, u"url"_s).contains(u"connect_timeout=3"));
}

QTEST_MAIN(TestConnectionFields)
#include "test_connection_fields.moc"
