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

QTEST_GUILESS_MAIN(TestRevisions)
#include "test_revisions.moc"
