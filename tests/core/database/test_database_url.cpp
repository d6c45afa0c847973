// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/database/database_url.h"

#include <QTest>

using namespace Qt::StringLiterals;
using sluice::DatabaseUrl;
using sluice::Error;
using sluice::Secret;
using Host = DatabaseUrl::Host;
using Engine = DatabaseUrl::Engine;

Q_DECLARE_METATYPE(DatabaseUrl)

namespace {

const QString folder = u"/home/ada/project"_s;

struct Server
{
    QList<Host> hosts = {};
    QString user = {};
    const char *password = nullptr;
    QString database = {};
    QMap<QString, QString> options = {};
};

DatabaseUrl server(const Server &parts)
{
    DatabaseUrl url;
    url.engine = Engine::PostgreSql;
    url.hosts = parts.hosts;
    url.user = parts.user;
    if (parts.password)
        url.password.emplace(QString::fromUtf8(parts.password));
    url.database = parts.database;
    url.options = parts.options;
    return url;
}

DatabaseUrl file(const QString &path, const QMap<QString, QString> &options = {})
{
    DatabaseUrl url;
    url.file = path;
    url.options = options;
    return url;
}

QString faultOf(const QString &text)
{
    try {
        DatabaseUrl::parse(text, folder);
    } catch (const Error &error) {
        return error.kind() == Error::Kind::Invalid && error.field() == u"url" ? error.message()
                                                                               : u"wrong error"_s;
    }
    return {};
}

} // namespace

class TestDatabaseUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingIsReadAsSqlAlchemyDoes_data();
    void everythingIsReadAsSqlAlchemyDoes();
    void someThingsAreReadOtherwiseOnPurpose_data();
    void someThingsAreReadOtherwiseOnPurpose();
    void aWrongAddressIsRefusedWithTheRemedy_data();
    void aWrongAddressIsRefusedWithTheRemedy();
    void noMessageRepeatsThePassword_data();
    void noMessageRepeatsThePassword();
    void oddPartsSurviveTheWayThroughText_data();
    void oddPartsSurviveTheWayThroughText();
    void textForPeopleNeverHoldsThePassword();
    void theLabelIsShort();
    void aCopiedSecretOutlivesItsSource();
};

// Expected values: make_url() of SQLAlchemy 1.4.46 and create_connect_args() of its psycopg2 dialect.
void TestDatabaseUrl::everythingIsReadAsSqlAlchemyDoes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<DatabaseUrl>("expected");
    const auto row = [](const char *text, const DatabaseUrl &expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << expected;
    };
    const QList<Host> h = {{u"h"_s, 0}};
    const QString db = u"db"_s;

    row("postgresql://h/db", server({h, {}, nullptr, db}));
    row("postgres://h/db", server({h, {}, nullptr, db}));
    row("postgresql+psycopg2://ada:pw@db.example:5432/sluice",
        server({{{u"db.example"_s, 5432}}, u"ada"_s, "pw", u"sluice"_s}));
    row("postgresql+psycopg://ada@h/db", server({h, u"ada"_s, nullptr, db}));
    row("postgresql+asyncpg://ada:pw@h/db", server({h, u"ada"_s, "pw", db}));
    row("postgresql+pg8000://ada:pw@h/db", server({h, u"ada"_s, "pw", db}));
    row("postgresql:///db", server({{}, {}, nullptr, db}));
    row("postgresql://", server({}));
    row("postgresql:///", server({}));
    row("postgresql://h", server({h}));
    row("postgresql://h/", server({h}));
    row("postgresql://u:@h/db", server({h, u"u"_s, "", db}));
    row("postgresql://:pw@h/db", server({h, {}, "pw", db}));
    row("postgresql://u@h/db", server({h, u"u"_s, nullptr, db}));
    row("postgresql://u:p%40w%2Fx%3A%25@h/db", server({h, u"u"_s, "p@w/x:%", db}));
    row("postgresql://u:p+w@h/db", server({h, u"u"_s, "p+w", db}));
    row("postgresql://a%40b:p@h/db", server({h, u"a@b"_s, "p", db}));
    row("postgresql://u@srv:p@h/db", server({h, u"u@srv"_s, "p", db}));
    row("postgresql://u:p#w@h/db", server({h, u"u"_s, "p#w", db}));
    row("postgresql://u:p/w@h/db", server({h, u"u"_s, "p/w", db}));
    row("postgresql://u:p?w@h/db", server({h, u"u"_s, "p?w", db}));
    row("postgresql://u:p:w@h/db", server({h, u"u"_s, "p:w", db}));
    row("postgresql://u:100%@h/db", server({h, u"u"_s, "100%", db}));
    row("postgresql://u:p%zz@h/db", server({h, u"u"_s, "p%zz", db}));
    row("postgresql://u:p%C3%A9@h/db", server({h, u"u"_s, "pé", db}));
    row("postgresql://[::1]:5432/db", server({{{u"::1"_s, 5432}}, {}, nullptr, db}));
    row("postgresql://u:p@[2001:db8::1]/db", server({{{u"2001:db8::1"_s, 0}}, u"u"_s, "p", db}));
    row("postgresql:///db?host=/var/run/postgresql",
        server({{{u"/var/run/postgresql"_s, 0}}, {}, nullptr, db}));
    row("postgresql:///db?host=/var/run/postgresql&port=5433",
        server({{{u"/var/run/postgresql"_s, 5433}}, {}, nullptr, db}));
    row("postgresql+psycopg2://ada:pw@/sluice?host=/run/pg",
        server({{{u"/run/pg"_s, 0}}, u"ada"_s, "pw", u"sluice"_s}));
    row("postgresql://u@/db?host=a:1&host=b:2", server({{{u"a"_s, 1}, {u"b"_s, 2}}, u"u"_s, nullptr, db}));
    row("postgresql://u@/db?host=a,b&port=1,2", server({{{u"a"_s, 1}, {u"b"_s, 2}}, u"u"_s, nullptr, db}));
    row("postgresql://u@/db?host=a,b&port=1", server({{{u"a"_s, 1}, {u"b"_s, 1}}, u"u"_s, nullptr, db}));
    row("postgresql://h/db?host=a:2&host=b:3", server({{{u"a"_s, 2}, {u"b"_s, 3}}, {}, nullptr, db}));
    row("postgresql://h:1/db?host=x", server({{{u"x"_s, 1}}, {}, nullptr, db}));
    row("postgresql://h1,h2/db", server({{{u"h1"_s, 0}, {u"h2"_s, 0}}, {}, nullptr, db}));
    row("postgresql://h/db?sslmode=require", server({h, {}, nullptr, db, {{u"sslmode"_s, u"require"_s}}}));
    row("postgresql://h/db?application_name=my+app%21&connect_timeout=10",
        server(
            {h, {}, nullptr, db, {{u"application_name"_s, u"my app!"_s}, {u"connect_timeout"_s, u"10"_s}}}));
    row("postgresql://h/db?application_name=me@x",
        server({h, {}, nullptr, db, {{u"application_name"_s, u"me@x"_s}}}));
    row("postgresql://h/db?sslmode=", server({h, {}, nullptr, db}));
    row("postgresql://h/db?user=ada&password=pw", server({h, u"ada"_s, "pw", db}));
    row("postgresql://h/a%20b", server({h, {}, nullptr, u"a%20b"_s}));
    row("postgresql://h/a b", server({h, {}, nullptr, u"a b"_s}));
    row("postgresql://h/a/b", server({h, {}, nullptr, u"a/b"_s}));
    row("postgresql://h/db#frag", server({h, {}, nullptr, u"db#frag"_s}));
    row("sqlite://", file({}));
    row("sqlite:///", file({}));
    row("sqlite:///:memory:", file({}));
    row("sqlite:///sluice.db", file(u"/home/ada/project/sluice.db"_s));
    row("sqlite:///./a/../sluice.db", file(u"/home/ada/project/sluice.db"_s));
    row("sqlite:////srv/sluice.db", file(u"/srv/sluice.db"_s));
    row("sqlite+pysqlite:////srv/sluice.db", file(u"/srv/sluice.db"_s));
    row("sqlite+aiosqlite:///sluice.db", file(u"/home/ada/project/sluice.db"_s));
    row("sqlite:///a b%20c.db", file(u"/home/ada/project/a b%20c.db"_s));
    row("sqlite:///a#b.db", file(u"/home/ada/project/a#b.db"_s));
    row("sqlite:///~/sluice.db", file(u"/home/ada/project/~/sluice.db"_s));
    row("sqlite:////home/me@work/a.db", file(u"/home/me@work/a.db"_s));
    row("sqlite:////srv/sluice.db?mode=ro&timeout=5",
        file(u"/srv/sluice.db"_s, {{u"mode"_s, u"ro"_s}, {u"timeout"_s, u"5"_s}}));
}

void TestDatabaseUrl::everythingIsReadAsSqlAlchemyDoes()
{
    QFETCH(QString, text);
    QFETCH(DatabaseUrl, expected);
    const DatabaseUrl url = DatabaseUrl::parse(text, folder);
    QCOMPARE(url.toTextWithPassword(), expected.toTextWithPassword());
    QVERIFY(url == expected);
    QVERIFY(DatabaseUrl::parse(url.toTextWithPassword(), u"/elsewhere"_s) == expected);
}

void TestDatabaseUrl::someThingsAreReadOtherwiseOnPurpose_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<DatabaseUrl>("expected");
    const auto row = [](const char *text, const DatabaseUrl &expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << expected;
    };
    const QList<Host> h = {{u"h"_s, 0}};
    const QString db = u"db"_s;

    row("POSTGRESQL://h/db", server({h, {}, nullptr, db}));             // there: no such dialect
    row("sqlite:///C:\\data\\sluice.db", file(u"C:/data/sluice.db"_s)); // there: relative outside Windows
    row("postgresql://h1:1,h2:2/db", server({{{u"h1"_s, 1}, {u"h2"_s, 2}}, {}, nullptr, db})); // libpq's form
    row("postgresql://%2Frun%2Fpg/db", server({{{u"/run/pg"_s, 0}}, {}, nullptr, db}));        // libpq's form
    row("postgresql:///db?host=[::1]:5433", server({{{u"::1"_s, 5433}}, {}, nullptr, db}));
    row("postgresql:///db?host=a:2", server({{{u"a"_s, 2}}, {}, nullptr, db})); // there: a host named a:2
    row("postgresql:///?dbname=a%3Fb", server({{}, {}, nullptr, u"a?b"_s}));    // there: for libpq only
    row("postgresql://h/db?ssl=verify-full",
        server({h, {}, nullptr, db, {{u"sslmode"_s, u"verify-full"_s}}}));
    row("postgresql://h/db?ssl=true", server({h, {}, nullptr, db, {{u"sslmode"_s, u"require"_s}}}));
    row("sqlite:///a.db?check_same_thread=false", file(u"/home/ada/project/a.db"_s)); // there: for Python
    row("sqlite://?file=/srv/a%3Fb.db", file(u"/srv/a?b.db"_s)); // there: no way to write it
}

void TestDatabaseUrl::someThingsAreReadOtherwiseOnPurpose()
{
    everythingIsReadAsSqlAlchemyDoes();
}

void TestDatabaseUrl::aWrongAddressIsRefusedWithTheRemedy_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("remedy");
    const auto row = [](const char *text, const QString &remedy) {
        QTest::newRow(text) << QString::fromUtf8(text) << remedy;
    };

    row("postgresql://u:p@w@h/db", u"@ at position 19. In a password, write @ as %40"_s);
    row("postgresql://u:p@w/x@h/db", u"%40"_s);
    row("postgresql://u:p@w?x=1@h/db", u"%40"_s);
    row("postgresql://h:x/db", u"number from 1 to 65535"_s);
    row("postgresql://h:/db", u"port"_s);
    row("postgresql://h:0/db", u"port"_s);
    row("postgresql://h:65536/db", u"port"_s);
    row("postgresql://::1/db", u"[::1]:5432"_s);
    row("postgresql://[::1]x/db", u"host"_s);
    row("postgresql://[h]/db", u"host"_s);
    row("postgresql://a b/db", u"host"_s);
    row("postgresql://a,,b/db", u"empty"_s);
    row("postgresql://h1,h2:5433/db", u"port behind each"_s);
    row("postgresql://h:1/db?host=a:2&host=b:3", u"given twice"_s);
    row("postgresql:///db?host=a,b,c&port=1,2", u"more or fewer ports"_s);
    row("postgresql://h/db?colour=blue", u"“colour”"_s);
    row("postgresql://h/db?sslpassword=x", u"“sslpassword”"_s);
    row("postgresql://h/db?replication=database", u"“replication”"_s);
    row("postgresql://h/db?sslmode=require&sslmode=disable", u"twice"_s);
    row("postgresql://h/db?sslmode=maybe", u"verify-full"_s);
    row("postgresql://h/db?connect_timeout=soon", u"whole number"_s);
    row("postgresql://u:p%ff@h/db", u"password part"_s);
    row("postgresql://u:p%00@h/db", u"percent codes"_s);
    row(" postgresql://h/db", u"blank"_s);
    row("postgresql://h/db ", u"blank"_s);
    row("postgresql://h/a\nb", u"position 17"_s);
    row("", u"empty"_s);
    row("h/db", u"starts with"_s);
    row("mysql://h/db", u"sqlite:/// or postgresql://"_s);
    row("postgresql:/h/db", u"starts with"_s);
    row("sqlite:sluice.db", u"starts with"_s);
    row("sqlite://sluice.db", u"three slashes"_s);
    row("sqlite://host/sluice.db", u"three slashes"_s);
    row("sqlite:////", u"name of the file"_s);
    row("sqlite:////srv/", u"name of the file"_s);
    row("sqlite:///..", u"name of the file"_s);
    row("sqlite:///a.db?mode=rwc", u": ro."_s);
    row("sqlite:////srv/a?b.db", u"%3F"_s);
    row("sqlite:///a.db?sslmode=require", u"“sslmode”"_s);
    row("sqlite:///a.db?timeout=-1", u"a number"_s);
}

void TestDatabaseUrl::aWrongAddressIsRefusedWithTheRemedy()
{
    QFETCH(QString, text);
    QFETCH(QString, remedy);
    const QString message = faultOf(text);
    QVERIFY2(message.contains(remedy), qPrintable(message));
}

void TestDatabaseUrl::noMessageRepeatsThePassword_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"postgresql://u:canary@ry@h/db", "postgresql://u:can@canary/x@h/db",
          "postgresql://u:can@w?canary=1@h/db", "postgresql://u:canary", "postgresql://u:canary/db",
          "postgresql://u:canary@h:x/db", "postgresql://u:canary@h/db?no=1", "postgresql://u:canary%ff@h/db",
          "postgresql://h/db?password=a&canary=b", "postgresql://h/db?sslpassword=canary",
          "postgresql://h/db?connect_timeout=canary", "sqlite://u:canary@h/x", "mysql://u:canary@h/x",
          "canary", " postgresql://u:canary@h/x", "postgresql://u:canary@h /x"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestDatabaseUrl::noMessageRepeatsThePassword()
{
    QFETCH(QString, text);
    const QString message = faultOf(text);
    QVERIFY(!message.isEmpty());
    QVERIFY2(!message.contains(u"canary"_s), qPrintable(message));
}

void TestDatabaseUrl::oddPartsSurviveTheWayThroughText_data()
{
    QTest::addColumn<DatabaseUrl>("url");
    const QString odd = u"a:/?#[]@!$&'()*+,;= %25%é𝄞\"\\"_s;
    const QList<Host> hosts = {{u"db.example"_s, 5432}, {u"::1"_s, 1}, {u"/run/pg"_s, 2}, {u"münchen"_s, 0}};

    QTest::newRow("odd user, password and database")
        << server({{{u"h"_s, 1}}, odd, odd.toUtf8().constData(), odd, {{u"application_name"_s, odd}}});
    QTest::newRow("database with @, no user") << server({{{u"h"_s, 1}}, {}, nullptr, u"me@x"_s});
    QTest::newRow("database ending in a blank") << server({{}, {}, "", u"db "_s});
    QTest::newRow("many hosts") << server({hosts, u"u"_s, "p", u"db"_s});
    QTest::newRow("socket and port") << server({{{u"/run/p g"_s, 5433}}, {}, nullptr, {}});
    QTest::newRow("port only") << server({{{{}, 5433}}, u"u"_s, "p", u"db"_s});
    QTest::newRow("scoped address") << server({{{u"fe80::1%eth0"_s, 0}}, {}, nullptr, {}});
    QTest::newRow("odd file") << file(u"/srv/"_s + odd);
    QTest::newRow("file ending in a blank") << file(u"/srv/a "_s, {{u"mode"_s, u"ro"_s}});
    QTest::newRow("file with a line break") << file(u"/srv/a\nb"_s);
}

void TestDatabaseUrl::oddPartsSurviveTheWayThroughText()
{
    QFETCH(DatabaseUrl, url);
    const QString text = url.toTextWithPassword();
    const DatabaseUrl again = DatabaseUrl::parse(text, folder);
    QCOMPARE(again.toTextWithPassword(), text);
    QVERIFY(again == url);
}

void TestDatabaseUrl::textForPeopleNeverHoldsThePassword()
{
    for (const QString &text :
         {u"postgresql://u:canary@h/db"_s, u"postgresql://:canary@h/db"_s,
          u"postgresql://h/db?password=canary"_s, u"postgresql:///?host=a&host=b&password=canary"_s}) {
        DatabaseUrl url = DatabaseUrl::parse(text, folder);
        QCOMPARE(url.password->reveal(), u"canary"_s);
        QVERIFY(!url.toText().contains(u"canary"_s));
        QVERIFY(!url.label().contains(u"canary"_s));
        const DatabaseUrl withoutPassword = DatabaseUrl::parse(url.toText(), folder);
        url.password.reset();
        QVERIFY(withoutPassword == url);
    }
}

void TestDatabaseUrl::theLabelIsShort()
{
    const auto label = [](const QString &text) { return DatabaseUrl::parse(text, folder).label(); };
    QCOMPARE(label(u"sqlite:////srv/data/sluice.db"_s), u"sluice.db"_s);
    QCOMPARE(label(u"sqlite://"_s), u"in memory"_s);
    QCOMPARE(label(u"postgresql://u:p@db.example:5432/sluice"_s), u"sluice on db.example"_s);
    QCOMPARE(label(u"postgresql://a,b/sluice"_s), u"sluice on a, b"_s);
    QCOMPARE(label(u"postgresql:///sluice?host=/run/pg"_s), u"sluice on this computer"_s);
    QCOMPARE(label(u"postgresql://ada@h"_s), u"ada on h"_s);
    QCOMPARE(label(u"postgresql://"_s), u"this computer"_s);
}

void TestDatabaseUrl::aCopiedSecretOutlivesItsSource()
{
    const QString typed = u"canary"_s;
    std::optional<Secret> first(Secret{typed});
    Secret second = *first;
    Secret third(u"other"_s);
    third = second;
    first.reset();
    QCOMPARE(second.reveal(), u"canary"_s);
    QCOMPARE(third.reveal(), u"canary"_s);
    QCOMPARE(typed, u"canary"_s);
    QVERIFY(second == third);
}

QTEST_GUILESS_MAIN(TestDatabaseUrl)
#include "test_database_url.moc"
