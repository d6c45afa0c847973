// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/database/connection_choice.h"
#include "core/database/profiles.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using sluice::chooseConnection;
using sluice::ConnectionChoice;
using sluice::ConnectionRequest;
using sluice::DatabaseMarks;
using sluice::DatabaseUrl;
using sluice::Error;
using sluice::Profiles;
using Source = ConnectionChoice::Source;

class TestConnectionChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void eachSourceWinsOverTheNext();
    void anEmptyVariableCountsAsMissing();
    void relativeFilesBelongToTheCurrentFolder();
    void aFirstStartIsToldFromAnOldDefaultFile();
    void theMarksOfADatabaseComeWithIt();
    void anUnknownProfileIsRefused();
    void urlAndProfileTogetherAreRefused();
    void aPasswordOnTheCommandLineIsWarnedOf();
    void aDotenvOthersMayReadIsWarnedOfWhenItHoldsAPassword();
    void badLinesOfDotenvAreNamedEvenWithoutAnAddress();
    void aBrokenLineOfTheAddressItselfIsRefused();
    void aBadAddressIsRefusedAndItsSourceNamed();
    void aDatabaseInMemoryIsRefused();
    void aDotenvThatIsNotTextIsRefusedByName();
    void aVirtualEnvironmentNamedDotenvIsNoFile();
    void dotenvMayTakeVariablesFromTheEnvironment();
    void damagedProfilesAreReported();

private:
    void writeDotenv(const QByteArray &content, QFile::Permissions others = {}) const;
    void saveProfile() const;

    std::unique_ptr<QTemporaryDir> m_home;
    ConnectionRequest m_request;
};

namespace {

Error errorOf(const ConnectionRequest &request)
{
    try {
        chooseConnection(request);
    } catch (const Error &error) {
        return error;
    }
    return Error(Error::Kind::Internal, u"nothing was thrown"_s);
}

} // namespace

void TestConnectionChoice::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_request = {};
    m_request.currentFolder = m_home->filePath(u"project"_s);
    QVERIFY(QDir().mkpath(m_request.currentFolder));
    m_request.folders.config = m_home->filePath(u"config"_s);
    m_request.folders.data = m_home->filePath(u"data"_s);
}

void TestConnectionChoice::writeDotenv(const QByteArray &content, QFile::Permissions others) const
{
    QFile file(m_request.currentFolder + u"/.env"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | others));
}

void TestConnectionChoice::saveProfile() const
{
    Profiles profiles(m_request.folders.config);
    profiles.save({u"Work"_s, DatabaseUrl::parse(u"sqlite:////srv/profile.db"_s, {})});
    profiles.setCurrent(u"Work"_s);
}

void TestConnectionChoice::eachSourceWinsOverTheNext()
{
    const auto expect = [this](Source source, const QString &file, const QString &text) {
        const ConnectionChoice choice = chooseConnection(m_request);
        QCOMPARE(choice.source, source);
        QCOMPARE(choice.url.file, file);
        QVERIFY2(choice.sourceText.contains(text), qPrintable(choice.sourceText));
        QVERIFY2(choice.warnings.isEmpty(), qPrintable(choice.warnings.join(u'\n')));
    };
    expect(Source::Default, m_home->filePath(u"data/sluice.db"_s), u"default"_s);
    saveProfile();
    expect(Source::Profile, u"/srv/profile.db"_s, u"“Work”"_s);
    writeDotenv("DATABASE_URL=sqlite:////srv/dotenv.db\n");
    expect(Source::Dotenv, u"/srv/dotenv.db"_s, u".env in the current folder"_s);
    m_request.environment.insert(u"DATABASE_URL"_s, u"sqlite:////srv/environment.db"_s);
    expect(Source::Environment, u"/srv/environment.db"_s, u"environment"_s);
    m_request.profileName = u"Work"_s;
    expect(Source::Profile, u"/srv/profile.db"_s, u"“Work”"_s);
    m_request.profileName.reset();
    m_request.urlFromCommandLine = u"sqlite:////srv/line.db"_s;
    expect(Source::CommandLine, u"/srv/line.db"_s, u"command line"_s);
}

void TestConnectionChoice::anEmptyVariableCountsAsMissing()
{
    m_request.environment.insert(u"DATABASE_URL"_s, QString());
    for (const char *content : {"DATABASE_URL=\n", "DATABASE_URL\n"}) {
        writeDotenv(content);
        QCOMPARE(chooseConnection(m_request).source, Source::Default);
    }
}

void TestConnectionChoice::relativeFilesBelongToTheCurrentFolder()
{
    const QString expected = m_request.currentFolder + u"/x.db"_s;
    writeDotenv("DATABASE_URL=sqlite:///x.db\n");
    QCOMPARE(chooseConnection(m_request).url.file, expected);
    m_request.environment.insert(u"DATABASE_URL"_s, u"sqlite:///./x.db"_s);
    QCOMPARE(chooseConnection(m_request).url.file, expected);
    m_request.urlFromCommandLine = u"sqlite:///y/../x.db"_s;
    QCOMPARE(chooseConnection(m_request).url.file, expected);
}

void TestConnectionChoice::aFirstStartIsToldFromAnOldDefaultFile()
{
    QVERIFY(!chooseConnection(m_request).configured);
    QVERIFY(!QFile::exists(m_request.folders.config));
    QVERIFY(QDir().mkpath(m_request.folders.data));
    QFile file(m_request.folders.data + u"/sluice.db"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(chooseConnection(m_request).configured);
}

void TestConnectionChoice::theMarksOfADatabaseComeWithIt()
{
    saveProfile();
    Profiles profiles(m_request.folders.config);
    profiles.mark(profiles.find(u"Work"_s)->url, {true, true});
    const ConnectionChoice choice = chooseConnection(m_request);
    QCOMPARE(choice.profileName, u"Work"_s);
    QVERIFY(choice.configured);
    QVERIFY(choice.marks == (DatabaseMarks{true, true}));
    m_request.urlFromCommandLine = u"sqlite:////srv/profile.db"_s;
    QVERIFY(chooseConnection(m_request).marks == (DatabaseMarks{true, true}));
}

void TestConnectionChoice::anUnknownProfileIsRefused()
{
    m_request.profileName = u"Nowhere"_s;
    const Error error = errorOf(m_request);
    QCOMPARE(error.kind(), Error::Kind::NotFound);
    QVERIFY(error.message().contains(u"“Nowhere”"_s));
}

void TestConnectionChoice::urlAndProfileTogetherAreRefused()
{
    saveProfile();
    m_request.profileName = u"Work"_s;
    m_request.urlFromCommandLine = u"sqlite://"_s;
    QCOMPARE(errorOf(m_request).kind(), Error::Kind::Invalid);
}

void TestConnectionChoice::aPasswordOnTheCommandLineIsWarnedOf()
{
    m_request.urlFromCommandLine = u"postgresql://u:canary@h/db"_s;
    const ConnectionChoice choice = chooseConnection(m_request);
    QCOMPARE(choice.url.password->reveal(), u"canary"_s);
    QCOMPARE(choice.warnings.size(), 1);
    QVERIFY(choice.warnings.first().contains(u"--database-url"_s));
    QVERIFY(!choice.warnings.first().contains(u"canary"_s));
    m_request.urlFromCommandLine = u"postgresql://u@h/db"_s;
    QVERIFY(chooseConnection(m_request).warnings.isEmpty());
}

void TestConnectionChoice::aDotenvOthersMayReadIsWarnedOfWhenItHoldsAPassword()
{
#ifdef Q_OS_UNIX
    for (const QFile::Permission reader : {QFile::ReadGroup, QFile::ReadOther}) {
        writeDotenv("DATABASE_URL=postgresql://u:canary@h/db\n", reader);
        const QStringList warnings = chooseConnection(m_request).warnings;
        QCOMPARE(warnings.size(), 1);
        QVERIFY(warnings.first().contains(u".env"_s) && warnings.first().contains(u"chmod 600"_s));
        QVERIFY(!warnings.first().contains(u"canary"_s));
        writeDotenv("DATABASE_URL=postgresql://u@h/db\n", reader);
        QVERIFY(chooseConnection(m_request).warnings.isEmpty());
    }
#endif
    writeDotenv("DATABASE_URL=postgresql://u:canary@h/db\n");
    QVERIFY(chooseConnection(m_request).warnings.isEmpty());
}

void TestConnectionChoice::badLinesOfDotenvAreNamedEvenWithoutAnAddress()
{
    writeDotenv("# mine\nnot right: x\nDATABASE_URL=sqlite:///x.db\n");
    ConnectionChoice choice = chooseConnection(m_request);
    QCOMPARE(choice.source, Source::Dotenv);
    QCOMPARE(choice.warnings.size(), 1);
    QVERIFY2(choice.warnings.first().contains(u".env, line 2"_s), qPrintable(choice.warnings.first()));
    writeDotenv("not right: x\n");
    choice = chooseConnection(m_request);
    QCOMPARE(choice.source, Source::Default);
    QCOMPARE(choice.warnings.size(), 1);
    QVERIFY(choice.warnings.first().contains(u".env, line 1"_s));
}

void TestConnectionChoice::aBrokenLineOfTheAddressItselfIsRefused()
{
    saveProfile();
    for (const char *line : {"DATABASE_URL=\"sqlite:///x.db", "export DATABASE_URL='sqlite:///x.db' y"}) {
        writeDotenv(QByteArray("A=1\n") + line + '\n');
        const Error error = errorOf(m_request);
        QCOMPARE(error.kind(), Error::Kind::Invalid);
        QVERIFY2(error.message().contains(u".env, line 2"_s), qPrintable(error.message()));
        QVERIFY(!error.message().contains(u"x.db"_s));
    }
}

void TestConnectionChoice::aBadAddressIsRefusedAndItsSourceNamed()
{
    writeDotenv("DATABASE_URL=mysql://h/db\n");
    QVERIFY(errorOf(m_request).message().contains(u"from .env in the current folder"_s));
    m_request.environment.insert(u"DATABASE_URL"_s, u"postgresql://u:canary@x@h/db"_s);
    const Error error = errorOf(m_request);
    QCOMPARE(error.kind(), Error::Kind::Invalid);
    QVERIFY(error.message().contains(u"environment"_s) && error.message().contains(u"%40"_s));
    QVERIFY(!error.message().contains(u"canary"_s));
    m_request.urlFromCommandLine = QString();
    QVERIFY(errorOf(m_request).message().contains(u"from the command line"_s));
}

void TestConnectionChoice::aDatabaseInMemoryIsRefused()
{
    for (const QString &url : {u"sqlite://"_s, u"sqlite:///"_s, u"sqlite:///:memory:"_s}) {
        m_request.urlFromCommandLine = url;
        const Error error = errorOf(m_request);
        QCOMPARE(error.kind(), Error::Kind::Invalid);
        QVERIFY2(error.message().contains(u"sqlite:///sluice.db"_s), qPrintable(error.message()));
    }
}

void TestConnectionChoice::aDotenvThatIsNotTextIsRefusedByName()
{
    writeDotenv("A=\xE9\n");
    const Error error = errorOf(m_request);
    QCOMPARE(error.kind(), Error::Kind::Invalid);
    QVERIFY(error.message().contains(u".env"_s) && error.message().contains(u"byte 3"_s));
}

void TestConnectionChoice::aVirtualEnvironmentNamedDotenvIsNoFile()
{
    QVERIFY(QDir(m_request.currentFolder).mkdir(u".env"_s));
    QCOMPARE(chooseConnection(m_request).source, Source::Default);
}

void TestConnectionChoice::dotenvMayTakeVariablesFromTheEnvironment()
{
    m_request.environment.insert(u"DB_NAME"_s, u"from_environment"_s);
    writeDotenv("DB_NAME=from_file\nHOST=h\nDATABASE_URL=\"postgresql://${HOST}/${DB_NAME}\"\n");
    const DatabaseUrl url = chooseConnection(m_request).url;
    QCOMPARE(url.hosts.first().name, u"h"_s);
    QCOMPARE(url.database, u"from_environment"_s);
}

void TestConnectionChoice::damagedProfilesAreReported()
{
    QVERIFY(QDir().mkpath(m_request.folders.config));
    QFile file(m_request.folders.config + u"/profiles.ini"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("no settings\n");
    file.close();
    const ConnectionChoice choice = chooseConnection(m_request);
    QCOMPARE(choice.source, Source::Default);
    QCOMPARE(choice.warnings.size(), 1);
}

QTEST_GUILESS_MAIN(TestConnectionChoice)
#include "test_connection_choice.moc"
