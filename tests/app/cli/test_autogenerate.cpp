// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/revision_folder.h"

#include "tests/support/engines.h"

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

// From a changed schema.json to a revision, with the real program.
class TestAutogenerate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void aChangedModelBecomesARevision();
    void withoutADifferenceNothingIsWritten();
    void inScriptsARenameIsNotGuessed();
    void aGivenRenameSettlesWhatElseLooksLikeOne();
    void atTheTerminalARenameIsAsked();
    void aLossyStepNeedsAllowLoss();
    void theDatabaseMustBeAtTheHead();
    void sqliteAloneAsksForAScratchServer();

private:
    // A word of arguments of "revision --autogenerate".
    static Outcome generate(const Sluicectl &sluicectl, const QStringList &arguments = {})
    {
        return sluicectl(autogenerate() + arguments);
    }
    static QStringList autogenerate();
    static void editUsers(const Sluicectl &sluicectl, const std::function<void(QJsonArray &)> &edit);
    static QStringList revisionFolders(const Sluicectl &sluicectl)
    {
        return QDir(sluicectl.path(u"migrations"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    }
    static void addPhone(QJsonArray &columns)
    {
        columns.append(QJsonObject{{u"name"_s, u"phone"_s}, {u"type"_s, u"text"_s}, {u"nullable"_s, true}});
    }
    static void replacePhone(QJsonArray &columns)
    {
        columns.removeLast();
        columns.append(QJsonObject{{u"name"_s, u"mobile"_s}, {u"type"_s, u"text"_s}, {u"nullable"_s, true}});
    }
    // A database whose users have phones, and a model in which these are called mobile.
    static void prepareRename(const Sluicectl &sluicectl);
};

QStringList TestAutogenerate::autogenerate()
{
    QFETCH_GLOBAL(Engine, engine);
    QStringList arguments{u"--migrations"_s, u"migrations"_s, u"revision"_s, u"--autogenerate"_s,
                          u"-m"_s,           u"Phones"_s,     u"--json"_s};
    if (engine == Engine::Sqlite)
        arguments += {u"--scratch"_s, serverUrl().toTextWithPassword()};
    return arguments;
}

void TestAutogenerate::editUsers(const Sluicectl &sluicectl, const std::function<void(QJsonArray &)> &edit)
{
    QJsonObject model = QJsonDocument::fromJson(sluicectl.read(u"migrations/schema.json"_s)).object();
    QJsonObject tables = model["tables"_L1].toObject();
    QJsonObject users = tables["users"_L1].toObject();
    QJsonArray columns = users["columns"_L1].toArray();
    edit(columns);
    users["columns"_L1] = columns;
    tables["users"_L1] = users;
    model["tables"_L1] = tables;
    sluicectl.write(u"migrations/schema.json"_s, QJsonDocument(model).toJson());
}

void TestAutogenerate::prepareRename(const Sluicectl &sluicectl)
{
    const RevisionFolder folder(sluicectl);
    editUsers(sluicectl, addPhone);
    const Outcome written = generate(sluicectl);
    QVERIFY2(written.code == 0, written.err);
    QCOMPARE(sluicectl("upgrade --migrations migrations").code, 0);
    editUsers(sluicectl, replacePhone);
}

void TestAutogenerate::aChangedModelBecomesARevision()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    const RevisionFolder folder(sluicectl);
    QCOMPARE(sluicectl("seed").code, 0);
    editUsers(sluicectl, addPhone);
    QCOMPARE(sluicectl("check --migrations migrations").code, 1);

    const Outcome written = generate(sluicectl);
    QVERIFY2(written.code == 0, written.err);
    const QJsonObject revision = written.json();
    QCOMPARE(revision["parents"_L1].toArray(), QJsonArray{folder.head()});
    QVERIFY(QDir(revision["path"_L1].toString()).exists(u"postgresql.up.sql"_s));
    const QJsonValue step = revision["steps"_L1].toArray().first();
    QCOMPARE(step["kind"_L1].toString(), u"add_column"_s);
    QCOMPARE(step["name"_L1].toString(), u"phone"_s);

    QCOMPARE(sluicectl("check --migrations migrations").code, 10);
    QCOMPARE(sluicectl("upgrade --migrations migrations").code, 0);
    QCOMPARE(sluicectl("check --migrations migrations").code, 0);
    QCOMPARE(sluicectl("downgrade -1 --yes --migrations migrations").code, 0);
    QCOMPARE(sluicectl("check").code, 0);
}

void TestAutogenerate::withoutADifferenceNothingIsWritten()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    const RevisionFolder folder(sluicectl);
    const QStringList before = revisionFolders(sluicectl);
    const Outcome outcome = generate(sluicectl);
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.json()["revision"_L1].isNull());
    QCOMPARE(revisionFolders(sluicectl), before);
}

void TestAutogenerate::inScriptsARenameIsNotGuessed()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    prepareRename(sluicectl);
    QCOMPARE(sluicectl("users create --email ada@example.org --name Ada --migrations migrations").code, 0);
    database.session().execute({u"update users set phone = '123'"_s});
    const QStringList before = revisionFolders(sluicectl);

    const Outcome refused = generate(sluicectl);
    QCOMPARE(refused.code, 7);
    QVERIFY(refused.error()["message"_L1].toString().contains(u"--rename users.phone:mobile"_s));
    QCOMPARE(revisionFolders(sluicectl), before);
    QCOMPARE(generate(sluicectl, {u"--rename"_s, u"phone"_s}).code, 2);

    const Outcome renamed = generate(sluicectl, {u"--rename"_s, u"users.phone:mobile"_s});
    QVERIFY2(renamed.code == 0, renamed.err);
    QCOMPARE(renamed.json()["steps"_L1].toArray().first()["kind"_L1].toString(), u"rename_column"_s);
    QCOMPARE(sluicectl("upgrade --migrations migrations").code, 0);
    QCOMPARE(sluicectl("check --migrations migrations").code, 0);
    QCOMPARE(database.session().number({u"select count(*) from users where mobile = '123'"_s}), 1);
}

void TestAutogenerate::aGivenRenameSettlesWhatElseLooksLikeOne()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    prepareRename(sluicectl);
    editUsers(sluicectl, [](QJsonArray &columns) {
        columns.insert(columns.size() - 1,
                       QJsonObject{{u"name"_s, u"cell"_s}, {u"type"_s, u"text"_s}, {u"nullable"_s, true}});
    });
    const Outcome renamed = generate(sluicectl, {u"--rename"_s, u"users.phone:mobile"_s});
    QVERIFY2(renamed.code == 0, renamed.err);
    QStringList kinds;
    const QJsonArray steps = renamed.json()["steps"_L1].toArray();
    for (const QJsonValue &step : steps)
        kinds.append(step["kind"_L1].toString());
    kinds.sort();
    QCOMPARE(kinds, QStringList({u"add_column"_s, u"rename_column"_s}));
}

void TestAutogenerate::atTheTerminalARenameIsAsked()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    prepareRename(sluicectl);
    const Outcome asked = sluicectl.atTerminal(autogenerate().join(u' '), "y\n");
    QVERIFY2(asked.code == 0, asked.out);
    QVERIFY(asked.out.contains("users.phone") && asked.out.contains("[y/N]"));
    QVERIFY(asked.out.contains("rename_column"));
}

void TestAutogenerate::aLossyStepNeedsAllowLoss()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    prepareRename(sluicectl);
    QCOMPARE(generate(sluicectl, {u"--no-renames"_s}).code, 7);
    const Outcome allowed = generate(sluicectl, {u"--no-renames"_s, u"--allow-loss"_s});
    QVERIFY2(allowed.code == 0, allowed.err);
    QFile script(QDir(allowed.json()["path"_L1].toString()).filePath(u"postgresql.up.sql"_s));
    QVERIFY(script.open(QIODevice::ReadOnly));
    QVERIFY(script.readAll().contains("-- loses: column users.phone"));
}

void TestAutogenerate::theDatabaseMustBeAtTheHead()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine, TestDatabase::Content::Empty);
    const Sluicectl sluicectl(database.url());
    const RevisionFolder folder(sluicectl);
    QCOMPARE(generate(sluicectl).code, 10);
}

void TestAutogenerate::sqliteAloneAsksForAScratchServer()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    const RevisionFolder folder(sluicectl);
    editUsers(sluicectl, addPhone);
    const Outcome outcome = sluicectl("--migrations migrations revision --autogenerate -m Phones");
    QCOMPARE(outcome.code, engine == Engine::Sqlite ? 7 : 0);
    QCOMPARE(outcome.err.contains("--scratch"), engine == Engine::Sqlite);
}

QTEST_GUILESS_MAIN(TestAutogenerate)
#include "test_autogenerate.moc"
