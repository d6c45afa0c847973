// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/postgresql_script.h"
#include "core/migrations/autogenerate/sql_names.h"
#include "core/migrations/autogenerate/sqlite_script.h"
#include "core/migrations/checksum.h"
#include "core/migrations/migration_runner.h"
#include "core/migrations/revision_folder.h"
#include "core/migrations/schema/schema_reader.h"
#include "core/transfer/generate.h"
#include "tests/core/migrations/autogenerate/schema_edits.h"
#include "tests/support/expect.h"

#include <QCryptographicHash>
#include <QTest>

#include <functional>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

using Edit = std::function<void(SchemaEdit &)>;
using Renames = QList<RenameQuestion>;
Q_DECLARE_METATYPE(Edit)
Q_DECLARE_METATYPE(Renames)

// Carries generated scripts out on a database of 10,000 users, 1,000 flows and 20,000 links.
class TestGeneratedScripts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void initTestCase();
    void init();
    void cleanupTestCase() { m_databases.clear(); }

    void everyRowSurvivesUpDownUp_data();
    void everyRowSurvivesUpDownUp();
    void lostValuesAreMarkedAndNothingElseIsLost_data();
    void lostValuesAreMarkedAndNothingElseIsLost();

private:
    Session &session() { return m_databases.at(m_engine)->session(); }
    SchemaChange changeBy(const Edit &edit, const Renames &renames);
    RevisionGraph graphWith(const SchemaChange &change) const;
    QMap<QString, QByteArray> contentOf(const Schema &schema);
    QMap<QString, qint64> rowsOf(const Schema &schema);
    QMap<QString, qint64> expectedRows(const SchemaChange &change) const;
    void verifySame(const Schema &expected);

    std::map<Engine, std::unique_ptr<TestDatabase>> m_databases;
    std::map<Engine, QMap<QString, QByteArray>> m_content; // at the start
    std::map<Engine, QMap<QString, qint64>> m_rows;
    Engine m_engine = Engine::Sqlite;
};

void TestGeneratedScripts::initTestCase()
{
    for (const Engine engine : {Engine::Sqlite, Engine::PostgreSql}) {
        m_databases[engine] = std::make_unique<TestDatabase>(engine);
        Session &filled = m_databases[engine]->session();
        generate(filled, {.users = 10000, .flows = 1000, .links = 20000});
        filled.execute(
            {u"insert into changes (id, at, actor, host, program, kind, summary, note, reverts, users_added, "
             "users_edited, users_removed, flows_added, flows_edited, flows_removed, links_added, "
             "links_removed) "
             "select :id, at, actor, host, program, 'undo', summary, note, id, users_added, users_edited, "
             "users_removed, flows_added, flows_edited, flows_removed, links_added, links_removed from changes"_s,
             {{u"id"_s, QUuid::createUuid()}}});
        filled.execute(
            {u"insert into removed_links select linked_by, user_id, flow_id, linked_at, linked_by, "
             "until from user_flows limit 1"_s});
        m_engine = engine;
        m_content[engine] = contentOf(readSchema(filled));
        m_rows[engine] = rowsOf(readSchema(filled));
    }
}

void TestGeneratedScripts::init()
{
    QFETCH_GLOBAL(Engine, engine);
    m_engine = engine;
}

SchemaChange TestGeneratedScripts::changeBy(const Edit &edit, const Renames &renames)
{
    SchemaEdit wanted{m_engine, readSchema(session())};
    SchemaChange change{wanted.schema, {}, renames};
    edit(wanted);
    std::sort(wanted.schema.tables.begin(), wanted.schema.tables.end(),
              [](const Table &a, const Table &b) { return a.name < b.name; });
    change.to = wanted.schema;
    return change;
}

RevisionGraph TestGeneratedScripts::graphWith(const SchemaChange &change) const
{
    const auto write = m_engine == Engine::Sqlite ? sqliteScript : postgresqlScript;
    const RevisionGraph known = embeddedRevisions();
    Revision revision{u"abcdefabcdef"_s, {known.head().id}, u"Generated"_s, u"0.1.0"_s, u"9999_generated"_s};
    Script &script = m_engine == Engine::Sqlite ? revision.sqlite : revision.postgresql;
    script = {normalisedText(write(change)), normalisedText(write(change.reversed()))};
    return RevisionGraph(known.revisions() + QList{revision});
}

// A hash of each table's rows, in an order that neither engine nor migration decides.
QMap<QString, QByteArray> TestGeneratedScripts::contentOf(const Schema &schema)
{
    const QString asText = m_engine == Engine::Sqlite ? u"quote(%1)"_s : u"coalesce(%1::text, 'null')"_s;
    QMap<QString, QByteArray> content;
    for (const Table &table : schema.tables) {
        QStringList columns;
        for (const Column &column : table.columns)
            columns.append(asText.arg(sqlName(column.name)));
        columns.sort();
        QStringList rows =
            session().list({u"select %1 from %2"_s.arg(columns.join(u" || '|' || "_s), sqlName(table.name))},
                           [](const Row &row) { return row.text(0); });
        rows.sort();
        content[table.name] =
            QCryptographicHash::hash(rows.join(u'\n').toUtf8(), QCryptographicHash::Sha256).toHex();
    }
    return content;
}

// Those from before, under the new names.
QMap<QString, qint64> TestGeneratedScripts::expectedRows(const SchemaChange &change) const
{
    QMap<QString, qint64> rows = m_rows.at(m_engine);
    for (const RenameQuestion &rename : change.renames) {
        if (rename.table.isEmpty())
            rows.insert(rename.to, rows.take(rename.from));
    }
    return rows;
}

QMap<QString, qint64> TestGeneratedScripts::rowsOf(const Schema &schema)
{
    QMap<QString, qint64> rows;
    for (const Table &table : schema.tables)
        rows[table.name] = session().number({u"select count(*) from "_s + sqlName(table.name)});
    return rows;
}

void TestGeneratedScripts::verifySame(const Schema &expected)
{
    const SchemaDifference difference = compareSchemas(readSchema(session()), expected);
    QStringList texts;
    for (const SchemaStep &step : difference.steps)
        texts.append(step.text());
    QVERIFY2(texts.isEmpty(), qPrintable(texts.join(u"; "_s)));
}

void TestGeneratedScripts::everyRowSurvivesUpDownUp_data()
{
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<Renames>("renames");
    const auto row = [](const char *name, const Edit &edit, const Renames &renames = {}) {
        QTest::newRow(name) << edit << renames;
    };

    row("a table with keys and indexes comes", [](SchemaEdit &s) {
        s.schema.tables.append({u"tags"_s,
                                {{u"id"_s, s.uuid()}, {u"flow_id"_s, s.uuid()}, {u"group"_s, u"text"_s}},
                                {u"pk_tags"_s, {u"id"_s}},
                                {{u"uq_tags_group"_s, {u"group"_s}}},
                                {{u"fk_tags_flow_id"_s, {u"flow_id"_s}, u"flows"_s, {u"id"_s}, u"cascade"_s}},
                                {{u"ck_tags_group"_s, u"\"group\" <> ''"_s}},
                                {{u"ix_tags_flow_id"_s, {u"flow_id"_s, u"id desc"_s}}},
                                false,
                                s.engine == Engine::Sqlite});
    });
    row("two tables come that name each other", [](SchemaEdit &s) {
        const bool strict = s.engine == Engine::Sqlite;
        const auto table = [&](const QString &name, const QString &other) {
            return Table{name,
                         {{u"id"_s, s.uuid()}, {u"other"_s, s.uuid(), true}},
                         {u"pk_"_s + name, {u"id"_s}},
                         {},
                         {{u"fk_"_s + name, {u"other"_s}, other, {u"id"_s}}},
                         {},
                         {},
                         false,
                         strict};
        };
        s.schema.tables += {table(u"chickens"_s, u"eggs"_s), table(u"eggs"_s, u"chickens"_s)};
    });
    row("a table that others name gets another name",
        [](SchemaEdit &s) {
            Table &users = s.table(u"users"_s);
            users.name = u"people"_s;
            users.primaryKey.name = u"pk_people"_s;
            for (Check &check : users.checks)
                check.name.replace(u"users"_s, u"people"_s);
            for (Index &index : users.indexes)
                index.name.replace(u"users"_s, u"people"_s);
            SchemaEdit::find(s.table(u"user_flows"_s).foreignKeys, u"fk_user_flows_user_id"_s).table =
                u"people"_s;
        },
        {{{}, u"users"_s, u"people"_s}});
    row("a nullable column comes", [](SchemaEdit &s) {
        s.table(u"users"_s).columns.append({u"phone"_s, u"text"_s, true});
    });
    row("a column with a default comes", [](SchemaEdit &s) {
        s.table(u"users"_s).columns.insert(2, {u"phone"_s, u"text"_s, false, u"'none'"_s});
    });
    row("a column comes with a check, a key and an index", [](SchemaEdit &s) {
        Table &users = s.table(u"users"_s);
        users.columns.append({u"until"_s, s.integer(), true});
        users.columns.append({u"boss"_s, s.uuid(), true});
        users.checks.append({u"ck_users_until"_s, u"until > 0"_s});
        users.foreignKeys.append({u"fk_users_boss"_s, {u"boss"_s}, u"users"_s, {u"id"_s}, u"set null"_s});
        users.indexes.append(
            {u"ix_users_until"_s, {u"until desc"_s, u"id"_s}, false, u"until is not null"_s});
    });
    row("a column gets another name",
        [](SchemaEdit &s) {
            s.column(u"users"_s, u"name_sort"_s).name = u"order"_s;
            SchemaEdit::find(s.table(u"users"_s).indexes, u"ix_users_name_sort"_s).parts = {u"\"order\""_s,
                                                                                            u"id"_s};
        },
        {{u"users"_s, u"name_sort"_s, u"order"_s}});
    row("a column that checks and foreign keys speak of gets another name",
        [](SchemaEdit &s) {
            Table &users = s.table(u"users"_s);
            s.column(u"users"_s, u"id"_s).name = u"user_id"_s;
            users.primaryKey.columns = {u"user_id"_s};
            for (Check &check : users.checks)
                check.expression.replace(u"length(id)"_s, u"length(user_id)"_s);
            for (Index &index : users.indexes)
                index.parts.replaceInStrings(u"id"_s, u"user_id"_s);
            SchemaEdit::find(s.table(u"user_flows"_s).foreignKeys, u"fk_user_flows_user_id"_s)
                .otherColumns = {u"user_id"_s};
        },
        {{u"users"_s, u"id"_s, u"user_id"_s}});
    row("a column may be null", [](SchemaEdit &s) { s.column(u"users"_s, u"email"_s).isNullable = true; });
    row("a column gets a default",
        [](SchemaEdit &s) { s.column(u"users"_s, u"name"_s).standard = u"'somebody'"_s; });
    row("a column becomes text",
        [](SchemaEdit &s) { s.column(u"changes"_s, u"users_added"_s).type = u"text"_s; });
    row("the primary key changes, and others stand on it", [](SchemaEdit &s) {
        Table &users = s.table(u"users"_s);
        users.primaryKey.columns = {u"email_key"_s};
        users.uniqueKeys.append({u"uq_users_id"_s, {u"id"_s}});
    });
    row("the primary key changes its order", [](SchemaEdit &s) {
        s.table(u"user_flows"_s).primaryKey.columns = {u"flow_id"_s, u"user_id"_s};
    });
    row("a unique constraint comes", [](SchemaEdit &s) {
        s.table(u"users"_s).uniqueKeys.append({u"uq_users_email"_s, {u"email"_s}});
    });
    row("a foreign key comes", [](SchemaEdit &s) {
        s.table(u"removed_links"_s)
            .foreignKeys.append({u"fk_removed_links_change_id"_s, {u"change_id"_s}, u"changes"_s, {u"id"_s}});
    });
    row("a foreign key acts otherwise", [](SchemaEdit &s) {
        SchemaEdit::find(s.table(u"user_flows"_s).foreignKeys, u"fk_user_flows_user_id"_s).onDelete =
            u"restrict"_s;
    });
    row("a check comes to a table that names itself", [](SchemaEdit &s) {
        s.table(u"changes"_s).checks.append({u"ck_changes_kind"_s, u"kind <> ''"_s});
    });
    row("a check says something else", [](SchemaEdit &s) {
        SchemaEdit::find(s.table(u"users"_s).checks, u"ck_users_name"_s).expression = u"length(name) > 0"_s;
    });
    row("indexes of every sort come and go", [](SchemaEdit &s) {
        QList<Index> &indexes = s.table(u"users"_s).indexes;
        SchemaEdit::remove(indexes, u"ix_users_created_by"_s);
        SchemaEdit::find(indexes, u"ix_users_created_at"_s).parts = {u"created_at desc"_s, u"id"_s};
        indexes.append({u"ix_users_email"_s, {u"(lower(email))"_s}});
        indexes.append({u"ix_users_late"_s, {u"name_sort"_s}, false, u"name_sort > 'm'"_s});
        indexes.append({u"uq_users_email"_s, {u"email"_s, u"name desc"_s}, true});
    });
    row("one table has everything at once",
        [](SchemaEdit &s) {
            Table &flows = s.table(u"flows"_s);
            s.column(u"flows"_s, u"description"_s) = {u"purpose"_s, u"text"_s, true, u"'?'"_s};
            flows.columns.insert(1, {u"rank"_s, s.integer(), false, u"0"_s});
            flows.checks.append({u"ck_flows_rank"_s, u"rank >= 0"_s});
            flows.indexes.append({u"ix_flows_rank"_s, {u"rank desc"_s, u"id"_s}});
        },
        {{u"flows"_s, u"description"_s, u"purpose"_s}});
}

void TestGeneratedScripts::everyRowSurvivesUpDownUp()
{
    QFETCH(Edit, edit);
    QFETCH(Renames, renames);
    const SchemaChange change = changeBy(edit, renames);
    const RevisionGraph graph = graphWith(change);
    MigrationRunner runner(session(), graph, {.backsUp = false});

    runner.upgrade();
    verifySame(change.to);
    QCOMPARE(rowsOf(change.renamed()), expectedRows(change));

    runner.downgrade(u"-1"_s);
    verifySame(change.from);
    QCOMPARE(contentOf(change.from), m_content.at(m_engine));

    runner.upgrade();
    verifySame(change.to);
    QCOMPARE(rowsOf(change.renamed()), expectedRows(change));
    runner.downgrade(u"-1"_s);
}

void TestGeneratedScripts::lostValuesAreMarkedAndNothingElseIsLost_data()
{
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QString>("mark");
    const auto row = [](const char *name, const Edit &edit, const QString &mark) {
        QTest::newRow(name) << edit << mark;
    };
    row(
        "a column goes",
        [](SchemaEdit &s) { SchemaEdit::remove(s.table(u"flows"_s).columns, u"description"_s); },
        u"-- loses: column flows.description\n"_s);
    row(
        "a column goes while its table is rebuilt",
        [](SchemaEdit &s) {
            SchemaEdit::remove(s.table(u"users"_s).columns, u"created_by"_s);
            SchemaEdit::remove(s.table(u"users"_s).indexes, u"ix_users_created_by"_s);
            s.column(u"users"_s, u"name"_s).isNullable = true;
        },
        u"-- loses: column users.created_by\n"_s);
    row(
        "every column goes and others come",
        [](SchemaEdit &s) {
            Table &links = s.table(u"removed_links"_s);
            links = {links.name, {{u"note"_s, u"text"_s, false, u"'?'"_s}}};
            links.isStrict = s.engine == Engine::Sqlite;
        },
        u"-- loses: column removed_links.linked_at\n"_s);
    row(
        "a table goes", [](SchemaEdit &s) { SchemaEdit::remove(s.schema.tables, u"user_flows"_s); },
        u"-- loses: table user_flows\n"_s);
}

void TestGeneratedScripts::lostValuesAreMarkedAndNothingElseIsLost()
{
    QFETCH(Edit, edit);
    QFETCH(QString, mark);
    const SchemaChange change = changeBy(edit, {});
    auto rows = m_rows.at(m_engine);
    const RevisionGraph graph = graphWith(change);
    QCOMPARE(graph.head().script(m_engine).up.count(mark), 1);
    MigrationRunner runner(session(), graph, {.backsUp = false});

    runner.upgrade();
    verifySame(change.to);
    const auto rowsThere = rowsOf(change.to);
    for (auto table = rowsThere.cbegin(); table != rowsThere.cend(); ++table)
        QCOMPARE(*table, rows.value(table.key()));
    runner.downgrade(u"-1"_s);
    verifySame(change.from);
    if (!change.to.table(u"user_flows"_s))
        rows[u"user_flows"_s] = 0;
    QCOMPARE(rowsOf(change.from), rows);
}

QTEST_GUILESS_MAIN(TestGeneratedScripts)
#include "test_generated_scripts.moc"
