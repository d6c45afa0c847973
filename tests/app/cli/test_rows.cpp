// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/until.h"
#include "tests/app/cli/sluicectl.h"

#include "tests/support/engines.h"

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init();
    void cleanup();
    void aUserIsAnObjectNamedLikeTheColumns();
    void aUserIsFoundByEmailIdAndStartOfId();
    void updateChangesOnlyWhatIsGiven();
    void manyAreSwitchedAtOnce();
    void deleteSaysWhatWouldGoAndNeedsYes();
    void listsGoOnBehindTheLastRow();
    void listsAreFilteredAndSorted();
    void pipedListsAreTabSeparatedWithoutHeader();
    void quietHoldsTheTalkBack();
    void badInputIsRefusedWithItsField_data();
    void badInputIsRefusedWithItsField();
    void aDuplicateInAnotherCaseIsAConflict();
    void anEditOverAnothersIsAConflictWithBothValues();
    void unknownRowsAreNotFound_data();
    void unknownRowsAreNotFound();
    void linksAreAddedSetAndRemoved();
    void linksEndAndAreProlongedAndSwept();
    void sampleDataComesOnceAndGoes();
    void generatedDataHasTheNumbers();

private:
    Outcome run(const char *words) const { return (*m_sluicectl)(words); }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<Sluicectl> m_sluicectl;
};

void TestRows::init()
{
    QFETCH_GLOBAL(Engine, engine);
    m_database = std::make_unique<TestDatabase>(engine);
    m_sluicectl = std::make_unique<Sluicectl>(m_database->url());
}

void TestRows::cleanup()
{
    m_sluicectl.reset();
    m_database.reset();
}

void TestRows::aUserIsAnObjectNamedLikeTheColumns()
{
    const Outcome created = run("users create --email Ada@Example.org --name Ada --inactive --json");
    QCOMPARE(created.code, 0);
    const QJsonObject user = created.json();
    QCOMPARE(user.keys(),
             QStringList({u"created_at"_s, u"email"_s, u"id"_s, u"is_active"_s, u"name"_s, u"updated_at"_s}));
    QCOMPARE(user["email"_L1].toString(), u"Ada@Example.org"_s);
    QCOMPARE(user["is_active"_L1].toBool(true), false);
    const QRegularExpression time(u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"_s);
    QVERIFY(time.match(user["created_at"_L1].toString()).hasMatch());
}

void TestRows::aUserIsFoundByEmailIdAndStartOfId()
{
    const QString id =
        run("users create --email ada@example.org --name Ada --json").json()["id"_L1].toString();
    for (const QString &name : {u"ADA@example.org"_s, id, id.left(30)}) {
        const QJsonObject user = (*m_sluicectl)({u"users"_s, u"show"_s, name, u"--json"_s}).json();
        QCOMPARE(user["id"_L1].toString(), id);
        QVERIFY(user["flows"_L1].isArray());
    }
}

void TestRows::updateChangesOnlyWhatIsGiven()
{
    run("users create --email ada@example.org --name Ada");
    QJsonObject user = run("users update ada@example.org --name Countess --json").json();
    QCOMPARE(user["name"_L1].toString(), u"Countess"_s);
    QCOMPARE(user["email"_L1].toString(), u"ada@example.org"_s);
    user = run("users update ada@example.org --inactive --json").json();
    QCOMPARE(user["name"_L1].toString(), u"Countess"_s);
    QCOMPARE(user["is_active"_L1].toBool(true), false);
}

void TestRows::manyAreSwitchedAtOnce()
{
    run("users create --email ada@example.org --name Ada");
    run("users create --email bob@example.org --name Bob --inactive");
    run("flows create Drill");
    const QJsonObject users =
        run("users set-active ada@example.org bob@example.org --inactive --json").json();
    QCOMPARE(users, QJsonObject({{u"changed"_s, 1}, {u"unchanged"_s, 1}}));
    QCOMPARE(run("flows set-active Drill --inactive --json").json()[u"changed"_s].toInt(), 1);
    QCOMPARE(run("users show ada@example.org --json").json()[u"is_active"_s].toBool(), false);
    QCOMPARE(run("users set-active ada@example.org").code, 2);
    QCOMPARE(run("users set-active nobody@example.org --active").code, 8);
}

void TestRows::deleteSaysWhatWouldGoAndNeedsYes()
{
    run("users create --email ada@example.org --name Ada");
    run("users create --email bob@example.org --name Bob");
    run("flows create Onboarding");
    run("links add ada@example.org Onboarding");
    const Outcome refused = run("users delete ada@example.org bob@example.org");
    QCOMPARE(refused.code, 1);
    QVERIFY(refused.err.contains("Ada") && refused.err.contains("Bob"));
    QCOMPARE(run("users list --json").number("total"), 2);
    const Outcome done = run("users delete ada@example.org bob@example.org --yes --json");
    QCOMPARE(done.json(), QJsonObject({{u"removed"_s, 2}, {u"links"_s, 1}}));
    QCOMPARE(run("users list --json").number("total"), 0);
}

void TestRows::listsGoOnBehindTheLastRow()
{
    QCOMPARE(run("seed --users 25 --flows 3 --links 30 --quiet").code, 0);
    for (const char *order : {"name", "-name", "email", "active", "-created", "flows"}) {
        QSet<QString> seen;
        QStringList arguments{u"users"_s,
                              u"list"_s,
                              u"--json"_s,
                              u"--limit"_s,
                              u"10"_s,
                              u"--sort"_s,
                              QString::fromLatin1(order)};
        QJsonValue next;
        int pages = 0;
        do {
            const Outcome page = (*m_sluicectl)(
                next.isString() ? arguments + QStringList{u"--after"_s, next.toString()} : arguments);
            QCOMPARE(page.number("total"), 25);
            for (const QJsonValue &item : page.items())
                seen.insert(item["id"_L1].toString());
            next = page.json()["next"_L1];
        } while (next.isString() && ++pages < 5);
        QCOMPARE(seen.size(), 25);
    }
    QCOMPARE(run("users list --json --skip 20").items().size(), 5);
    QCOMPARE(run("links list --json --limit 30 --skip 1").items().size(), 29);
    QCOMPARE(run("users list --after nonsense").code, 7);
}

void TestRows::listsAreFilteredAndSorted()
{
    run("users create --email ada@example.org --name Ada");
    run("users create --email emilie@example.org --name \u00c9milie --inactive");
    run("users create --email bob@example.org --name Bob");
    run("flows create Onboarding");
    run("flows create Review");
    run("links add --user ada@example.org emilie@example.org --flow Onboarding");
    run("links add ada@example.org Review");
    const auto names = [this](const char *words) {
        QStringList list;
        for (const QJsonValue &item : run(words).items())
            list.append(item["name"_L1].toString());
        return list.join(u' ');
    };
    QCOMPARE(names("users list --json --search emilie"), u"\u00c9milie"_s);
    QCOMPARE(names("users list --json --in Onboarding --not-in Review"), u"\u00c9milie"_s);
    QCOMPARE(names("users list --json --in Onboarding --in Review"), u"Ada"_s);
    QCOMPARE(names("users list --json --in-no-flow"), u"Bob"_s);
    QCOMPARE(names("users list --json --active --sort -name"), u"Bob Ada"_s);
    QCOMPARE(names("users list --json --inactive"), u"\u00c9milie"_s);
    QCOMPARE(names("flows list --json --sort -users"), u"Onboarding Review"_s);
    QCOMPARE(names("flows list --json --with ada@example.org --not-with emilie@example.org"), u"Review"_s);
    QCOMPARE(names("flows list --json --without-users"), QString());
    QCOMPARE(run("links list --json --user ada@example.org").number("total"), 2);
}

void TestRows::pipedListsAreTabSeparatedWithoutHeader()
{
    (*m_sluicectl)({u"flows"_s, u"create"_s, u"Onboarding"_s, u"--description"_s, u"one\ntwo\tthree\\"_s});
    const QByteArray line = run("flows list").out;
    QCOMPARE(line.count('\n'), 1);
    const QByteArrayList cells = line.trimmed().split('\t');
    QCOMPARE(cells.mid(1), QByteArrayList({"Onboarding", "true", "one\\ntwo\\tthree\\\\"}));
}

void TestRows::quietHoldsTheTalkBack()
{
    run("seed");
    QVERIFY(!run("users list --limit 5").err.isEmpty());
    QCOMPARE(run("users list --limit 5 --quiet").err, "");
}

void TestRows::badInputIsRefusedWithItsField_data()
{
    QTest::addColumn<QString>("email");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("field");
    QTest::newRow("empty email") << u""_s << u"Ada"_s << u"email"_s;
    QTest::newRow("no @") << u"ada.example.org"_s << u"Ada"_s << u"email"_s;
    QTest::newRow("300 characters") << QString(288, u'a') + u"@example.org"_s << u"Ada"_s << u"email"_s;
    QTest::newRow("blank inside") << u"ada @example.org"_s << u"Ada"_s << u"email"_s;
    QTest::newRow("line feed") << u"ada@example.org"_s << u"A\nda"_s << u"name"_s;
    QTest::newRow("escape") << u"ada@example.org"_s << u"A\x1b[2Jda"_s << u"name"_s;
    QTest::newRow("empty name") << u"ada@example.org"_s << u"  "_s << u"name"_s;
}

void TestRows::badInputIsRefusedWithItsField()
{
    QFETCH(QString, email);
    QFETCH(QString, name);
    QFETCH(QString, field);
    const Outcome outcome =
        (*m_sluicectl)({u"users"_s, u"create"_s, u"--email"_s, email, u"--name"_s, name, u"--json"_s});
    QCOMPARE(outcome.code, 7);
    QCOMPARE(outcome.out, "");
    QCOMPARE(outcome.error()["kind"_L1].toString(), u"invalid"_s);
    QCOMPARE(outcome.error()["field"_L1].toString(), field);
    QVERIFY(!outcome.error()["message"_L1].toString().isEmpty());
}

void TestRows::aDuplicateInAnotherCaseIsAConflict()
{
    run("users create --email ada@example.org --name Ada");
    run("flows create Onboarding");
    const Outcome user = run("users create --email ADA@EXAMPLE.ORG --name Ada --json");
    QCOMPARE(user.code, 9);
    QCOMPARE(user.error()["kind"_L1].toString(), u"duplicate"_s);
    QCOMPARE(user.error()["field"_L1].toString(), u"email"_s);
    const Outcome flow = run("flows create ONBOARDING --json");
    QCOMPARE(flow.code, 9);
    QCOMPARE(flow.error()["field"_L1].toString(), u"name"_s);
}

void TestRows::anEditOverAnothersIsAConflictWithBothValues()
{
    run("users create --email ada@example.org --name Ada");
    m_sluicectl->write(u"ada.json"_s, run("users show ada@example.org --json").out);
    run("users update ada@example.org --name Countess");
    const Outcome outcome = run("users update ada@example.org --name King --seen ada.json --json");
    QCOMPARE(outcome.code, 9);
    QCOMPARE(outcome.out, "");
    const QJsonObject error = outcome.error();
    QCOMPARE(error["kind"_L1].toString(), u"conflict"_s);
    QCOMPARE(error["field"_L1].toString(), u"name"_s);
    QVERIFY(error["by"_L1]["program"_L1].toString().startsWith(u"sluicectl"_s));
    const QJsonArray fields = error["fields"_L1].toArray();
    QCOMPARE(fields.size(), 3);
    QCOMPARE(fields.at(1).toObject(), (QJsonObject{{u"field"_s, u"name"_s},
                                                   {u"was"_s, u"Ada"_s},
                                                   {u"theirs"_s, u"Countess"_s},
                                                   {u"mine"_s, u"King"_s},
                                                   {u"conflict"_s, true}}));
    const Outcome merged = run("users update ada@example.org --inactive --seen ada.json --json");
    QCOMPARE(merged.code, 0);
    QCOMPARE(merged.json()["name"_L1].toString(), u"Countess"_s);
    QCOMPARE(run("users update ada@example.org --name King --seen none.json").code, 8);
    run("users create --email alan@example.org --name Alan");
    QCOMPARE(run("users update alan@example.org --name King --seen ada.json").code, 7);
    run("users delete ada@example.org --yes");
    const Outcome gone = run("users update ada@example.org --name King --seen ada.json --json");
    QCOMPARE(gone.code, 8);
    QCOMPARE(gone.error()["fields"_L1].toArray().at(1).toObject()["mine"_L1].toString(), u"King"_s);
    QVERIFY(gone.error()["by"_L1].isObject());
}

void TestRows::unknownRowsAreNotFound_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line :
         {"users show ada@example.org", "users update ada@example.org --name Ada",
          "users delete ada@example.org --yes", "flows show Onboarding", "users list --in Onboarding",
          "links add ada@example.org Onboarding", "links list --flow Onboarding"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void TestRows::unknownRowsAreNotFound()
{
    QFETCH(QString, line);
    const Outcome outcome = (*m_sluicectl)(line.split(u' ') + QStringList{u"--json"_s});
    QCOMPARE(outcome.code, 8);
    QCOMPARE(outcome.error()["kind"_L1].toString(), u"not_found"_s);
}

void TestRows::linksAreAddedSetAndRemoved()
{
    const auto receipt = [](int added, int alreadyThere, int removed, int notThere) {
        return QList<qint64>{added, alreadyThere, removed, notThere};
    };
    const auto counts = [](const Outcome &outcome) {
        return QList<qint64>{outcome.number("added"), outcome.number("already_there"),
                             outcome.number("removed"), outcome.number("not_there")};
    };
    run("users create --email ada@example.org --name Ada");
    run("users create --email bob@example.org --name Bob");
    run("flows create A");
    run("flows create B");
    QCOMPARE(counts(run("links add ada@example.org A --json")), receipt(1, 0, 0, 0));
    QCOMPARE(counts(run("links add --user ada@example.org bob@example.org --flow A B --json")),
             receipt(3, 1, 0, 0));
    QCOMPARE(run("links set --user ada@example.org --flow A --json").json()["removed"_L1].toInteger(), 1);
    QCOMPARE(run("links set --flow B --users ada@example.org --json").json()["added"_L1].toInteger(), 1);
    QCOMPARE(run("links list --json --flow B").items().first()["user_email"_L1].toString(),
             u"ada@example.org"_s);
    QCOMPARE(counts(run("links remove --user ada@example.org bob@example.org --flow B --json")),
             receipt(0, 0, 1, 1));
    QCOMPARE(run("links set --user ada@example.org --none --json").json()["removed"_L1].toInteger(), 1);
    QCOMPARE(run("links list --json").number("total"), 1);
}

void TestRows::linksEndAndAreProlongedAndSwept()
{
    run("users create --email ada@example.org --name Ada");
    run("users create --email bob@example.org --name Bob");
    run("flows create A");
    const auto until = [this] {
        return run("links list --user ada@example.org --json").items().first()["until"_L1];
    };
    run("links add bob@example.org A");
    QCOMPARE(run("links add ada@example.org A --until 2020-05-03").code, 0);
    QCOMPARE(until().toString(), untilText(endOfDay(QDate(2020, 5, 3))));
    QCOMPARE(run("links add ada@example.org A --json").json()["already_there"_L1].toInteger(), 1);
    QCOMPARE(until().toString(), untilText(endOfDay(QDate(2020, 5, 3))));
    QCOMPARE(
        run("links add --all-users A --until 2020-05-04T18:30:00Z --dry-run --json").number("would_edit"), 2);
    QCOMPARE(until().toString(), untilText(endOfDay(QDate(2020, 5, 3))));
    QCOMPARE(run("links add ada@example.org A --until 2020-05-04T18:30:00Z --json").number("edited"), 1);
    QCOMPARE(until().toString(), u"2020-05-04T18:30:00.000Z"_s);
    QCOMPARE(run("links add ada@example.org A --until soon").code, 7);
    QCOMPARE(run("links list --expired --json").number("total"), 1);
    QCOMPARE(run("links list --expiring-within 7 --json").number("total"), 0);
    QVERIFY(run("links list --expired").out.contains("2020-05-04T18:30:00.000Z"));

    QCOMPARE(run("links sweep --dry-run --json").json()["ended"_L1].toInteger(), 1);
    QCOMPARE(run("links sweep --json").code, 1); // nobody says yes
    QCOMPARE(run("links list --json").number("total"), 2);

    QCOMPARE(run("links prolong --expired --days 3 --json").json(),
             QJsonObject({{u"edited"_s, 1}, {u"unchanged"_s, 0}}));
    QCOMPARE(run("links list --expiring-within 4 --json").number("total"), 1);
    QCOMPARE(run("links sweep --yes --json").json()["removed"_L1].toInteger(), 0);
    QCOMPARE(run("links prolong --user ada@example.org --never --json").number("edited"), 1);
    QVERIFY(until().isNull());
    QCOMPARE(run("links prolong --flow A --until 2020-01-01 --json").number("edited"), 2);
    QCOMPARE(run("links prolong --flow A").code, 2);
    QCOMPARE(run("links prolong --days 3").code, 2);

    const QJsonObject swept = run("links sweep --yes --json").json();
    QCOMPARE(swept["removed"_L1].toInteger(), 2);
    QCOMPARE(swept["by_flow"_L1].toArray().size(), 1);
    QCOMPARE(run("links list --json").number("total"), 0);
    QCOMPARE(run("changes undo --json").code, 0);
    QCOMPARE(run("links list --expired --json").number("total"), 2);
    QCOMPARE(run("changes list --kind link.until --json").items().first()["links_edited"_L1].toInteger(), 2);
}

void TestRows::sampleDataComesOnceAndGoes()
{
    run("users create --email mine@example.org --name Mine");
    QVERIFY(run("seed --json").number("users") > 10);
    QCOMPARE(run("seed --json").json(), QJsonObject({{u"users"_s, 0}, {u"flows"_s, 0}, {u"links"_s, 0}}));
    QVERIFY(run("unseed --json").number("users") > 10);
    QCOMPARE(run("users list --json").number("total"), 1);
}

void TestRows::generatedDataHasTheNumbers()
{
    const QJsonObject numbers{{u"users"_s, 40}, {u"flows"_s, 5}, {u"links"_s, 60}};
    QCOMPARE(run("seed --users 40 --flows 5 --links 60 --random-seed 7 --json").json(), numbers);
    QCOMPARE(run("links list --json").number("total"), 60);
    QCOMPARE(run("seed --users 2 --flows 2 --links 5").code, 7);
}

QTEST_GUILESS_MAIN(TestRows)
#include "test_rows.moc"
