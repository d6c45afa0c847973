// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/connection_test.h"
#include "core/database/postgresql_check.h"
#include "core/database/server_failure.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QElapsedTimer>
#include <QLibraryInfo>
#include <QPluginLoader>
#include <QTest>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;
using Kind = ConnectionStep::Kind;
using State = ConnectionStep::State;
using Phase = ServerFailure::Phase;

namespace {

// A port of the loopback address that is taken, but need not listen nor answer.
class Port
{
public:
    explicit Port(bool listening)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ::bind(m_socket, reinterpret_cast<sockaddr *>(&address), size);
        ::getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &size);
        number = ntohs(address.sin_port);
        if (listening)
            ::listen(m_socket, 8);
    }
    ~Port()
    {
        ::shutdown(m_socket, SHUT_RDWR);
        ::close(m_socket);
        if (m_server.joinable())
            m_server.join();
    }
    Q_DISABLE_COPY(Port)

    void answer(const QByteArray &words)
    {
        m_server = std::thread([this, words] {
            for (int client = ::accept(m_socket, nullptr, nullptr); client >= 0;
                 client = ::accept(m_socket, nullptr, nullptr)) {
                ::send(client, words.constData(), size_t(words.size()), MSG_NOSIGNAL);
                ::close(client);
            }
        });
    }

    int number = 0;

private:
    int m_socket = ::socket(AF_INET, SOCK_STREAM, 0);
    std::thread m_server;
};

DatabaseUrl server(const QString &host, int port)
{
    DatabaseUrl url;
    url.engine = Engine::PostgreSql;
    url.hosts = {{host, port}};
    url.user = u"ada"_s;
    url.password = Secret(u"canary"_s);
    url.database = u"sluice"_s;
    return url;
}

QString uniqueName()
{
    return u"check_"_s + QUuid::createUuid().toString(QUuid::Id128);
}

QList<QStringList> administer(const QString &sql, const QString &database = u"postgres"_s)
{
    DatabaseUrl url = serverUrl();
    url.database = database;
    ServerConnection connection(serverKeywords(url), QDeadlineTimer(10'000));
    const auto rows = connection.query(sql, QDeadlineTimer(10'000));
    if (connection.failure())
        qFatal("%s", qPrintable(connection.failure()->text));
    return rows;
}

// A database, and a role that may log in, gone with the object.
struct Place
{
    explicit Place(const QString &creation = u"template template0"_s)
    {
        administer(u"create database %1 %2"_s.arg(name, creation));
        administer(u"create role %1 login password 'let me in'"_s.arg(name));
        url = serverUrl();
        url.database = name;
    }
    ~Place()
    {
        administer(u"drop database if exists %1 with (force)"_s.arg(name));
        administer(u"drop role %1"_s.arg(name));
    }
    Q_DISABLE_COPY(Place)

    DatabaseUrl limited() const
    {
        DatabaseUrl copy = url;
        copy.user = name;
        copy.password = Secret(u"let me in"_s);
        return copy;
    }

    const QString name = uniqueName();
    DatabaseUrl url;
};

constexpr auto sluiceTables =
    "create table users (email_key text); create table flows (name_key text);"
    "create table user_flows (linked_by uuid); create table changes (reverts uuid)"_L1;

} // namespace

class ConnectionTestTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    static ConnectionStep lastStep(const DatabaseUrl &url)
    {
        const auto steps = testConnection(url);
        for (const ConnectionStep &step : steps) {
            if (step.message.contains("canary"_L1) || step.detail.contains("canary"_L1))
                qFatal("a password in: %s", qPrintable(step.message));
            if (step.message.isEmpty() || step.title.isEmpty())
                qFatal("a step without text");
        }
        return steps.last();
    }

    static void compare(const ConnectionStep &step, Kind kind, const QString &field)
    {
        QVERIFY2(step.state == State::Failed, qPrintable(step.message));
        QVERIFY2(step.kind == kind, qPrintable(step.title + u": "_s + step.message));
        QVERIFY2(step.field == field, qPrintable(step.field + u": "_s + step.message));
    }

private Q_SLOTS:
    void eachStepOfAUsableServerIsTold()
    {
        const Place place;
        QList<Kind> told;
        const auto steps =
            testConnection(place.url, [&](const ConnectionStep &step) { told.append(step.kind); });
        const QList<Kind> all{Kind::Driver,   Kind::Address,  Kind::Port,   Kind::Encryption, Kind::Login,
                              Kind::Database, Kind::Encoding, Kind::Rights, Kind::Schema};
        QCOMPARE(told, all);
        for (const ConnectionStep &step : steps)
            QVERIFY2(step.state == State::Passed, qPrintable(step.message));
    }

    void anUnknownNameIsSaidToBeUnknown()
    {
        compare(lastStep(server(u"no-such-host.invalid"_s, 5432)), Kind::Address, u"host"_s);
        compare(lastStep(server(u"/no/such/folder"_s, 5432)), Kind::Address, u"host"_s);
    }

    void aClosedPortIsSaidToBeClosed()
    {
        const Port closed(false);
        compare(lastStep(server(u"127.0.0.1"_s, closed.number)), Kind::Port, u"port"_s);
        compare(lastStep(server(m_folder.path(), 5432)), Kind::Port, u"port"_s);
    }

    void aServerThatAcceptsAndStaysSilentIsGivenUpInTime()
    {
        const Port silent(true);
        DatabaseUrl url = server(u"127.0.0.1"_s, silent.number);
        url.options.insert(u"connect_timeout"_s, u"1"_s);
        QElapsedTimer timer;
        timer.start();
        compare(lastStep(url), Kind::Encryption, u"host"_s);
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    }

    void anotherKindOfServerIsRecognised()
    {
        Port web(true);
        web.answer("HTTP/1.1 400 Bad Request\r\n\r\n");
        DatabaseUrl url = server(u"127.0.0.1"_s, web.number);
        compare(lastStep(url), Kind::Encryption, u"port"_s);
        url.options.insert(u"sslmode"_s, u"disable"_s);
        compare(lastStep(url), Kind::Login, u"port"_s);
    }

    void oneOfSeveralHostsIsEnough()
    {
        const Place place;
        const Port closed(false);
        DatabaseUrl url = place.url;
        url.hosts.prepend({u"127.0.0.1"_s, closed.number});
        const auto steps = testConnection(url);
        QCOMPARE(steps.at(2).state, State::Warning);
        QCOMPARE(steps.last().kind, Kind::Schema);
        QCOMPARE(steps.last().state, State::Passed);
    }

    void encryptionThatTheServerDoesNotOfferIsSaid()
    {
        DatabaseUrl url = serverUrl();
        url.options.insert(u"sslmode"_s, u"require"_s);
        compare(lastStep(url), Kind::Encryption, u"sslmode"_s);
    }

    void aWrongOrMissingPasswordPointsToThePassword()
    {
        DatabaseUrl url = serverUrl();
        url.password = Secret(u"canary"_s);
        compare(lastStep(url), Kind::Login, u"password"_s);
        QVERIFY(lastStep(url).detail.startsWith(u"28P01"));
        url.password.reset();
        url.options.insert(u"passfile"_s, m_folder.filePath(u"none"_s));
        compare(lastStep(url), Kind::Login, u"password"_s);
        QVERIFY(lastStep(url).passwordNeeded);
    }

    void aRoleThatMayNotLogInPointsToTheUser()
    {
        const Place place;
        administer(u"alter role %1 nologin"_s.arg(place.name));
        compare(lastStep(place.limited()), Kind::Login, u"user"_s);
    }

    void aFullServerIsSaidToBeFull()
    {
        const Place place;
        administer(u"alter role %1 connection limit 0"_s.arg(place.name));
        const ConnectionStep step = lastStep(place.limited());
        compare(step, Kind::Login, {});
        QVERIFY(step.detail.startsWith(u"53300"));
    }

    void aMissingDatabaseCanBeCreated()
    {
        DatabaseUrl url = serverUrl();
        url.database = u"Check \"%1\" — ü"_s.arg(uniqueName());
        const ConnectionStep missing = lastStep(url);
        compare(missing, Kind::Database, u"database"_s);
        QVERIFY(missing.databaseMissing);

        createServerDatabase(url);
        QCOMPARE(lastStep(url).state, State::Passed);
        EXPECT_ERROR(createServerDatabase(url), Duplicate);
        administer(u"drop database "_s + quotedIdentifier(url.database));
    }

    void whoMayNotCreateADatabaseSeesTheStatementForTheAdministrator()
    {
        const Place place;
        DatabaseUrl url = place.limited();
        url.database = uniqueName();
        const auto error = errorOf([&] { createServerDatabase(url); });
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), Error::Kind::Unavailable);
        QVERIFY2(error->message().contains(u"create database \"%1\""_s.arg(url.database)), error->what());
    }

    void aDatabaseThatTheRoleMayNotEnterIsNamed()
    {
        const Place place;
        administer(u"revoke connect on database %1 from public"_s.arg(place.name));
        compare(lastStep(place.limited()), Kind::Database, u"database"_s);
    }

    void textThatIsNotUtf8IsRefused()
    {
        const Place place(u"template template0 encoding 'LATIN1' locale 'C'"_s);
        compare(lastStep(place.url), Kind::Encoding, u"database"_s);
    }

    void aDatabaseThatIsThereIsSaidToBeThereWithoutTheRightToCreateOne()
    {
        const Place place;
        EXPECT_ERROR(createServerDatabase(place.limited()), Duplicate);
        DatabaseUrl missing = place.limited();
        missing.database = uniqueName();
        EXPECT_ERROR(createServerDatabase(missing), Unavailable);
    }

    void aLocalSocketWithoutAServerAsksForAHost()
    {
        const ServerFailure failure{
            Phase::Reaching, {}, u"connection to server on socket failed"_s, false, false};
        compare(explained(failure, DatabaseUrl::parse(u"postgresql:///db"_s, {})), Kind::Port, u"host"_s);
    }

    void missingRightsAreSaidBeforeAnythingIsWritten()
    {
        const Place place;
        administer(u"revoke create on schema public from public"_s, place.name);
        const ConnectionStep refused = lastStep(place.limited());
        compare(refused, Kind::Rights, u"user"_s);
        QVERIFY2(refused.message.contains(u"grant create on schema \"public\""), qPrintable(refused.message));

        administer(sluiceTables, place.name);
        compare(lastStep(place.limited()), Kind::Rights, u"user"_s);
        administer(u"grant select on all tables in schema public to %1"_s.arg(place.name), place.name);
        const auto steps = testConnection(place.limited());
        QCOMPARE(steps.at(steps.size() - 2).state, State::Warning);
        QCOMPARE(steps.last().state, State::Passed);
    }

    void tablesOfAnotherProgramAreLeftAlone()
    {
        const Place place;
        administer(u"create table users (id int)"_s, place.name);
        compare(lastStep(place.url), Kind::Schema, u"database"_s);
    }

    void theConnectErrorIsTheFailedStep()
    {
        const Port closed(false);
        const Error error = connectError(server(u"127.0.0.1"_s, closed.number));
        QCOMPARE(error.kind(), Error::Kind::Unavailable);
        QCOMPARE(error.field(), u"port"_s);
        QCOMPARE(connectError(serverUrl()).field(), QString());
    }

    void whatCannotBeProvokedHereIsUnderstoodFromItsText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Phase>("phase");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("field");
        QTest::newRow("other name") << u"server certificate for \"a\" does not match host name \"b\""_s
                                    << Phase::Encrypting << Kind::Encryption << u"host"_s;
        QTest::newRow("not trusted") << u"SSL error: certificate verify failed"_s << Phase::Encrypting
                                     << Kind::Encryption << u"sslrootcert"_s;
        QTest::newRow("no root") << u"root certificate file \"/x/root.crt\" does not exist"_s
                                 << Phase::Encrypting << Kind::Encryption << u"sslrootcert"_s;
        QTest::newRow("old protocol") << u"SSL error: tlsv1 alert protocol version"_s << Phase::Encrypting
                                      << Kind::Encryption << u"sslmode"_s;
        QTest::newRow("starting") << u"FATAL:  57P03: the database system is starting up"_s
                                  << Phase::LoggingIn << Kind::Login << QString();
        QTest::newRow("German") << u"FATAL:  28P01: Passwort-Authentifizierung fehlgeschlagen"_s
                                << Phase::LoggingIn << Kind::Login << u"password"_s;
        QTest::newRow("second try") << u"FATAL:  28P01: no\nconnection failed: FATAL:  28000: no encryption"_s
                                    << Phase::LoggingIn << Kind::Login << u"password"_s;
        QTest::newRow("pg_hba") << u"FATAL:  28000: no entry\nLOCATION:  ClientAuthentication, auth.c:540"_s
                                << Phase::LoggingIn << Kind::Login << u"user"_s;
    }

    void whatCannotBeProvokedHereIsUnderstoodFromItsText()
    {
        QFETCH(QString, text);
        QFETCH(Phase, phase);
        QFETCH(Kind, kind);
        QFETCH(QString, field);
        const ServerFailure failure{phase, sqlStateIn(text), text, false, false};
        compare(explained(failure, server(u"db.example"_s, 0)), kind, field);
    }

    void aDriverWithoutItsLibraryNamesTheLibrary()
    {
        QFile plugin(QLibraryInfo::path(QLibraryInfo::PluginsPath) + u"/sqldrivers/libqsqlpsql.so"_s);
        QVERIFY(plugin.open(QIODevice::ReadOnly));
        QVERIFY(QDir(m_folder.path()).mkpath(u"sqldrivers"_s));
        QFile broken(m_folder.filePath(u"sqldrivers/libqsqlpsql.so"_s));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write(plugin.readAll().replace("libpq.so.5", "libpX.so.5"));
        broken.close();
        QPluginLoader triedBefore(broken.fileName());
        QVERIFY(!triedBefore.load());
        const QStringList before = QCoreApplication::libraryPaths();
        QCoreApplication::setLibraryPaths({m_folder.path()});
        const ConnectionStep step = lastStep(serverUrl());
        QCoreApplication::setLibraryPaths(before);
        compare(step, Kind::Driver, {});
        QVERIFY2(step.message.contains(u"libpX.so.5"), qPrintable(step.message));
    }
};

QTEST_GUILESS_MAIN(ConnectionTestTest)
#include "test_connection_test.moc"
