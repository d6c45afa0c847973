// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/autogenerate.h"
#include "core/migrations/migration_runner.h"
#include "core/migrations/schema/schema_reader.h"
#include "core/transfer/seed.h"
#include "tests/core/migrations/autogenerate/model_folder.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestAutogenerate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init();
    void cleanup();

    void noDifferenceWritesNothing();
    void aDifferenceBecomesARevisionForBothEngines();
    void aChangeOfOneEngineGivesStepsOnlyThere();
    void aRenameIsAskedAboutAndTheAnswerKept();
    void aTableIsRenamedWithWhatBelongsToIt();
    void withoutAnAnswerAboutARenameNothingIsWritten();
    void whatIsNoRenameIsALoss();
    void aLossIsRefusedUnlessAllowed();
    void whatNoScriptCanDecideIsRefused_data();
    void whatNoScriptCanDecideIsRefused();
    void newRulesAreAskedOfTheRowsFirst();
    void aDatabaseThatIsBehindIsRefused();
    void aDatabaseThatLacksSomethingIsRefused();
    void handMadeThingsAreLeftAlone();
    void bothEnginesAreNeeded();
    void aModelThatNoScriptReachesIsRefused();

private:
    Session &session() { return m_database->session(); }
    RevisionGraph graph() const { return m_folder->graph(); }
    std::optional<WrittenRevision> write(const AutogenerateOptions &more = {});
    void upgrade();
    void verifyNothingWritten() const;
    QByteArray file(const WrittenRevision &written, const QString &name) const;

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<ModelFolder> m_folder;
};

void TestAutogenerate::init()
{
    QFETCH_GLOBAL(Engine, engine);
    m_database = std::make_unique<TestDatabase>(engine);
    seedSample(session());
    m_folder = std::make_unique<ModelFolder>();
}

void TestAutogenerate::cleanup()
{
    m_database.reset();
    m_folder.reset();
}

std::optional<WrittenRevision> TestAutogenerate::write(const AutogenerateOptions &more)
{
    AutogenerateOptions options = more;
    options.title = u"What the test wants"_s;
    options.folder = m_folder->path();
    options.scratchServer = serverUrl();
    return autogenerate(session(), graph(), m_folder->model(), options);
}

void TestAutogenerate::upgrade()
{
    const RevisionGraph all = graph();
    MigrationRunner(session(), all, {.backsUp = false}).upgrade();
}

void TestAutogenerate::verifyNothingWritten() const
{
    QCOMPARE(m_folder->folders().size(), embeddedRevisions().revisions().size());
}

QByteArray TestAutogenerate::file(const WrittenRevision &written, const QString &name) const
{
    QFile file(QDir(written.path).filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestAutogenerate::noDifferenceWritesNothing()
{
    QVERIFY(!write().has_value());
    verifyNothingWritten();
}

void TestAutogenerate::aDifferenceBecomesARevisionForBothEngines()
{
    m_folder->changeTables([](QJsonObject &tables) {
        tables[u"tags"_s] =
            ModelFolder::json(R"j({"columns": [{"name": "id", "type": "uuid"}, {"name": "flow_id", "type":
            "uuid"}, {"name": "label", "type": "key"}], "primaryKey": ["id"], "unique": [["flow_id", "label"]],
            "foreignKeys": [{"columns": ["flow_id"], "references": "flows", "onDelete": "cascade"}],
            "checks": [{"name": "ck_tags_label", "expression": "label <> ''"}],
            "indexes": [{"on": [{"column": "label", "descending": true}, "id"]}]})j");
    });
    m_folder->change(u"users"_s, u"columns"_s, [](QJsonArray &columns) {
        columns.insert(4,
                       ModelFolder::json(R"j({"name": "phone", "type": "text", "default": "it's none"})j"));
        columns.append(ModelFolder::json(R"j({"name": "until", "type": "time", "nullable": true})j"));
    });
    m_folder->append(u"users"_s, u"checks"_s,
                     R"j({"name": "ck_users_phone", "expression": "length(phone) < 100"})j");
    m_folder->append(u"users"_s, u"indexes"_s,
                     R"j({"on": [{"expression": "lower(email)"}], "name": "ix_users_email"})j");
    m_folder->append(u"users"_s, u"indexes"_s, R"j({"on": ["until"], "where": "until is not null"})j");
    const Schema before = readSchema(session());

    const auto written = write();
    QVERIFY(written.has_value());
    QCOMPARE(QFileInfo(written->path).fileName(),
             u"%1_what_the_test_wants"_s.arg(embeddedRevisions().revisions().size() + 1, 4, 10, QChar(u'0')));
    QVERIFY(written->steps.size() >= 6);
    const Revision read = graph().head();
    QCOMPARE(read.id, written->revision.id);
    QCOMPARE(read.parents, QStringList{embeddedRevisions().head().id});
    for (const Engine engine : {Engine::Sqlite, Engine::PostgreSql}) {
        QCOMPARE(read.script(engine).up, written->revision.script(engine).up);
        QCOMPARE(read.script(engine).down, written->revision.script(engine).down);
        QVERIFY(read.script(engine).down.contains(u"-- loses: column users.phone\n"_s));
        QVERIFY(read.script(engine).down.contains(u"-- loses: table tags\n"_s));
    }

    upgrade();
    QFETCH_GLOBAL(Engine, engine);
    QVERIFY(compareSchemas(readSchema(session()), m_folder->model().schema(engine)).isEmpty());
    QCOMPARE(session().number({u"select count(*) from users where phone = 'it''s none'"_s}), 60);
    QCOMPARE(session().number({u"select count(*) from user_flows"_s}), 273);
    QVERIFY(!write().has_value());

    const RevisionGraph all = graph();
    MigrationRunner(session(), all, {.backsUp = false}).downgrade(u"-1"_s);
    QVERIFY(compareSchemas(readSchema(session()), before).isEmpty());
    QCOMPARE(session().number({u"select count(*) from user_flows"_s}), 273);
}

void TestAutogenerate::aChangeOfOneEngineGivesStepsOnlyThere()
{
    m_folder->append(
        u"flows"_s, u"checks"_s,
        R"j({"name": "ck_flows_size", "expression": "length(created_by) = 16", "engine": "sqlite"})j");
    const auto written = write();
    QVERIFY(written.has_value());
    QCOMPARE(written->steps.size(), 1);
    QVERIFY(written->revision.sqlite.up.contains(u"create table flows__new"_s));
    QCOMPARE(written->revision.postgresql.up, u"-- This engine needs no change."_s);
    QVERIFY(written->revision.requirements.isEmpty());
    upgrade();
    QCOMPARE(session().number({u"select count(*) from user_flows"_s}), 273);
}

void TestAutogenerate::aRenameIsAskedAboutAndTheAnswerKept()
{
    m_folder->change(u"flows"_s, u"columns"_s, [](QJsonArray &columns) {
        columns[4] = ModelFolder::json(R"j({"name": "purpose", "type": "text"})j");
    });
    QStringList asked;
    const auto written = write({.isRename = [&asked](const RenameQuestion &question) {
        asked.append(question.table + u": "_s + question.from + u" > "_s + question.to);
        return true;
    }});
    QCOMPARE(asked, QStringList{u"flows: description > purpose"_s});
    QVERIFY(written.has_value());
    QCOMPARE(written->steps.size(), 1);
    QCOMPARE(written->steps.first().kind, SchemaStep::Kind::RenameColumn);
    QCOMPARE(written->revision.sqlite.up, u"alter table flows rename column description to purpose;"_s);
    QCOMPARE(written->revision.postgresql.down, u"alter table flows rename column purpose to description;"_s);
    const QJsonObject description = QJsonDocument::fromJson(file(*written, u"revision.json"_s)).object();
    QCOMPARE(
        description[u"renames"_s].toArray(),
        QJsonArray{ModelFolder::json(R"j({"table": "flows", "from": "description", "to": "purpose"})j")});

    const qint64 described = session().number({u"select count(*) from flows where description <> ''"_s});
    upgrade();
    QCOMPARE(session().number({u"select count(*) from flows where purpose <> ''"_s}), described);
}

void TestAutogenerate::aTableIsRenamedWithWhatBelongsToIt()
{
    m_folder->changeTables(
        [](QJsonObject &tables) { tables[u"past_links"_s] = tables.take(u"removed_links"_s); });
    QList<RenameQuestion> asked;
    const auto written = write({.isRename = [&asked](const RenameQuestion &question) {
        asked.append(question);
        return true;
    }});
    QVERIFY(written.has_value());
    QCOMPARE(asked.size(), 1);
    QVERIFY(asked.first().table.isEmpty());
    QVERIFY(written->revision.postgresql.up.startsWith(
        u"alter table removed_links rename to past_links;\n"
        "alter table past_links rename constraint pk_removed_links to pk_past_links;\n"_s));
    QVERIFY(!written->revision.postgresql.up.contains(u"drop"_s));
    QVERIFY(written->revision.requirements.isEmpty());
}

void TestAutogenerate::withoutAnAnswerAboutARenameNothingIsWritten()
{
    m_folder->change(u"flows"_s, u"columns"_s, [](QJsonArray &columns) {
        columns[4] = ModelFolder::json(R"j({"name": "purpose", "type": "text", "nullable": true})j");
    });
    EXPECT_ERROR(write({.allowsLoss = true}), Invalid);
    verifyNothingWritten();
}

void TestAutogenerate::whatIsNoRenameIsALoss()
{
    m_folder->change(u"flows"_s, u"columns"_s, [](QJsonArray &columns) {
        columns[4] = ModelFolder::json(R"j({"name": "purpose", "type": "text", "nullable": true})j");
    });
    const auto no = [](const RenameQuestion &) { return false; };
    EXPECT_ERROR(write({.isRename = no}), Invalid);
    verifyNothingWritten();
    const auto written = write({.allowsLoss = true, .isRename = no});
    QVERIFY(written.has_value());
    QVERIFY(written->revision.sqlite.up.contains(u"-- loses: column flows.description\n"_s));
    upgrade();
    QCOMPARE(session().number({u"select count(*) from flows where purpose is null"_s}), 18);
}

void TestAutogenerate::aLossIsRefusedUnlessAllowed()
{
    m_folder->changeTables([](QJsonObject &tables) { tables.remove(u"user_flows"_s); });
    m_folder->change(u"flows"_s, u"columns"_s, [](QJsonArray &columns) { columns.removeAt(4); });
    const auto error = errorOf([this] { write(); });
    QVERIFY(error.has_value());
    QCOMPARE(error->kind(), Error::Kind::Invalid);
    QVERIFY2(error->message().contains(u"column flows.description, table user_flows"_s), error->what());
    verifyNothingWritten();

    const auto written = write({.allowsLoss = true});
    QVERIFY(written.has_value());
    for (const Engine engine : {Engine::Sqlite, Engine::PostgreSql}) {
        const QString up = written->revision.script(engine).up;
        QVERIFY(up.contains(u"-- loses: table user_flows\ndrop table user_flows;"_s));
        QVERIFY(
            up.contains(u"-- loses: column flows.description\nalter table flows drop column description;"_s));
        QVERIFY(written->revision.script(engine).down.contains(
            u"-- column flows.description comes back with '' in every row\n"_s));
    }
}

void TestAutogenerate::whatNoScriptCanDecideIsRefused_data()
{
    QTest::addColumn<QByteArray>("column");
    QTest::addColumn<int>("place");
    QTest::addColumn<QString>("text");
    QTest::newRow("a new column without a value")
        << QByteArray(R"j({"name": "phone", "type": "text"})j") << -1 << u"Column users.phone is new"_s;
    QTest::newRow("a type without a safe way") << QByteArray(R"j({"name": "email", "type": "integer"})j") << 1
                                               << u"Column users.email cannot go from text to"_s;
    QTest::newRow("a column that cannot come back")
        << QByteArray(R"j({"name": "another", "type": "boolean", "nullable": true})j") << 5
        << u"Column users.is_active could not come back"_s;
}

void TestAutogenerate::whatNoScriptCanDecideIsRefused()
{
    QFETCH(QByteArray, column);
    QFETCH(int, place);
    QFETCH(QString, text);
    m_folder->change(u"users"_s, u"columns"_s, [&](QJsonArray &columns) {
        if (place < 0)
            columns.append(ModelFolder::json(column));
        else
            columns[place] = ModelFolder::json(column);
    });
    m_folder->change(u"users"_s, u"checks"_s, [](QJsonArray &checks) { checks.removeLast(); });
    const auto error = errorOf(
        [this] { write({.allowsLoss = true, .isRename = [](const RenameQuestion &) { return false; }}); });
    QVERIFY(error.has_value());
    QCOMPARE(error->kind(), Error::Kind::Invalid);
    QVERIFY2(error->message().contains(text), error->what());
    verifyNothingWritten();
}

void TestAutogenerate::newRulesAreAskedOfTheRowsFirst()
{
    m_folder->change(u"changes"_s, u"columns"_s, [](QJsonArray &columns) {
        for (QJsonValueRef column : columns) {
            QJsonObject object = column.toObject();
            object.remove(u"nullable"_s);
            column = object;
        }
    });
    m_folder->change(u"flows"_s, u"indexes"_s, [](QJsonArray &indexes) {
        indexes.append(ModelFolder::json(R"j({"on": ["is_active"], "unique": true})j"));
    });
    m_folder->append(u"users"_s, u"checks"_s,
                     R"j({"name": "ck_users_short", "expression": "length(name) < 1000"})j");
    m_folder->append(u"changed_users"_s, u"foreignKeys"_s,
                     R"j({"columns": ["user_id"], "references": "users"})j");
    const auto written = write();
    QVERIFY(written.has_value());
    QStringList texts;
    for (const Requirement &requirement : written->revision.requirements)
        texts.append(requirement.text + u" | "_s + requirement.offenders);
    QCOMPARE(
        texts,
        (QStringList{
            u"changed_users.user_id names a row of users, or nothing | select change_id, user_id from "
            "changed_users where not exists (select 1 from "
            "users other where other.id = changed_users.user_id)"_s,
            u"changes.reverts has a value in every row | select id from changes where reverts is "
            "null"_s,
            u"no two rows of flows have the same is_active | select is_active from flows group by is_active having count(*) > 1"_s,
            u"every row of users has length(name) < 1000 | select email_key from users where not "
            "(length(name) < 1000)"_s}));
    QCOMPARE(graph().head().requirements.size(), 4);

    const auto error = errorOf([this] { upgrade(); });
    QVERIFY(error.has_value());
    QCOMPARE(error->kind(), Error::Kind::Invalid);
    QCOMPARE(session().number({u"select count(*) from user_flows"_s}), 273);
}

void TestAutogenerate::aDatabaseThatIsBehindIsRefused()
{
    const RevisionGraph all = graph();
    MigrationRunner(session(), all, {.backsUp = false}).downgrade(u"-1"_s);
    EXPECT_ERROR(write(), Pending);
}

void TestAutogenerate::aDatabaseThatLacksSomethingIsRefused()
{
    session().execute({u"drop index ix_users_name_sort"_s});
    const auto error = errorOf([this] { write(); });
    QVERIFY(error.has_value());
    QCOMPARE(error->kind(), Error::Kind::Invalid);
    QVERIFY2(error->message().contains(u"ix_users_name_sort"_s), error->what());
}

void TestAutogenerate::handMadeThingsAreLeftAlone()
{
    session().execute({u"create table notes (id integer primary key, text text)"_s});
    session().execute({u"create index notes_of_mine on users (name)"_s});
    session().execute({u"create view active_users as select * from users where name <> ''"_s});
    m_folder->append(u"flows"_s, u"columns"_s, R"j({"name": "until", "type": "time", "nullable": true})j");
    const auto written = write();
    QVERIFY(written.has_value());
    QCOMPARE(written->steps.size(), 1);
    const QString named = written->notCompared.join(u'\n');
    for (const QString &name : {u"notes"_s, u"notes_of_mine"_s, u"active_users"_s})
        QVERIFY2(named.contains(name), qPrintable(named));
    upgrade();
    QVERIFY(session().hasTable(u"notes"_s));
}

void TestAutogenerate::bothEnginesAreNeeded()
{
    m_folder->append(u"flows"_s, u"columns"_s, R"j({"name": "until", "type": "time", "nullable": true})j");
    const AutogenerateOptions options{.title = u"Until"_s, .folder = m_folder->path()};
    const auto run = [&] { return autogenerate(session(), graph(), m_folder->model(), options); };
    QFETCH_GLOBAL(Engine, engine);
    if (engine == Engine::PostgreSql) {
        QVERIFY(run().has_value());
        return;
    }
    const auto error = errorOf(run);
    QVERIFY(error.has_value());
    QCOMPARE(error->kind(), Error::Kind::Invalid);
    QVERIFY2(error->message().contains(u"--scratch"_s), error->what());
    verifyNothingWritten();
}

void TestAutogenerate::aModelThatNoScriptReachesIsRefused()
{
    m_folder->append(u"flows"_s, u"checks"_s,
                     R"j({"name": "ck_flows_odd", "expression": "no_such_function(name) = 1"})j");
    QVERIFY(errorOf([this] { write(); }).has_value());
    verifyNothingWritten();
}

QTEST_GUILESS_MAIN(TestAutogenerate)
#include "test_autogenerate.moc"
