// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/migration_lock.h"
#include "core/migrations/migration_runner.h"
#include "core/migrations/schema/schema_reader.h"
#include "tests/core/migrations/sample_folder.h"
#include "tests/support/child_process.h"
#include "tests/support/engines.h"
#include "tests/support/population.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

// The helper that is killed: --migrate URL FOLDER up|down TARGET
int migrate(const QStringList &arguments)
{
    try {
        const auto session = Session::open(DatabaseUrl::parse(arguments.at(2), {}), testAuthor());
        const RevisionGraph graph = revisionsIn(arguments.at(3));
        MigrationRunner runner(*session, graph);
        if (arguments.at(4) == u"up")
            runner.upgrade(arguments.at(5));
        else
            runner.downgrade(arguments.at(5));
        return 0;
    } catch (const Error &error) {
        fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}

struct Look
{
    QList<Table> tables;
    QMap<QString, QByteArray> contents;

    bool operator==(const Look &) const = default;
};

Look lookOf(Session &session)
{
    return {readSchema(session).tables, contentHashes(session)};
}

} // namespace

class TestMigrationKills : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<RevisionGraph> m_graph;
    QString m_revisions;
    QHash<QStringList, Look> m_looks; // by what is applied

    Session &session() { return m_database->session(); }

    void prepare(const QString &revisions)
    {
        QFETCH_GLOBAL(Engine, engine);
        m_database = std::make_unique<TestDatabase>(engine, TestDatabase::Content::Empty);
        m_revisions = revisions;
        m_graph = std::make_unique<RevisionGraph>(revisionsIn(revisions));
        m_looks.clear();
        for (const Revision &revision : m_graph->revisions()) {
            m_looks.insert(applied(), lookOf(session()));
            applyOne(revision);
        }
        m_looks.insert(applied(), lookOf(session()));
    }

    // By stopping on the way to the head: branches have no address of their own on the way to their merge.
    void applyOne(const Revision &revision)
    {
        const QStringList before = applied();
        Cancellation cancellation;
        try {
            MigrationRunner(session(), *m_graph, {std::chrono::seconds(60), false})
                .upgrade(
                    u"head"_s,
                    [&](const MigrationProgress &progress) {
                        if (progress.step == MigrationProgress::Step::Applied)
                            cancellation.cancel();
                    },
                    cancellation);
        } catch (const Error &error) {
            QVERIFY2(error.kind() == Error::Kind::Cancelled, error.what());
        }
        QCOMPARE(applied(), before + QStringList(revision.id));
    }

    QStringList applied()
    {
        RevisionHistory history(session());
        QStringList ids;
        if (history.exists()) {
            for (const AppliedRevision &revision : history.applied())
                ids.append(revision.id);
        }
        return ids;
    }

    void verifyWhole()
    {
        // A server may still be ending what a killed process began.
        const MigrationLock lock(session(), QDeadlineTimer(std::chrono::seconds(30)), {},
                                 [](const QString &) {});
        const QStringList ids = applied();
        QVERIFY2(m_looks.contains(ids), qPrintable(ids.join(u' ')));
        QVERIFY2(lookOf(session()) == m_looks.value(ids), qPrintable(ids.join(u' ')));
    }

    std::unique_ptr<ChildProcess> start(const QString &direction, int stop) const
    {
        const QString target = direction == u"up" ? u"head"_s : u"base"_s;
        qputenv("SLUICE_STOP_BEFORE_STATEMENT", QByteArray::number(stop));
        auto child =
            std::make_unique<ChildProcess>(QCoreApplication::applicationFilePath(),
                                           QStringList{u"--migrate"_s, m_database->url().toTextWithPassword(),
                                                       m_revisions, direction, target});
        qunsetenv("SLUICE_STOP_BEFORE_STATEMENT");
        return child;
    }

    void finish(const QString &direction)
    {
        MigrationRunner runner(session(), *m_graph, {std::chrono::seconds(60), false});
        if (direction == u"up")
            runner.upgrade();
        else
            runner.downgrade(u"base"_s);
        QCOMPARE(applied().size(), direction == u"up" ? m_graph->revisions().size() : 0);
        verifyWhole();
    }

    void forgetHistory()
    {
        for (const QString &table : {u"sluice_revisions"_s, u"sluice_revision_events"_s}) {
            if (session().hasTable(table))
                session().execute({u"drop table "_s + table});
        }
    }

    // The number of kills.
    int killAtStatements(const QString &direction, int first, int stride)
    {
        for (int statement = first;; statement += stride) {
            finish(direction == u"up" ? u"down"_s : u"up"_s);
            if (direction == u"up")
                forgetHistory();
            const auto child = start(direction, statement);
            const ChildProcess::State state = child->waitForChange();
            if (state == ChildProcess::State::Exited) {
                [&] { QCOMPARE(child->exitCode(), 0); }();
                return (statement - first) / stride;
            }
            child->kill();
            verifyWhole();
            finish(direction);
            if (QTest::currentTestFailed())
                return 0;
        }
    }

    QString folderOf(const QString &project) const
    {
        return project == u"embedded" ? u":/migrations"_s : m_folder.path();
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void initTestCase() { writeRevisions(m_folder.path(), sampleProject()); }
    void cleanup() { m_database.reset(); }

    // With SLUICE_KILLS at every statement, otherwise of the sample at each fourth.
    void aKillAtAnyStatementLeavesAWholeRevision_data()
    {
        QTest::addColumn<QString>("project");
        QTest::addColumn<QString>("direction");
        for (const QString &project : {u"embedded"_s, u"sample"_s}) {
            for (const QString &direction : {u"up"_s, u"down"_s})
                QTest::addRow("%s %s", qPrintable(project), qPrintable(direction)) << project << direction;
        }
    }
    void aKillAtAnyStatementLeavesAWholeRevision()
    {
        QFETCH(QString, project);
        QFETCH(QString, direction);
        prepare(folderOf(project));
        const bool each = project == u"embedded" || qEnvironmentVariableIsSet("SLUICE_KILLS");
        const int stride = each ? 1 : 4;
        const int first = 1 + (each ? 0 : int(QRandomGenerator::global()->bounded(stride)));
        const int kills = killAtStatements(direction, first, stride);
        qInfo("killed at statement %d and then at every %d, %d times", first, stride, kills);
        QVERIFY(kills * stride > m_graph->revisions().size() * 5);
    }

    // SLUICE_KILLS: how often.
    void aKillAtAnyMomentLeavesAWholeRevision()
    {
        const int kills = qEnvironmentVariable("SLUICE_KILLS", u"30"_s).toInt();
        prepare(m_folder.path());
        QElapsedTimer timer;
        timer.start();
        const auto whole = start(u"down"_s, 0);
        QCOMPARE(whole->waitForChange(), ChildProcess::State::Exited);
        const int duration = int(timer.elapsed()) + 1;
        int partial = 0;
        for (int i = 0; i < kills; ++i) {
            const QString direction = i % 2 == 0 ? u"up"_s : u"down"_s;
            const auto child = start(direction, 0);
            child->waitForEnd(QRandomGenerator::global()->bounded(duration));
            child->kill();
            verifyWhole();
            partial += !applied().isEmpty() && applied().size() < m_graph->revisions().size();
            finish(direction);
            if (QTest::currentTestFailed())
                return;
        }
        qInfo("killed %d times within %d ms, %d of them between two revisions", kills, duration, partial);
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--migrate")
        return migrate(arguments);
    if (QFileInfo(u"/dev/shm"_s).isWritable())
        qputenv("TMPDIR", "/dev/shm"); // the power stays on: no disk need be waited for
    TestMigrationKills test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_migration_kills.moc"
