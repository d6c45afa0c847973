// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/migration_runner.h"
#include "core/migrations/migration_script.h"
#include "core/migrations/schema/schema_reader.h"
#include "tests/core/migrations/sample_folder.h"
#include "tests/support/engines.h"
#include "tests/support/population.h"

#include <QProcess>
#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestMigrationScript : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestDatabase> m_database;
    const RevisionGraph m_graph = RevisionGraph(sampleProject());

    Session &session() { return m_database->session(); }
    Engine engine() const { return m_database->url().engine; }

    struct Outcome
    {
        int code = -1;
        QByteArray output;
    };
    // With the engine's own tool, as people run it.
    Outcome run(const QString &script) const
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        if (engine() == Engine::Sqlite)
            process.start(u"sqlite3"_s, {m_database->url().file});
        else
            process.start(u"psql"_s, {u"-qX"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-f"_s, u"-"_s,
                                      m_database->url().toTextWithPassword()});
        process.write(script.toUtf8());
        process.closeWriteChannel();
        process.waitForFinished(60'000);
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAll()};
    }

    QString up(const QList<Revision> &revisions, bool createsHistory) const
    {
        return upgradeScript(revisions, m_graph, engine(), createsHistory);
    }
    QString downTo(qsizetype kept) const
    {
        QList<Revision> revisions = m_graph.revisions().mid(kept);
        std::reverse(revisions.begin(), revisions.end());
        return downgradeScript(revisions, engine());
    }

    static QStringList history(Session &session)
    {
        return session.list(
            {u"select id, position, parent, title, algorithm, sha256, minimum_program, up_text, "
             "down_text from sluice_revisions order by position"_s},
            [](const Row &row) {
                QStringList values;
                for (int i = 0; i < 9; ++i)
                    values.append(row.text(i));
                return values.join(u'|');
            });
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init()
    {
        QFETCH_GLOBAL(Engine, engine);
        m_database = std::make_unique<TestDatabase>(engine, TestDatabase::Content::Empty);
    }
    void cleanup() { m_database.reset(); }

    void byHandIsAsByTheRunner()
    {
        TestDatabase other(engine(), TestDatabase::Content::Empty);
        MigrationRunner byRunner(other.session(), m_graph);
        byRunner.upgrade();

        const Outcome upgrade = run(up(m_graph.revisions(), true));
        QVERIFY2(upgrade.code == 0, upgrade.output);
        MigrationRunner runner(session(), m_graph);
        QCOMPARE(runner.state().kind, SchemaState::Kind::Current);
        QVERIFY(readSchema(session()).tables == readSchema(other.session()).tables);
        QCOMPARE(contentHashes(session()), contentHashes(other.session()));
        QCOMPARE(history(session()), history(other.session()));
        // Within a millisecond they have no order.
        const auto sorted = [](QStringList list) {
            list.sort();
            return list;
        };
        QCOMPARE(sorted(events(session())), sorted(events(other.session())));
        const AppliedRevision last = runner.state().applied.last();
        QVERIFY(qAbs(last.appliedAt.msecsTo(QDateTime::currentDateTimeUtc())) < 60'000);
        QVERIFY(last.program.contains(u"script"_s));

        const Outcome downgrade = run(downTo(1));
        QVERIFY2(downgrade.code == 0, downgrade.output);
        byRunner.downgrade(m_graph.revisions().first().id);
        QVERIFY(readSchema(session()).tables == readSchema(other.session()).tables);
        QCOMPARE(history(session()), history(other.session()));
        QCOMPARE(events(session()).size(), events(other.session()).size());

        QCOMPARE(runner.upgrade().size(), 3);
        const Outcome toBase = run(downTo(0));
        QVERIFY2(toBase.code == 0, toBase.output);
        QCOMPARE(runner.state().kind, SchemaState::Kind::Empty);
        const Outcome again = run(up(m_graph.revisions(), false));
        QVERIFY2(again.code == 0, again.output);
        QCOMPARE(runner.state().kind, SchemaState::Kind::Current);
    }

    void aNewFileMadeByHandIsOurs()
    {
        if (engine() == Engine::PostgreSql)
            return; // a database there is nobody's file
        QTemporaryDir folder;
        DatabaseUrl url = m_database->url();
        url.file = folder.filePath(u"by_hand.db"_s);
        QProcess process;
        process.start(u"sqlite3"_s, {url.file});
        process.write(up(m_graph.revisions(), true).toUtf8());
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
        const auto session = Session::open(url, testAuthor());
        QCOMPARE(SchemaState::of(*session, m_graph).kind, SchemaState::Kind::Current);
    }

    void aRebuildByHandKeepsRowsAndViews()
    {
        const QList<Revision> all = m_graph.revisions();
        MigrationRunner(session(), RevisionGraph(all.first(1))).upgrade();
        populate(session());
        session().execute({u"create view names as select name from users"_s});
        const auto before = contentHashes(session());
        const Outcome upgrade = run(up(all.mid(1), false));
        QVERIFY2(upgrade.code == 0, upgrade.output);
        QCOMPARE(contentHashes(session()).value(u"user_flows"_s), before.value(u"user_flows"_s));
        QCOMPARE(session().number({u"select count(*) from names"_s}), 10'000);
    }

    void theScriptStopsWhereItDoesNotBelong()
    {
        const QList<Revision> all = m_graph.revisions();
        const auto verifyRefused = [&](const QString &script, const QString &why) {
            const QStringList before = history(session());
            const Outcome outcome = run(script);
            QVERIFY(outcome.code != 0);
            QVERIFY2(QString::fromUtf8(outcome.output).contains(why), outcome.output);
            QCOMPARE(history(session()), before);
        };
        const QString elsewhere = u"is not where this revision begins"_s;
        MigrationRunner(session(), m_graph).upgrade(all.at(1).id);
        verifyRefused(up(all, true), elsewhere);
        verifyRefused(up(all, false), elsewhere);
        verifyRefused(up(all.mid(1), false), elsewhere);
        verifyRefused(up(all.mid(3), false), elsewhere);
        verifyRefused(downTo(2), elsewhere);
        verifyRefused(downgradeScript({all.at(0)}, engine()), elsewhere);
        session().execute({u"update sluice_revisions set sha256 = 'edited' where position = 1"_s});
        verifyRefused(up(all.mid(2), false), elsewhere);
    }

    void theScriptStopsForRowsThatDoNotFit()
    {
        QList<Revision> revisions = chain(QStringList{u"create table gadgets (name text)"_s,
                                                      u"create unique index uq_gadgets on gadgets (name)"_s});
        revisions[1].requirements = {{u"names differ"_s, u"select 'it''s ' || name from gadgets"_s}};
        const RevisionGraph graph(revisions);
        MigrationRunner(session(), graph).upgrade(u"+1"_s);
        const QString script = upgradeScript(graph.revisions().mid(1), graph, engine(), false);
        session().execute({u"insert into gadgets values ('one')"_s});
        const Outcome refused = run(script);
        QVERIFY(refused.code != 0);
        QVERIFY2(refused.output.contains("break what this revision asks"), refused.output);
        session().execute({u"delete from gadgets"_s});
        const Outcome applied = run(script);
        QVERIFY2(applied.code == 0, applied.output);
    }

    void aRebuildThatLosesRowsStopsTheScript()
    {
        if (engine() == Engine::PostgreSql)
            return; // builds nothing anew
        QList<Revision> revisions = m_graph.revisions().first(2);
        revisions[1].sqlite.up.replace(u" from users;"_s, u" from users where email <> 'U5';"_s);
        const RevisionGraph graph(revisions);
        MigrationRunner(session(), graph).upgrade(u"+1"_s);
        populate(session());
        const Outcome refused = run(upgradeScript(revisions.mid(1), graph, engine(), false));
        QVERIFY(refused.code != 0);
        QVERIFY2(refused.output.contains("would lose rows"), refused.output);
        QCOMPARE(session().number({u"select count(*) from users"_s}), 10'000);
    }

    void theScriptStopsWhileAnotherProgramMigrates()
    {
        if (engine() == Engine::Sqlite)
            return; // each transaction is the lock
        session().number(
            {u"select length(cast(pg_advisory_lock(1399616867, hashtext(current_schema())) as text))"_s});
        const Outcome refused = run(up(m_graph.revisions(), true));
        QVERIFY(refused.code != 0);
        QVERIFY2(refused.output.contains("Another program is changing this schema"), refused.output);
    }
};

QTEST_GUILESS_MAIN(TestMigrationScript)
#include "test_migration_script.moc"
