// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/edit_conflict.h"
#include "core/database/database.h"
#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/users/user_service.h"
#include "tests/support/child_process.h"
#include "tests/support/engines.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

// How many rows the two fight over; SLUICE_RACES=10000 is the whole proof.
int races()
{
    return qMax(150, qEnvironmentVariableIntValue("SLUICE_RACES"));
}

QString nameOf(const QString &who, int row)
{
    return u"%1 %2"_s.arg(who).arg(row, 6, 10, QChar(u'0'));
}

QList<User> everyUser(Session &session)
{
    return UserService(session).list({{}, UserOrder::Email}, {std::nullopt, 0, races(), false}).items;
}

// On SQLite the other may hold the file for as long as a session waits: then a person tries again.
template <class Work>
void untilFree(Work work)
{
    for (bool busy = true; busy;) {
        try {
            work();
            busy = false;
        } catch (const Error &error) {
            if (error.kind() != Error::Kind::Busy)
                throw;
        }
    }
}

// Both saw the same; who comes second meets a conflict, and saves again over what it was shown.
// Log: one line for each write that was accepted, "row <tab> before <tab> after", and "row <tab> lost".
void edit(Session &session, const QString &who, const QList<User> &seen, QIODevice &log)
{
    UserService users(session);
    for (int row = 0; row < seen.size(); ++row) {
        User known = seen.at(row);
        const QString mine = nameOf(who, row);
        bool lost = false;
        for (bool saved = false; !saved;) {
            try {
                untilFree([&] { users.update(known, {known.email, mine, known.active}); });
                log.write(u"%1\t%2\t%3\n"_s.arg(row).arg(known.name, mine).toUtf8());
                saved = true;
            } catch (const Error &error) {
                const EditConflict *conflict = EditConflict::of(error);
                if (!conflict)
                    throw;
                known.name = conflict->fields.at(1).theirs.toString();
                log.write(u"%1\tlost\n"_s.arg(row).toUtf8());
                lost = true;
            }
        }
        for (int look = 0; !lost && look < 4; ++look)
            users.get(known.id); // the loser catches up, so that the two keep meeting
    }
}

// Each adds a link of its own and one that both add, and removes one of its own and one that both remove.
void link(Session &session, const QString &who, const QList<User> &people)
{
    FlowService flows(session);
    const auto flow = [&](const QString &name) { return FlowSet::of({flows.find(name).id}); };
    const FlowSet added = flow(u"added by "_s + who);
    const FlowSet removed = flow(u"removed by "_s + who);
    const FlowSet addedByBoth = flow(u"added by both"_s);
    const FlowSet removedByBoth = flow(u"removed by both"_s);
    LinkService links(session);
    for (const User &person : people) {
        const UserSet user = UserSet::of({person.id});
        untilFree([&] { links.add(user, added); });
        untilFree([&] { links.add(user, addedByBoth); });
        untilFree([&] { links.remove(user, removed); });
        untilFree([&] { links.remove(user, removedByBoth); });
    }
}

// The helper that races: --race edits|links URL NAME LOG. It stops itself until both are ready.
int race(const QStringList &arguments)
{
    try {
        const auto session = Session::open(DatabaseUrl::parse(arguments.at(3), {}), testAuthor());
        const QString who = arguments.at(4);
        QFile log(arguments.at(5));
        if (!log.open(QIODevice::WriteOnly))
            return 2;
        const QList<User> seen = everyUser(*session);
        std::raise(SIGSTOP);
        if (arguments.at(2) == u"edits")
            edit(*session, who, seen, log);
        else
            link(*session, who, seen);
        return 0;
    } catch (const Error &error) {
        fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}

} // namespace

class TestRaces : public QObject
{
    Q_OBJECT

    QTemporaryDir folder;
    std::unique_ptr<TestDatabase> database;

    void createPeople()
    {
        inTransaction(database->session(), [this] {
            UserService users(database->session());
            for (int row = 0; row < races(); ++row)
                users.create({u"user%1@example.org"_s.arg(row, 6, 10, QChar(u'0')), nameOf(u"seen"_s, row)});
        });
    }

    // Runs both helpers at once and gives back their logs.
    QList<QByteArrayList> raceOf(const QString &what)
    {
        std::vector<std::unique_ptr<ChildProcess>> both;
        for (const char *who : {"first", "second"}) {
            const QString name = QLatin1String(who);
            both.push_back(std::make_unique<ChildProcess>(QCoreApplication::applicationFilePath(),
                                                          QStringList{u"--race"_s, what,
                                                                      database->url().toTextWithPassword(),
                                                                      name, folder.filePath(name)}));
        }
        for (const auto &process : both) {
            if (process->waitForChange() != ChildProcess::State::Stopped)
                qFatal("a helper did not get ready");
        }
        QElapsedTimer taken;
        taken.start();
        for (const auto &process : both)
            process->goOn();
        QList<QByteArrayList> logs;
        for (const auto &process : both) {
            process->waitForChange();
            if (process->exitCode() != 0)
                qFatal("a helper failed");
        }
        qInfo("%d rows, both processes: %lld ms", races(), taken.elapsed());
        for (const char *who : {"first", "second"}) {
            QFile log(folder.filePath(QLatin1String(who)));
            if (!log.open(QIODevice::ReadOnly))
                qFatal("no log");
            logs.append(log.readAll().split('\n'));
        }
        return logs;
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init()
    {
        QFETCH_GLOBAL(Engine, engine);
        database = std::make_unique<TestDatabase>(engine);
        createPeople();
    }
    void cleanup() { database.reset(); }

    void noEditIsLostAndTheLoserSeesTheConflict()
    {
        const QList<QByteArrayList> logs = raceOf(u"edits"_s);
        QList<QHash<QByteArray, QByteArray>> chains(races()); // of each row: before -> after
        QList<int> lost(2);
        for (int process = 0; process < 2; ++process) {
            for (const QByteArray &line : logs.at(process)) {
                const QByteArrayList parts = line.split('\t');
                if (parts.size() == 2) {
                    ++lost[process];
                } else if (parts.size() == 3) {
                    auto &chain = chains[parts[0].toInt()];
                    QVERIFY2(!chain.contains(parts[1]), "two writes replaced the same value");
                    chain.insert(parts[1], parts[2]);
                }
            }
        }
        const QList<User> now = everyUser(database->session());
        for (int row = 0; row < races(); ++row) {
            QCOMPARE(chains.at(row).size(), 2);
            const QByteArray between = chains.at(row).value(nameOf(u"seen"_s, row).toUtf8());
            QCOMPARE(chains.at(row).value(between), now.at(row).name.toUtf8());
        }
        QCOMPARE(lost[0] + lost[1], races()); // every row was fought over
        QCOMPARE(database->session().number({u"select count(*) from changed_users"_s}), 2 * races());
        qInfo("the first lost %d times, the second %d times", lost[0], lost[1]);
    }

    void linksOfBothStayAndRemovalsOfBothHold()
    {
        FlowService flows(database->session());
        LinkService links(database->session());
        const UserSet everybody = UserService::matching({});
        for (const QString &name : {u"added by first"_s, u"added by second"_s, u"added by both"_s})
            flows.create({name, {}});
        for (const QString &name : {u"removed by first"_s, u"removed by second"_s, u"removed by both"_s})
            links.add(everybody, FlowSet::of({flows.create({name, {}}).id}));
        raceOf(u"links"_s);
        for (const QString &name : {u"added by first"_s, u"added by second"_s, u"added by both"_s})
            QCOMPARE(links.count({std::nullopt, FlowSet::of({flows.find(name).id})}), races());
        QCOMPARE(links.count({}), 3 * races());
        QCOMPARE(database->session().number({u"select count(*) from removed_links"_s}), 3 * races());
    }

    void ofTwoWhoRemoveOneLinkOnlyOneHasRemovedIt()
    {
        Session &session = database->session();
        const UserSet user = UserSet::of({everyUser(session).constFirst().id});
        const FlowSet flow = FlowSet::of({FlowService(session).create({u"Night watch"_s, {}}).id});
        LinkService(session).add(user, flow);
        Database other(database->url(), testAuthor());
        QFuture<LinkReceipt> second;
        const auto looker = database->anotherSession(); // within a transaction the statistics stand still
        const auto waits = [&] {
            return looker->number({u"select count(*) from pg_stat_activity where wait_event_type = 'Lock' "
                                   "and datname = current_database()"_s}) > 0;
        };
        inTransaction(session, [&] {
            QCOMPARE(LinkService(session).remove(user, flow).removed, 1);
            second = other.run([=](Session &worker) { return LinkService(worker).remove(user, flow); });
            if (database->url().engine == DatabaseUrl::Engine::PostgreSql) // in SQLite it cannot even begin
                QTRY_VERIFY(waits());
        });
        QCOMPARE(second.result().removed, 0);
        QCOMPARE(session.number({u"select count(*) from removed_links"_s}), 1);
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--race")
        return race(arguments);
    if (QFileInfo(u"/dev/shm"_s).isWritable())
        qputenv("TMPDIR", "/dev/shm"); // the power stays on: no disk need be waited for
    if (qEnvironmentVariableIsSet("SLUICE_RACES"))
        qputenv("QTEST_FUNCTION_TIMEOUT", "3600000"); // the whole proof takes minutes
    TestRaces test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_races.moc"
