// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/migration_runner.h"
#include "core/migrations/revision_folder.h"
#include "tests/app/cli/sluicectl.h"
#include "tests/support/engines.h"

#include <QElapsedTimer>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestStampede : public QObject
{
    Q_OBJECT

private:
    static constexpr int runners = 8;

    static std::vector<std::unique_ptr<QProcess>> startAll(const DatabaseUrl &url)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"DATABASE_URL"_s, url.toTextWithPassword());
        std::vector<std::unique_ptr<QProcess>> processes;
        for (int i = 0; i < runners; ++i) {
            processes.push_back(std::make_unique<QProcess>());
            processes.back()->setProcessEnvironment(environment);
            processes.back()->start(qEnvironmentVariable("SLUICE_BIN") + u"/sluicectl"_s,
                                    {u"upgrade"_s, u"head"_s});
        }
        return processes;
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    // SLUICE_ROUNDS: how often.
    void ofEightAtOnceExactlyOneAppliesEachRevision()
    {
        QFETCH_GLOBAL(Engine, engine);
        const int rounds = qEnvironmentVariable("SLUICE_ROUNDS", u"3"_s).toInt();
        const RevisionGraph graph = embeddedRevisions();
        qint64 longest = 0;
        int waits = 0;
        for (int round = 0; round < rounds; ++round) {
            TestDatabase database(engine, TestDatabase::Content::Empty);
            QElapsedTimer timer;
            timer.start();
            int appliers = 0;
            for (const auto &process : startAll(database.url())) {
                QVERIFY(process->waitForFinished(60'000));
                const QByteArray said = process->readAllStandardError();
                QVERIFY2(process->exitStatus() == QProcess::NormalExit && process->exitCode() == 0, said);
                appliers += process->readAllStandardOutput().contains(graph.head().id.toLatin1());
                waits += said.contains("Waiting for sluicectl");
            }
            longest = qMax(longest, timer.elapsed());
            QCOMPARE(appliers, 1);
            Session &session = database.session();
            QCOMPARE(SchemaState::of(session, graph).kind, SchemaState::Kind::Current);
            QCOMPARE(session.number({u"select count(*) from sluice_revisions"_s}), graph.revisions().size());
            QCOMPARE(session.number({u"select count(*) from sluice_revision_events"_s}),
                     graph.revisions().size());
        }
        qInfo("%d rounds of %d: the longest took %lld ms, %d waited and said for whom", rounds, runners,
              longest, waits);
    }
};

QTEST_GUILESS_MAIN(TestStampede)
#include "test_stampede.moc"
