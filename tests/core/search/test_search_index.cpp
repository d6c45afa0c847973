// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text_key.h"
#include "core/database/interrupter.h"
#include "core/migrations/migration_runner.h"
#include "core/migrations/revision_folder.h"
#include "core/migrations/schema/schema_reader.h"
#include "core/search/search_index.h"
#include "core/transfer/generate.h"
#include "core/users/user_service.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QRandomGenerator>
#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

using State = SearchIndex::State;

const QStringList pieces{u"%"_s,   u"_"_s,    u"'"_s,          u"\""_s,      u"\\"_s, u"*"_s,
                         u"a"_s,   u"an"_s,   u"Émile"_s,      u"e\u0301"_s, u"ß"_s,  u"İ"_s,
                         u"жан"_s, u"איתן"_s, u"لي"_s,         u"พิมพ์"_s,     u"李"_s, u"小龍"_s,
                         u" "_s,   u"-"_s,    u"0191"_s,       u"AND"_s,     u"OR"_s, u"NEAR"_s,
                         u"ﬁ"_s,   u"Ω"_s,    u"\U0001F600"_s, u"null"_s,    u"ñ"_s,  u"x1"_s};

QString invented(QRandomGenerator &random, int most)
{
    QString text;
    for (int i = random.bounded(1, most + 1); i > 0; --i)
        text += pieces.at(random.bounded(int(pieces.size())));
    return text;
}

// What a search finds, worked out here.
QSet<QString> expected(const QList<User> &all, const QString &search)
{
    const QString name = sortKey(search.simplified()), email = identityKey(search.simplified());
    QSet<QString> found;
    for (const User &user : all) {
        if (sortKey(user.name).contains(name) || identityKey(user.email).contains(email))
            found.insert(user.email);
    }
    return found;
}

} // namespace

class TestSearchIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void init()
    {
        QFETCH_GLOBAL(Engine, engine);
        m_database = std::make_unique<TestDatabase>(engine);
    }
    void cleanup() { m_database.reset(); }

    void itFindsWhatAScanFinds()
    {
        QRandomGenerator random(20);
        QList<User> all;
        for (int i = 0; i < 400; ++i)
            all.append(users().create({u"p%1%2@sluice.example"_s.arg(i).arg(random.bounded(9)),
                                       u"n"_s + invented(random, 5), true}));
        const auto read = [&] { all = users().list({}, {std::nullopt, 0, 10'000, false}).items; };
        read();
        QStringList searches{u"exa"_s, u"a"_s, u"%"_s, u"sluice.example"_s, u"p1"_s};
        for (int i = 0; i < 150; ++i) {
            const QString name = all.at(random.bounded(int(all.size()))).name;
            const int from = random.bounded(int(name.size()));
            searches += {invented(random, 3), name.mid(from, random.bounded(1, 6))};
        }
        searches.removeIf([](const QString &text) {
            return text.simplified().isEmpty() || text.simplified().contains(u"0191"_s) ||
                   !isWellFormed(text);
        });
        const auto compare = [&] {
            for (const QString &search : std::as_const(searches)) {
                const QSet<QString> found = emails(search);
                QVERIFY2(found == expected(all, search), qPrintable(search));
                QCOMPARE(users().count({.search = search}), found.size());
            }
        };
        compare();
        QCOMPARE(index().state(), State::Missing);
        index().build();
        QCOMPARE(index().state(), State::Ready);
        compare();
        QVERIFY(index().candidates(u"sluice.example"_s));
        QCOMPARE(index().candidates(u"sluice.example"_s)->size(), 400);
        QVERIFY(!index().candidates(u"sl"_s));

        // What has changed since.
        for (int i = 0; i < 40; ++i) {
            User &one = all[random.bounded(int(all.size()))];
            one = users().update(one, {one.email, u"m"_s + invented(random, 5), one.active});
        }
        users().remove(UserSet::of({all.at(3).id, all.at(77).id}));
        users().create({u"late@sluice.example"_s, u"Late comer"_s, true});
        read();
        searches += {u"late com"_s, u"LATE@SLU"_s};
        compare();
        index().drop();
        QCOMPARE(index().state(), State::Missing);
        compare();
    }

    void anIdIsFoundByItsStart()
    {
        index().build();
        const User ada = users().create({u"ada@sluice.example"_s, u"Ada"_s, true});
        QCOMPARE(emails(ada.id.toText().left(18)), QSet{ada.email});
        QCOMPARE(emails(ada.id.toText()), QSet{ada.email});
    }

    void writersThatKnowNothingOfItKeepItRight()
    {
        index().build();
        session().execute(
            {uR"(insert into users (id, email, email_key, name, name_sort, is_active, created_at,
                                                  updated_at, created_by)
                               values (:id, 'x@y.example', 'x@y.example', 'Zacharias', 'zacharias', :yes, :at, :at,
                                       :id))"_s,
             {{u"id"_s, QUuid::createUuidV5(QUuid(), u"z"_s)},
              {u"yes"_s, true},
              {u"at"_s, session().now()}}});
        QCOMPARE(emails(u"charia"_s), QSet{u"x@y.example"_s});
        session().execute({u"update users set name = 'Melchior', name_sort = 'melchior'"_s});
        QCOMPARE(emails(u"charia"_s), QSet<QString>());
        QCOMPARE(emails(u"elchio"_s), QSet{u"x@y.example"_s});
        index().build();
        session().execute({u"delete from users"_s});
        QCOMPARE(emails(u"elchio"_s), QSet<QString>());
    }

    void manyNewRowsAreCaughtUpWith()
    {
        index().build();
        generate(session(), {.users = 2'000, .flows = 0, .links = 0, .seed = 5});
        const QSet<QString> before = emails(u"seed5.ex"_s);
        QCOMPARE(before.size(), 2'000);
        if (isSqlite())
            QCOMPARE(index().state(), State::Behind);
        index().build();
        QCOMPARE(index().state(), State::Ready);
        QCOMPARE(emails(u"seed5.ex"_s), before);
        QVERIFY(index().candidates(u"seed5.ex"_s));
    }

    void aBuildThatWasStoppedGoesOn()
    {
        generate(session(), {.users = 25'000, .flows = 0, .links = 0, .seed = 5});
        for (int tries = 0; !buildIsStopped();
             ++tries) // what comes between two statements is lost on a server
            QVERIFY(tries < 20);
        const QSet<QString> scanned = emails(u"son1"_s);
        const qint64 all = users().count({.search = u"seed5.ex"_s});
        QCOMPARE(all, 25'000);
        QList<qint64> reports;
        QTRY_VERIFY(buildsWith(reports)); // a cancel request may hit what comes after
        QCOMPARE(index().state(), State::Ready);
        QCOMPARE(emails(u"son1"_s), scanned);
        QCOMPARE(users().count({.search = u"seed5.ex"_s}), all);
    }

    void whatIsFoundOftenIsLeftToTheList()
    {
        generate(session(), {.users = 12'000, .flows = 0, .links = 0, .seed = 5});
        index().build();
        QVERIFY(!index().candidates(u"seed5.example"_s));
        const auto few = index().candidates(u"2345@seed5.ex"_s);
        QVERIFY(few && !few->isEmpty() && few->size() < 100);
    }

    void theSchemaCheckPassesItByAndAMigrationDropsIt()
    {
        const Schema before = readSchema(session());
        index().build();
        const Schema now = readSchema(session());
        QCOMPARE(now.tables, before.tables);
        QCOMPARE(now.notCompared, before.notCompared);
        const RevisionGraph graph = embeddedRevisions();
        MigrationRunner runner(session(), graph);
        runner.downgrade(u"-1"_s);
        runner.upgrade(u"head"_s);
        QCOMPARE(index().state(), isSqlite() ? State::Missing : State::Ready);
        QCOMPARE(readSchema(session()).tables, before.tables);
    }

private:
    Session &session() { return m_database->session(); }
    UserService users() { return UserService(session()); }
    SearchIndex index() { return SearchIndex(session()); }
    bool isSqlite() { return m_database->url().engine == Engine::Sqlite; }

    static bool isWellFormed(const QString &text)
    {
        return QString::fromUtf8(text.toUtf8()) == text; // no half of a surrogate pair
    }

    QSet<QString> emails(const QString &search)
    {
        QSet<QString> found;
        PageRequest request{std::nullopt, 0, 10'000, false};
        UserQuery query;
        query.filter.search = search;
        for (bool more = true; more;) {
            const auto page = users().list(query, request);
            for (const User &user : page.items)
                found.insert(user.email);
            request.after = page.last;
            more = page.full;
        }
        return found;
    }

    bool buildIsStopped()
    {
        const auto interrupter = session().interrupter();
        (void)errorOf([&] { index().drop(); }); // a request of before may hit it
        const auto error = errorOf([&] { index().build([&](qint64, qint64) { interrupter->interrupt(); }); });
        return error && error->kind() == Error::Kind::Cancelled && index().state() != State::Ready;
    }

    bool buildsWith(QList<qint64> &reports)
    {
        return !errorOf([&] { index().build([&](qint64 done, qint64) { reports.append(done); }); });
    }

    std::unique_ptr<TestDatabase> m_database;
};

QTEST_GUILESS_MAIN(TestSearchIndex)
#include "test_search_index.moc"
