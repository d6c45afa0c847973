// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/database/profiles.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using sluice::DatabaseMarks;
using sluice::DatabaseUrl;
using sluice::Error;
using sluice::Profile;
using sluice::Profiles;

namespace {

DatabaseUrl url(const QString &text)
{
    return DatabaseUrl::parse(text, u"/srv"_s);
}

const QString server = u"postgresql://ada:can%20ary@db.example:5432/sluice?sslmode=verify-full"_s;

} // namespace

class TestProfiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aSavedProfileComesBackWithoutItsPassword();
    void noPasswordReachesTheFile();
    void profilesAreListedByName();
    void anyNameCanBeSavedExceptNoneAndControlCharacters();
    void savingAgainReplaces();
    void aDatabaseIsMarkedHoweverItIsComeTo();
    void theCurrentProfileIsRemembered();
    void removingTheCurrentProfileLeavesNone();
    void theLatestTenDatabasesAreRemembered();
    void anotherObjectSeesChangesAtOnce();
    void aDamagedFileIsPutAsideAndSaidSo();
    void aProfileWithABadAddressIsLeftOutAndSaidSo();
    void aFileThatCannotBeWrittenIsReported();

private:
    QByteArray fileContent() const;
    void writeFile(const QByteArray &content) const;

    std::unique_ptr<QTemporaryDir> m_home;
    QString m_folder;
};

void TestProfiles::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_folder = m_home->filePath(u"config/Sluice"_s);
}

QByteArray TestProfiles::fileContent() const
{
    QFile file(m_folder + u"/profiles.ini"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestProfiles::writeFile(const QByteArray &content) const
{
    QDir().mkpath(m_folder);
    QFile file(m_folder + u"/profiles.ini"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

void TestProfiles::aSavedProfileComesBackWithoutItsPassword()
{
    Profiles profiles(m_folder);
    QVERIFY(profiles.list().isEmpty());
    Profile profile{u"Work"_s, url(server)};
    profiles.save(profile);
    profile.url.password.reset();
    QVERIFY(profiles.find(u"Work"_s) == profile);
    QVERIFY(profiles.list() == QList<Profile>{profile});
    QVERIFY(!profiles.find(u"Home"_s));
    QVERIFY(profiles.warnings().isEmpty());
}

void TestProfiles::noPasswordReachesTheFile()
{
    Profiles profiles(m_folder);
    profiles.save({u"Work"_s, url(server)});
    profiles.addRecent(url(server));
    profiles.addRecent(url(u"postgresql://h/db?password=can%20ary"_s));
    QVERIFY(fileContent().contains("db.example"));
    for (const QByteArray &form : {QByteArray("can ary"), QByteArray("can%20ary"), QByteArray("can+ary"),
                                   QByteArray("can%2520ary"), QByteArray("can ary").toBase64()})
        QVERIFY(!fileContent().contains(form));
    QVERIFY(!profiles.recent().first().password);
}

void TestProfiles::profilesAreListedByName()
{
    Profiles profiles(m_folder);
    for (const QString &name : {u"b"_s, u"C"_s, u"a"_s})
        profiles.save({name, url(u"sqlite:///x.db"_s)});
    QStringList names;
    for (const Profile &profile : profiles.list())
        names << profile.name;
    QCOMPARE(names, (QStringList{u"a"_s, u"b"_s, u"C"_s}));
}

void TestProfiles::anyNameCanBeSavedExceptNoneAndControlCharacters()
{
    Profiles profiles(m_folder);
    for (const QString &name :
         {u"a/b\\c"_s, u"50 % [x]=;,\"'"_s, u"Grüße 𝄞"_s, u"profiles"_s, u"a/b"_s, u"General"_s}) {
        profiles.save({name, url(u"sqlite:///x.db"_s)});
        QVERIFY2(profiles.find(name), qPrintable(name));
    }
    QCOMPARE(profiles.list().size(), 6);
    for (const QString &name : {u""_s, u"  "_s, u"a\nb"_s, QString(81, u'x')}) {
        try {
            profiles.save({name, url(u"sqlite:///x.db"_s)});
            QFAIL("not refused");
        } catch (const Error &error) {
            QCOMPARE(error.kind(), Error::Kind::Invalid);
            QCOMPARE(error.field(), u"name"_s);
        }
    }
}

void TestProfiles::savingAgainReplaces()
{
    Profiles profiles(m_folder);
    profiles.save({u"Work"_s, url(server)});
    profiles.save({u"Work"_s, url(u"sqlite:///x.db"_s)});
    QCOMPARE(profiles.list().size(), 1);
    QCOMPARE(profiles.list().first().url.file, u"/srv/x.db"_s);
}

void TestProfiles::aDatabaseIsMarkedHoweverItIsComeTo()
{
    Profiles profiles(m_folder);
    const DatabaseUrl file = url(u"sqlite:///x.db"_s);
    QVERIFY(profiles.marks(file) == DatabaseMarks());
    profiles.mark(file, {true, false});
    profiles.mark(url(server), {false, true});
    QVERIFY(Profiles(m_folder).marks(file) == (DatabaseMarks{true, false}));
    DatabaseUrl withPassword = url(server);
    withPassword.password = sluice::Secret(u"other"_s);
    QVERIFY(Profiles(m_folder).marks(withPassword) == (DatabaseMarks{false, true}));
    profiles.mark(file, {});
    QVERIFY(Profiles(m_folder).marks(file) == DatabaseMarks());
    QVERIFY(profiles.warnings().isEmpty());
}

void TestProfiles::theCurrentProfileIsRemembered()
{
    Profiles profiles(m_folder);
    QVERIFY(!profiles.current());
    profiles.save({u"Work"_s, url(server)});
    profiles.setCurrent(u"Work"_s);
    QCOMPARE(profiles.current()->name, u"Work"_s);
    QVERIFY_THROWS_EXCEPTION(Error, profiles.setCurrent(u"Home"_s));
    QCOMPARE(profiles.current()->name, u"Work"_s);
    profiles.setCurrent({});
    QVERIFY(!profiles.current());
}

void TestProfiles::removingTheCurrentProfileLeavesNone()
{
    Profiles profiles(m_folder);
    profiles.save({u"Work"_s, url(server)});
    profiles.save({u"Home"_s, url(u"sqlite:///x.db"_s)});
    profiles.setCurrent(u"Work"_s);
    profiles.remove(u"Work"_s);
    profiles.remove(u"nobody"_s);
    QVERIFY(!profiles.current());
    QCOMPARE(profiles.list().size(), 1);
}

void TestProfiles::theLatestTenDatabasesAreRemembered()
{
    Profiles profiles(m_folder);
    QVERIFY(profiles.recent().isEmpty());
    for (int i = 0; i < 12; ++i)
        profiles.addRecent(url(u"sqlite:///%1, x.db"_s.arg(i)));
    profiles.addRecent(url(u"sqlite:///5, x.db"_s));
    const QList<DatabaseUrl> recent = profiles.recent();
    QCOMPARE(recent.size(), 10);
    QCOMPARE(recent.at(0).file, u"/srv/5, x.db"_s);
    QCOMPARE(recent.at(1).file, u"/srv/11, x.db"_s);
    QCOMPARE(recent.at(9).file, u"/srv/2, x.db"_s);
    profiles.clearRecent();
    QVERIFY(profiles.recent().isEmpty());
}

void TestProfiles::anotherObjectSeesChangesAtOnce()
{
    Profiles one(m_folder);
    Profiles other(m_folder);
    one.save({u"Work"_s, url(server)});
    other.save({u"Home"_s, url(u"sqlite:///x.db"_s)});
    QCOMPARE(one.list().size(), 2);
    QCOMPARE(other.list().size(), 2);
}

void TestProfiles::aDamagedFileIsPutAsideAndSaidSo()
{
    const QByteArray damaged("\x01\x02 no settings\n[half\nnothing here\n");
    writeFile(damaged);
    Profiles profiles(m_folder);
    QCOMPARE(profiles.warnings().size(), 1);
    QVERIFY(profiles.warnings().first().contains(u"profiles.ini.damaged"_s));
    QVERIFY(profiles.list().isEmpty());
    profiles.save({u"Work"_s, url(server)});
    QCOMPARE(profiles.list().size(), 1);
    QVERIFY(!fileContent().contains("nothing here"));

    QFile aside(m_folder + u"/profiles.ini.damaged"_s);
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), damaged);
    QVERIFY(Profiles(m_folder).warnings().isEmpty());
}

void TestProfiles::aProfileWithABadAddressIsLeftOutAndSaidSo()
{
    writeFile("[profiles]\nWork\\url=mysql://h/db\nHome\\url=sqlite:////srv/x.db\n");
    const Profiles profiles(m_folder);
    QCOMPARE(profiles.list().size(), 1);
    QCOMPARE(profiles.warnings().size(), 1);
    QVERIFY(profiles.warnings().first().contains(u"Work"_s));
}

void TestProfiles::aFileThatCannotBeWrittenIsReported()
{
    QDir().mkpath(m_folder + u"/profiles.ini"_s); // not even root can write to a folder
    Profiles profiles(m_folder);
    QVERIFY(profiles.list().isEmpty());
    try {
        profiles.save({u"Work"_s, url(server)});
        QFAIL("not reported");
    } catch (const Error &error) {
        QCOMPARE(error.kind(), Error::Kind::Unavailable);
        QVERIFY(error.message().contains(u"profiles.ini"_s));
    }
}

QTEST_GUILESS_MAIN(TestProfiles)
#include "test_profiles.moc"
