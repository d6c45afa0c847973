// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/change_watcher.h"
#include "core/database/own_changes.h"
#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/users/user_service.h"
#include "tests/support/engines.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int promised = 2000;      // milliseconds
constexpr int countingDelay = 5000; // until the server counts what it was not told of

Author authorWhoRemembers()
{
    Author author = testAuthor();
    author.own = std::make_shared<OwnChanges>();
    return author;
}

} // namespace

class TestChangeWatcher : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestDatabase> m_database;
    Author m_author;
    std::unique_ptr<ChangeWatcher> m_watcher;
    QList<ChangeNews> m_news;

    Session &session() { return m_database->session(); }
    bool isServer() const { return m_database->url().engine == Engine::PostgreSql; }

    // Until it listens: the first news say that anything may have happened before.
    void watch()
    {
        m_watcher = std::make_unique<ChangeWatcher>(m_database->url(), m_author);
        connect(m_watcher.get(), &ChangeWatcher::changed, this,
                [this](const ChangeNews &news) { m_news.append(news); });
        QTRY_VERIFY(!m_news.isEmpty());
        QVERIFY(m_news.constFirst().isIncomplete);
        m_news.clear();
    }

    bool toldOf(const QString &summary) const
    {
        return std::any_of(m_news.begin(), m_news.end(), [&](const ChangeNews &news) {
            return std::any_of(news.changes.begin(), news.changes.end(),
                               [&](const NewChange &change) { return change.summary == summary; });
        });
    }

    bool isIncomplete() const
    {
        return std::any_of(m_news.begin(), m_news.end(),
                           [](const ChangeNews &news) { return news.isIncomplete; });
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void init()
    {
        QFETCH_GLOBAL(Engine, engine);
        m_database = std::make_unique<TestDatabase>(engine);
        m_author = authorWhoRemembers();
    }

    void cleanup()
    {
        m_watcher.reset();
        m_news.clear();
        m_database.reset();
    }

    void anothersChangeArrivesWithWhomItConcerns()
    {
        const User ada = UserService(session()).create({u"ada@sluice.example"_s, u"Ada"_s, true});
        const Flow flow = FlowService(session()).create({u"Onboarding"_s, {}, true});
        watch();
        LinkService(session()).add(UserSet::of({ada.id}), FlowSet::of({flow.id}));
        QTRY_VERIFY_WITH_TIMEOUT(!m_news.isEmpty(), promised);
        const ChangeNews news = m_news.constFirst();
        QCOMPARE(news.changes.size(), 1);
        QCOMPARE(news.changes.constFirst().actor, testAuthor().actor);
        QCOMPARE(news.changes.constFirst().kind, u"link.add"_s);
        QCOMPARE(news.users(), QSet<UserId>{ada.id});
        QCOMPARE(news.flows(), QSet<FlowId>{flow.id});
        QVERIFY(!news.isIncomplete);
    }

    void removedAndEditedRowsAreNamedToo()
    {
        UserService users(session());
        const User ada = users.create({u"ada@sluice.example"_s, u"Ada"_s, true});
        const User bob = users.create({u"bob@sluice.example"_s, u"Bob"_s, true});
        watch();
        users.update(ada, {ada.email, u"Ada King"_s, true});
        users.remove(UserSet::of({bob.id}));
        QTRY_VERIFY_WITH_TIMEOUT(toldOf(u"Ada King"_s) && toldOf(u"Bob"_s), promised);
        QSet<UserId> concerned;
        for (const ChangeNews &news : std::as_const(m_news))
            concerned.unite(news.users());
        QCOMPARE(concerned, (QSet<UserId>{ada.id, bob.id}));
    }

    void ownChangesAreNoNews()
    {
        watch();
        const auto own = Session::open(m_database->url(), m_author);
        UserService(*own).create({u"own@sluice.example"_s, u"Own"_s, true});
        UserService(session()).create({u"theirs@sluice.example"_s, u"Theirs"_s, true});
        QTRY_VERIFY_WITH_TIMEOUT(toldOf(u"Theirs"_s), promised);
        QVERIFY(!toldOf(u"Own"_s));
        QVERIFY(!isIncomplete());
    }

    void whatIsRolledBackIsNotToldOf()
    {
        watch();
        try {
            record(session(), u"user.create"_s, [&](Change &change) {
                change.summary = u"Never"_s;
                ++change.usersAdded;
                writeChange(session(), change);
                throw Error(Error::Kind::Invalid, u"no"_s);
                return 0;
            });
        } catch (const Error &) {
        }
        UserService(session()).create({u"a@sluice.example"_s, u"After"_s, true});
        QTRY_VERIFY_WITH_TIMEOUT(toldOf(u"After"_s), promised);
        QVERIFY(!toldOf(u"Never"_s));
    }

    void aWriterWithoutAJournalIsNoticed()
    {
        UserService(session()).create({u"ada@sluice.example"_s, u"Ada"_s, true});
        watch();
        m_database->anotherSession()->execute({u"update users set name = 'By hand'"_s});
        QTRY_VERIFY_WITH_TIMEOUT(isIncomplete(), countingDelay);
        QVERIFY(m_news.constFirst().changes.isEmpty());
    }

    void tooManyRowsAreNotNamed()
    {
        UserService users(session());
        watch();
        record(session(), u"import.users"_s, [&](Change &change) {
            for (int i = 0; i <= mostNamed; ++i)
                users.create({u"u%1@sluice.example"_s.arg(i), u"U"_s, true});
            change.summary = u"many.csv"_s;
            return 0;
        });
        QTRY_VERIFY_WITH_TIMEOUT(toldOf(u"many.csv"_s), promised);
        QVERIFY(isIncomplete());
        QVERIFY(m_news.constFirst().users().isEmpty());
    }

    void aFloodIsToldOfFiveTimesASecond()
    {
        watch();
        QElapsedTimer timer;
        timer.start();
        int written = 0;
        if (isServer()) {
            session().each(
                {u"select pg_notify('sluice_changes', current_schema() || ' ' || gen_random_uuid()) "
                 "from generate_series(1, 9900)"_s},
                [](const Row &) {});
        }
        while (written < 100 || timer.elapsed() < 1000) {
            ++written;
            UserService(session()).create({u"u%1@sluice.example"_s.arg(written), u"U"_s, true});
        }
        QTRY_VERIFY_WITH_TIMEOUT(!m_news.isEmpty(), promised);
        UserService(session()).create({u"last@sluice.example"_s, u"Last"_s, true});
        QTRY_VERIFY_WITH_TIMEOUT(toldOf(u"Last"_s), promised);
        const auto allowed = timer.elapsed() * 5 / 1000 + 1;
        QVERIFY2(m_news.size() <= allowed, qPrintable(u"%1 of %2"_s.arg(m_news.size()).arg(allowed)));
    }

    void afterALossEverythingMayHaveChanged()
    {
        watch();
        if (isServer()) {
            session().each({u"select pg_terminate_backend(pid) from pg_stat_activity "
                            "where datname = current_database() and pid <> pg_backend_pid()"_s},
                           [](const Row &) {});
        } else {
            QSignalSpy replaced(m_watcher.get(), &ChangeWatcher::fileReplaced);
            const QString file = m_database->url().file;
            session().execute({u"pragma wal_checkpoint(truncate)"_s});
            QVERIFY(QFile::copy(file, file + u".copy"_s));
            QVERIFY(QFile::rename(file, file + u".old"_s));
            QVERIFY(QFile::rename(file + u".copy"_s, file));
            QTRY_COMPARE_WITH_TIMEOUT(replaced.size(), 1, promised);
        }
        QTRY_VERIFY_WITH_TIMEOUT(isIncomplete(), promised);
        m_news.clear();
        const auto other = m_database->anotherSession();
        UserService(*other).create({u"a@sluice.example"_s, u"Afterwards"_s, true});
        QTRY_VERIFY_WITH_TIMEOUT(toldOf(u"Afterwards"_s), promised);
    }

    void aSilentServerDoesNotDelayTheEnd()
    {
        if (!isServer())
            return; // a file is not silent
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        DatabaseUrl url = m_database->url();
        url.hosts = {{u"127.0.0.1"_s, silent.serverPort()}};
        auto watcher = std::make_unique<ChangeWatcher>(url, m_author);
        QVERIFY(silent.waitForNewConnection(5000));
        QElapsedTimer timer;
        timer.start();
        watcher.reset();
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestChangeWatcher)
#include "test_change_watcher.moc"
