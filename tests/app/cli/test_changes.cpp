// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/sluicectl.h"

#include "tests/support/engines.h"

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init();
    void cleanup();
    void changesAreListedNewestFirst();
    void changesOfAUserOrAFlowAreFound();
    void aChangeIsShownWithItsRows();
    void theLastChangeIsUndoneAndRedone();
    void aChangeIsUndoneByTheStartOfItsId();
    void aDryRunOnlyTells();
    void aConflictEndsWithNineAndIsNamed();
    void conflictsAreSkippedOrOverwritten();
    void thereIsNothingToUndoInAnEmptyDatabase();
    void oldChangesArePrunedAfterAYes();

private:
    Outcome run(const char *words) const { return (*m_sluicectl)(words); }
    QString newest() const { return run("changes list --json").items()[0].toObject()["id"_L1].toString(); }
    QJsonObject show(const QString &id) const
    {
        return (*m_sluicectl)({u"changes"_s, u"show"_s, id, u"--json"_s}).json();
    }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<Sluicectl> m_sluicectl;
};

void TestChanges::init()
{
    QFETCH_GLOBAL(Engine, engine);
    m_database = std::make_unique<TestDatabase>(engine);
    m_sluicectl = std::make_unique<Sluicectl>(m_database->url());
}

void TestChanges::cleanup()
{
    m_sluicectl.reset();
    m_database.reset();
}

void TestChanges::changesAreListedNewestFirst()
{
    run("users create --email ada@example.org --name Ada");
    run("flows create Onboarding");
    run("links add ada@example.org Onboarding");
    const Outcome all = run("changes list --json");
    QCOMPARE(all.code, 0);
    QCOMPARE(all.number("total"), 3);
    const QJsonObject linked = all.items()[0].toObject();
    QCOMPARE(linked["kind"_L1].toString(), u"link.add"_s);
    QCOMPARE(linked["summary"_L1].toString(), u"Ada → Onboarding"_s);
    QCOMPARE(linked["links_added"_L1].toInt(), 1);
    QVERIFY(linked["reverts"_L1].isNull());
    QVERIFY(linked["program"_L1].toString().startsWith(u"sluicectl "));

    const Outcome first = run("changes list --limit 2 --json");
    QCOMPARE(first.items().size(), 2);
    const QString next = first.json()["next"_L1].toString();
    const Outcome rest = (*m_sluicectl)({u"changes"_s, u"list"_s, u"--after"_s, next, u"--json"_s});
    QCOMPARE(rest.items().size(), 1);
    QCOMPARE(run("changes list --kind flow.create --json").number("total"), 1);
    const Outcome noKind = run("changes list --kind nonsense");
    QCOMPARE(noKind.code, 2);
    QVERIFY2(noKind.err.contains("nonsense") && noKind.err.contains("link.add"), noKind.err.constData());
    QCOMPARE(run("changes list --search onboarding --json").number("total"), 2);
    QCOMPARE(run("changes list --by nobody --json").number("total"), 0);
    QCOMPARE(run("changes list --from 2020-01-01 --to 2020-01-02T10:00:00Z --json").number("total"), 0);
    QCOMPARE(run("changes list --from yesterday").code, 2);
    QCOMPARE(run("changes list").out.count('\n'), 3);
}

void TestChanges::changesOfAUserOrAFlowAreFound()
{
    const QString id =
        run("users create --email ada@example.org --name Ada --json").json()["id"_L1].toString();
    run("flows create Onboarding");
    run("links add ada@example.org Onboarding");
    QCOMPARE(run("changes list --user ada@example.org --json").number("total"), 2);
    QCOMPARE(run("changes list --user ada@example.org --flow Onboarding --json").number("total"), 1);
    run("users delete ada@example.org --yes");
    QCOMPARE((*m_sluicectl)({u"changes"_s, u"list"_s, u"--user"_s, id, u"--json"_s}).number("total"), 3);
    QCOMPARE(run("changes list --user ada@example.org").code, 8);
}

void TestChanges::aChangeIsShownWithItsRows()
{
    run("users create --email ada@example.org --name Ada");
    run("users update ada@example.org --name Countess");
    const QJsonObject edited = show(newest());
    const QJsonObject row = edited["users"_L1].toArray()[0].toObject();
    QCOMPARE(row["deed"_L1].toString(), u"edited"_s);
    QCOMPARE(row["email"_L1].toString(), u"ada@example.org"_s);
    const QJsonObject field = row["fields"_L1].toArray()[0].toObject();
    QCOMPARE(field["name"_L1].toString(), u"name"_s);
    QCOMPARE(field["was"_L1].toString(), u"Ada"_s);
    QCOMPARE(field["became"_L1].toString(), u"Countess"_s);
    const Outcome text = (*m_sluicectl)({u"changes"_s, u"show"_s, newest()});
    QVERIFY2(text.out.contains("edited\tuser\tada@example.org\tname\tAda\tCountess\n"), text.out);
    QCOMPARE(run("changes show 00000000").code, 8);
}

void TestChanges::theLastChangeIsUndoneAndRedone()
{
    run("users create --email ada@example.org --name Ada");
    run("flows create Onboarding");
    run("links add ada@example.org Onboarding");
    run("users delete ada@example.org --yes");
    const QString deleted = newest();

    Outcome undone = (*m_sluicectl)({u"changes"_s, u"undo"_s, u"--note"_s, u"a mistake"_s, u"--json"_s});
    QCOMPARE(undone.code, 0);
    QCOMPARE(undone.json()["kind"_L1].toString(), u"undo"_s);
    QCOMPARE(undone.json()["reverts"_L1].toString(), deleted);
    QCOMPARE(undone.json()["note"_L1].toString(), u"a mistake"_s);
    QCOMPARE(undone.number("users_added"), 1);
    QCOMPARE(undone.number("links_added"), 1);
    QCOMPARE(undone.number("skipped"), 0);
    QCOMPARE(run("links list --json").number("total"), 1);
    QVERIFY(show(deleted)["is_undone"_L1].toBool());
    QCOMPARE(show(newest())["users"_L1].toArray()[0].toObject()["deed"_L1].toString(), u"restored"_s);

    QCOMPARE(run("changes redo --json").json()["kind"_L1].toString(), u"redo"_s);
    QCOMPARE(run("users list --json").number("total"), 0);
    QCOMPARE(run("changes redo --json").error()["kind"_L1].toString(), u"not_found"_s);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(run("changes undo").code, 0);
    QCOMPARE(run("flows list --json").number("total"), 0);
    QCOMPARE(run("changes undo").code, 8);
}

void TestChanges::aChangeIsUndoneByTheStartOfItsId()
{
    run("users create --email ada@example.org --name Ada");
    const QString made = newest();
    run("users create --email bob@example.org --name Bob");
    QCOMPARE((*m_sluicectl)({u"changes"_s, u"undo"_s, made.left(34)}).code, 0);
    QCOMPARE(run("users list --json").items()[0].toObject()["name"_L1].toString(), u"Bob"_s);
    const Outcome again = (*m_sluicectl)({u"changes"_s, u"undo"_s, made, u"--json"_s});
    QCOMPARE(again.code, 9);
    QCOMPARE(again.error()["field"_L1].toString(), u"change"_s);
    QVERIFY(again.out.isEmpty());
}

void TestChanges::aDryRunOnlyTells()
{
    run("users create --email ada@example.org --name Ada");
    const Outcome told = run("changes undo --dry-run --json");
    QCOMPARE(told.code, 0);
    QCOMPARE(told.number("users_removed"), 1);
    QCOMPARE(told.number("conflicts"), 0);
    QVERIFY(!told.json()["done"_L1].toBool(true));
    QCOMPARE(run("users list --json").number("total"), 1);
}

void TestChanges::aConflictEndsWithNineAndIsNamed()
{
    run("users create --email ada@example.org --name Ada");
    run("users update ada@example.org --name Countess");
    const QString edited = newest();
    run("users update ada@example.org --name Lady");
    for (const QString &option : {u"--json"_s, u"--dry-run"_s}) {
        const Outcome refused = (*m_sluicectl)({u"changes"_s, u"undo"_s, edited, option, u"--json"_s});
        QCOMPARE(refused.code, 9);
        QCOMPARE(refused.number("conflicts"), 1);
        const QJsonObject conflict = refused.json()["first_conflicts"_L1].toArray()[0].toObject();
        QCOMPARE(conflict["what"_L1].toString(), u"user"_s);
        QCOMPARE(conflict["reason"_L1].toString(), u"changed"_s);
        QCOMPARE(conflict["user_email"_L1].toString(), u"ada@example.org"_s);
        QCOMPARE(conflict["fields"_L1].toArray().size(), 1);
        const QJsonObject field = conflict["fields"_L1].toArray()[0].toObject();
        QCOMPARE(field["name"_L1].toString(), u"name"_s);
        QCOMPARE(field["was"_L1].toString(), u"Countess"_s);
        QCOMPARE(field["now"_L1].toString(), u"Lady"_s);
        QCOMPARE(field["would_become"_L1].toString(), u"Ada"_s);
        QCOMPARE(conflict["by"_L1].toObject()["id"_L1].toString(), newest());
        if (option == u"--json"_s)
            QCOMPARE(refused.error()["kind"_L1].toString(), u"conflict"_s);
    }
    const Outcome text = (*m_sluicectl)({u"changes"_s, u"undo"_s, edited});
    QVERIFY2(text.err.contains("Ada was changed since") || text.err.contains("Lady was changed since"),
             text.err);
    QVERIFY2(text.out.contains("user\tchanged\t"), text.out);
}

void TestChanges::conflictsAreSkippedOrOverwritten()
{
    run("users create --email ada@example.org --name Ada");
    run("users update ada@example.org --name Countess");
    const QString edited = newest();
    run("users update ada@example.org --name Lady");
    QCOMPARE((*m_sluicectl)({u"changes"_s, u"undo"_s, edited, u"--skip-conflicts"_s, u"--overwrite"_s}).code,
             2);
    const Outcome over = (*m_sluicectl)({u"changes"_s, u"undo"_s, edited, u"--overwrite"_s, u"--json"_s});
    QCOMPARE(over.number("skipped"), 0);
    QCOMPARE(run("users show ada@example.org --json").json()["name"_L1].toString(), u"Ada"_s);
    QCOMPARE((*m_sluicectl)({u"changes"_s, u"undo"_s, newest()}).code, 0);
    QCOMPARE(run("users show ada@example.org --json").json()["name"_L1].toString(), u"Lady"_s);

    run("users create --email bob@example.org --name Bob");
    const QString made = newest();
    run("users delete bob@example.org --yes");
    const Outcome skipped =
        (*m_sluicectl)({u"changes"_s, u"undo"_s, made, u"--skip-conflicts"_s, u"--json"_s});
    QCOMPARE(skipped.code, 0);
    QCOMPARE(skipped.number("skipped"), 1);
    QCOMPARE(skipped.number("users_removed"), 0);
}

void TestChanges::thereIsNothingToUndoInAnEmptyDatabase()
{
    QCOMPARE(run("changes undo --json").error()["kind"_L1].toString(), u"not_found"_s);
    QCOMPARE(run("changes redo").code, 8);
    QCOMPARE(run("changes undo 12").code, 8);
    QCOMPARE(run("changes").code, 2);
}

void TestChanges::oldChangesArePrunedAfterAYes()
{
    run("users create --email ada@example.org --name Ada");
    run("users delete ada@example.org --yes");
    QCOMPARE(run("changes prune --older-than 0 --dry-run --json").number("changes"), 1);
    QCOMPARE(run("changes prune --older-than 30 --dry-run --json").number("changes"), 0);
    QCOMPARE(run("changes prune --older-than 0").code, 1);
    QVERIFY(!show(newest())["is_pruned"_L1].toBool(true));
    QCOMPARE(run("changes prune --older-than 0 --yes --json").number("changes"), 1);
    QVERIFY(show(newest())["is_pruned"_L1].toBool());
    QCOMPARE(run("changes undo").code, 7);
    QCOMPARE(run("changes prune --older-than 0 --yes --json").number("changes"), 0);
}

QTEST_GUILESS_MAIN(TestChanges)
#include "test_changes.moc"
