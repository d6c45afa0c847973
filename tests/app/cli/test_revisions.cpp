// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/revision_folder.h"

using namespace sluice::test;
using namespace Qt::StringLiterals;

// A folder of revisions, without a database.
class TestRevisions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initMakesAFolderToWorkIn();
    void initLeavesWhatIsThereAlone();
    void theHeadNeedsNoDatabase();
    void anEmptyRevisionIsToBeFilled();
    void theProgramsOwnRevisionsCannotBeAddedTo();
    void twoHeadsAreListedAndRefusedUntilTheyAreMerged();
    void revisionsThatCannotBeReadAreInvalid();
};

void TestRevisions::initMakesAFolderToWorkIn()
{
    Sluicectl sluicectl;
    const Outcome made = sluicectl("init work/migrations --json");
    QCOMPARE(made.code, 0);
    QVERIFY(made.number("revisions") > 0);
    QCOMPARE(sluicectl("heads --migrations work/migrations").out, sluicectl("heads").out);
    sluicectl.setUrl(u"sqlite:///people.db"_s);
    QCOMPARE(sluicectl("upgrade --migrations work/migrations").code, 0);
    QCOMPARE(sluicectl("check --migrations work/migrations").code, 0);
    QCOMPARE(sluicectl("current --json").json()["state"_L1].toString(), u"current"_s);
}

void TestRevisions::initLeavesWhatIsThereAlone()
{
    const Sluicectl sluicectl;
    QVERIFY(QDir().mkpath(sluicectl.path(u"migrations"_s)));
    QCOMPARE(sluicectl("init migrations").code, 0);
    QCOMPARE(sluicectl("init migrations").code, 9);
    sluicectl.write(u"file"_s, "mine");
    QVERIFY(sluicectl("init file").code != 0);
    QCOMPARE(sluicectl.read(u"file"_s), "mine");
}

void TestRevisions::theHeadNeedsNoDatabase()
{
    const Outcome outcome = Sluicectl()("heads --json");
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.number("total"), 1);
    QCOMPARE(outcome.items().first()["revision"_L1].toString().size(), 12);
    QVERIFY(!outcome.items().first()["title"_L1].toString().isEmpty());
}

void TestRevisions::anEmptyRevisionIsToBeFilled()
{
    const Sluicectl sluicectl;
    const RevisionFolder folder(sluicectl);
    const QJsonObject written =
        sluicectl({u"revision"_s, u"-m"_s, u"Add rooms"_s, u"--migrations"_s, u"migrations"_s, u"--json"_s})
            .json();
    QCOMPARE(written["title"_L1].toString(), u"Add rooms"_s);
    QCOMPARE(written["parents"_L1].toArray(), QJsonArray{folder.head()});
    const QDir path(written["path"_L1].toString());
    for (const char *file :
         {"revision.json", "sqlite.up.sql", "sqlite.down.sql", "postgresql.up.sql", "postgresql.down.sql"})
        QVERIFY(path.exists(QLatin1String(file)));
    QCOMPARE(sluicectl("heads --migrations migrations --json").items().first()["revision"_L1],
             written["revision"_L1]);
}

void TestRevisions::theProgramsOwnRevisionsCannotBeAddedTo()
{
    const Outcome outcome = Sluicectl()("revision -m Rooms");
    QCOMPARE(outcome.code, 2);
    QVERIFY(outcome.err.contains("--migrations") && outcome.err.contains("init"));
}

void TestRevisions::twoHeadsAreListedAndRefusedUntilTheyAreMerged()
{
    Sluicectl sluicectl;
    sluicectl.setUrl(u"sqlite:///people.db"_s);
    const RevisionFolder folder(sluicectl);
    const QStringList parent{folder.head()};
    folder.add(u"aaaaaaaaaaaa"_s, parent, "create table rooms (id integer);\n", "drop table rooms;\n");
    folder.add(u"bbbbbbbbbbbb"_s, parent, "create table desks (id integer);\n", "drop table desks;\n");
    const auto run = [&sluicectl](const QString &words) {
        return sluicectl(u"--migrations migrations "_s.append(words).split(u' '));
    };
    QCOMPARE(run(u"heads --json"_s).number("total"), 2);
    const Outcome refused = run(u"upgrade"_s);
    QCOMPARE(refused.code, 7);
    QVERIFY(refused.err.contains("aaaaaaaaaaaa") && refused.err.contains("bbbbbbbbbbbb"));
    QCOMPARE(run(u"revision -m Desks"_s).code, 7);
    QCOMPARE(run(u"revision -m Merge --merge aaaa"_s).code, 2);

    QCOMPARE(run(u"revision -m Merge --merge aaaa bbbb"_s).code, 0);
    QCOMPARE(run(u"heads --json"_s).number("total"), 1);
    QCOMPARE(run(u"upgrade"_s).code, 0);
    QCOMPARE(run(u"current --check-heads"_s).code, 0);
    QCOMPARE(run(u"downgrade base --yes"_s).code, 0);
    QCOMPARE(run(u"current --json"_s).json()["state"_L1].toString(), u"empty"_s);
}

void TestRevisions::revisionsThatCannotBeReadAreInvalid()
{
    const Sluicectl sluicectl;
    QVERIFY(QDir().mkpath(sluicectl.path(u"migrations/0001_broken"_s)));
    sluicectl.write(u"migrations/0001_broken/revision.json"_s, "{");
    const Outcome outcome = sluicectl("heads --migrations migrations");
    QCOMPARE(outcome.code, 7);
    QVERIFY(outcome.err.contains("0001_broken"));
}

QTEST_GUILESS_MAIN(TestRevisions)
#include "test_revisions.moc"
