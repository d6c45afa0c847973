// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/sluicectl.h"
#include "tests/support/engines.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

// How often: SLUICE_KILLS, otherwise a few times.
class TestImportKills : public QObject
{
    Q_OBJECT

private:
    static constexpr int rows = 12'000; // past the number from which indexes are made late

    static QByteArray people(int from)
    {
        QByteArray text = "email,name\n";
        for (int i = from; i < from + rows; ++i)
            text += "p" + QByteArray::number((i * 7919LL) % 100'003) + "-" + QByteArray::number(i) +
                    "@x.example,P\n";
        return text;
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void aKilledImportIsWholeOrNothing_data()
    {
        QTest::addColumn<bool>("filled");
        QTest::newRow("into an empty table") << false;
        QTest::newRow("into a filled one") << true;
    }

    void aKilledImportIsWholeOrNothing()
    {
        QFETCH_GLOBAL(Engine, engine);
        QFETCH(bool, filled);
        const int kills = qEnvironmentVariableIntValue("SLUICE_KILLS") > 0
                              ? qEnvironmentVariableIntValue("SLUICE_KILLS")
                              : 6;
        TestDatabase database(engine);
        const Sluicectl sluicectl(database.url());
        sluicectl.write(u"first.csv"_s, people(0));
        sluicectl.write(u"second.csv"_s, people(rows));
        if (filled)
            QCOMPARE(sluicectl({u"users"_s, u"import"_s, u"first.csv"_s}).code, 0);
        const qint64 before = filled ? rows : 0;
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(sluicectl({u"users"_s, u"import"_s, u"second.csv"_s, u"--dry-run"_s}).code, 0);
        const int duration = int(timer.elapsed());
        const auto count = [&] { return database.session().number({u"select count(*) from users"_s}); };
        const auto indexes = [&] {
            return database.session().number(
                {engine == Engine::Sqlite
                     ? u"select count(*) from sqlite_master where type = 'index' and tbl_name = 'users'"_s
                     : u"select count(*) from pg_indexes where tablename = 'users'"_s});
        };
        const qint64 allIndexes = indexes();
        int whole = 0;
        for (int i = 0; i < kills; ++i) {
            QProcess process;
            sluicectl.start(process, {u"users"_s, u"import"_s, u"second.csv"_s});
            QVERIFY(process.waitForStarted());
            process.waitForFinished(1 + QRandomGenerator::global()->bounded(duration));
            process.kill();
            QVERIFY(process.state() == QProcess::NotRunning || process.waitForFinished());
            // The server ends what a dead client had begun when it next looks at it.
            QTRY_COMPARE(
                database.session().number(
                    {engine == Engine::Sqlite
                         ? u"select 0"_s
                         : u"select count(*) from pg_stat_activity where datname = current_database() "
                           "and pid <> pg_backend_pid() and backend_type = 'client backend'"_s}),
                0);
            const qint64 now = count();
            QVERIFY2(now == before || now == before + rows, qPrintable(QString::number(now)));
            QCOMPARE(
                database.session().number({u"select count(*) from changes where kind = 'import.users'"_s}),
                (filled ? 1 : 0) + (now == before ? 0 : 1));
            QCOMPARE(indexes(), allIndexes);
            if (now > before) { // it was done before: start anew
                ++whole;
                database.session().execute(
                    {u"delete from users where email like 'p%' and created_by in (select id from changes where summary = 'second.csv')"_s});
                database.session().execute({u"delete from changes where summary = 'second.csv'"_s});
            }
        }
        QCOMPARE(sluicectl({u"users"_s, u"import"_s, u"second.csv"_s}).code, 0);
        QCOMPARE(count(), before + rows);
        qInfo("%d of %d were done before", whole, kills);
    }
};

QTEST_GUILESS_MAIN(TestImportKills)
#include "test_import_kills.moc"
