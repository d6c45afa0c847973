// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/revision_folder.h"
#include "core/migrations/schema/schema_difference.h"
#include "core/migrations/schema/schema_model.h"
#include "core/migrations/schema/schema_reader.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

class TestSchemaModel : public QObject
{
    Q_OBJECT

    static void write(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    static SchemaModel model(const QByteArray &json)
    {
        const QTemporaryDir folder;
        write(folder.filePath(u"schema.json"_s), json);
        return SchemaModel::in(folder.path());
    }

    static QStringList texts(const SchemaDifference &difference)
    {
        QStringList texts;
        for (const SchemaStep &step : difference.steps)
            texts.append(step.text());
        return texts;
    }

private Q_SLOTS:
    void saysExactlyWhatAllRevisionsTogetherMake_data() { addEngineRows(); }
    void saysExactlyWhatAllRevisionsTogetherMake()
    {
        QFETCH(Engine, engine);
        TestDatabase database(engine);
        const Schema expected = SchemaModel::embedded().schema(engine);
        const SchemaDifference difference = compareSchemas(readSchema(database.session()), expected);
        QCOMPARE(texts(difference), QStringList());
        QCOMPARE(difference.notCompared, QStringList());
        QVERIFY(expected.tables.size() >= 7);
    }

    void everythingItCanSayIsReadBackAsThat_data() { addEngineRows(); }
    void everythingItCanSayIsReadBackAsThat()
    {
        QFETCH(Engine, engine);
        const Schema expected = model(R"json({"tables": {
            "owners": {
                "columns": [{"name": "id", "type": "uuid"}],
                "primaryKey": ["id"]},
            "all things": {
                "columns": [
                    {"name": "id", "type": "uuid"},
                    {"name": "order", "type": "integer", "default": -5},
                    {"name": "label", "type": "text", "default": "it\u0027s \u005c \u0022new\u0022"},
                    {"name": "sorted", "type": "key", "nullable": true},
                    {"name": "is_open", "type": "boolean", "default": true},
                    {"name": "share", "type": "real", "default": 0.25},
                    {"name": "made_at", "type": "time",
                     "default": {"sqlite": "strftime('%s', 'now') * 1000", "postgresql": "now()"}},
                    {"name": "picture", "type": "bytes", "nullable": true},
                    {"name": "owner_id", "type": "uuid", "nullable": true}],
                "primaryKey": {"columns": ["id"], "name": "pk all"},
                "unique": [["label", "order"], {"columns": ["sorted"], "name": "uq sorted"}],
                "foreignKeys": [{"columns": ["owner_id"], "references": "owners", "to": ["id"],
                                 "onDelete": "set null", "onUpdate": "cascade", "name": "fk_owner"}],
                "checks": [
                    {"name": "ck_label", "expression": "length(LABEL) between 1 and 200 and \u0022order\u0022 IN (-5, 1, 2)"},
                    {"name": "ck_open", "expression": "is_open in (0, 1)", "engine": "sqlite"},
                    {"name": "ck_share", "expression": {"sqlite": "share >= 0", "postgresql": "share > -1"}}],
                "indexes": [
                    {"on": ["order", {"column": "label", "descending": true}], "name": "ix_order"},
                    {"on": ["sorted"], "unique": true, "name": "uq_sorted",
                     "where": {"sqlite": "is_open = 1", "postgresql": "is_open"}},
                    {"on": [{"expression": "lower(label)", "descending": true}, "id"], "name": "ix_lower"},
                    {"on": ["picture"], "name": "ix_picture", "engine": "sqlite"}],
                "withoutRowid": true}}})json")
                                    .schema(engine);
        TestDatabase database(engine, TestDatabase::Content::Empty);
        const QStringList sqlite{
            u"create table owners (id blob not null, constraint pk_owners primary key (id)) strict"_s,
            uR"sql(create table "all things" (
                id blob not null, "order" integer not null default -5,
                label text not null default 'it''s \ "new"', sorted text, is_open integer not null default 1,
                share real not null default 0.25,
                made_at integer not null default (strftime('%s', 'now') * 1000), picture blob, owner_id blob,
                constraint "pk all" primary key (id), constraint "uq_all things_label" unique (label, "order"),
                constraint "uq sorted" unique (sorted),
                constraint fk_owner foreign key (owner_id) references owners (id)
                    on update cascade on delete set null,
                constraint ck_label check (length(label) between 1 and 200 and "order" in (-5, 1, 2)),
                constraint ck_open check (is_open in (0, 1)), constraint ck_share check (share >= 0)
            ) strict, without rowid)sql"_s,
            u"create index ix_order on \"all things\" (\"order\", label desc)"_s,
            u"create unique index uq_sorted on \"all things\" (sorted) where is_open = 1"_s,
            u"create index ix_lower on \"all things\" (lower(label) desc, id)"_s,
            u"create index ix_picture on \"all things\" (picture)"_s};
        const QStringList postgresql{
            u"create table owners (id uuid not null, constraint pk_owners primary key (id))"_s,
            uR"sql(create table "all things" (
                id uuid not null, "order" bigint not null default -5,
                label text not null default 'it''s \ "new"', sorted text collate "C",
                is_open boolean not null default true, share double precision not null default 0.25,
                made_at timestamptz not null default now(), picture bytea, owner_id uuid,
                constraint "pk all" primary key (id), constraint "uq_all things_label" unique (label, "order"),
                constraint "uq sorted" unique (sorted),
                constraint fk_owner foreign key (owner_id) references owners (id)
                    on update cascade on delete set null,
                constraint ck_label check (length(label) between 1 and 200 and "order" in (-5, 1, 2)),
                constraint ck_share check (share > -1)))sql"_s,
            u"create index ix_order on \"all things\" (\"order\", label desc)"_s,
            u"create unique index uq_sorted on \"all things\" (sorted) where is_open"_s,
            u"create index ix_lower on \"all things\" (lower(label) desc, id)"_s};
        for (const QString &sql : engine == Engine::Sqlite ? sqlite : postgresql)
            database.session().execute({sql});
        QCOMPARE(texts(compareSchemas(readSchema(database.session()), expected)), QStringList());
    }

    void namesFollowTheRuleUnlessGiven()
    {
        const Schema schema = model(R"({"tables": {"t": {
            "columns": [{"name": "a", "type": "uuid"}, {"name": "b", "type": "uuid"}],
            "primaryKey": ["a", "b"], "unique": [["b", "a"]],
            "foreignKeys": [{"columns": ["b"], "references": "t", "to": ["a"]}],
            "indexes": [{"on": ["a", "b"]}, {"on": ["a"], "unique": true},
                        {"on": [{"column": "b", "descending": true}]}]}}})")
                                  .schema(Engine::Sqlite);
        const Table &table = schema.tables.first();
        QCOMPARE(table.primaryKey.name, u"pk_t"_s);
        QCOMPARE(table.uniqueKeys.first().name, u"uq_t_b"_s);
        QCOMPARE(table.foreignKeys.first().name, u"fk_t_b"_s);
        QCOMPARE(table.indexes.at(0).name, u"ix_t_a"_s);
        QCOMPARE(table.indexes.at(1).name, u"uq_t_a"_s);
        QCOMPARE(table.indexes.at(2).name, u"ix_t_b"_s);
    }

    void aFolderWithoutItTakesTheOneInsideTheProgram()
    {
        const QTemporaryDir folder;
        for (const Engine engine : {Engine::Sqlite, Engine::PostgreSql})
            QVERIFY(compareSchemas(SchemaModel::in(folder.path()).schema(engine),
                                   SchemaModel::embedded().schema(engine))
                        .isEmpty());
    }

    void standsBesideTheRevisions()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(u"0001_initial"_s));
        const QStringList names = QDir(u":/migrations/0001_initial"_s).entryList(QDir::Files);
        for (const QString &name : names)
            QVERIFY(QFile::copy(u":/migrations/0001_initial/"_s + name,
                                folder.filePath(u"0001_initial/"_s + name)));
        write(folder.filePath(u"schema.json"_s), R"({"tables": {}})");
        write(folder.filePath(u"README.md"_s), "# Migrations\n");
        QCOMPARE(revisionsIn(folder.path()).revisions().size(), 1);
        QVERIFY(SchemaModel::in(folder.path()).schema(Engine::Sqlite).tables.isEmpty());
    }

    void refusesWhatIsNotAllowedAndSaysWhere_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("place");
        // Quotes are single here.
        const auto columns = [](const QByteArray &list) -> QByteArray {
            return "{'tables': {'t': {'columns': [" + list + "]}}}";
        };
        const auto table = [](const QByteArray &rest) -> QByteArray {
            return "{'tables': {'t': {'columns': [{'name': 'id', 'type': 'uuid'}, "
                   "{'name': 'n', 'type': 'integer', 'nullable': true}], " +
                   rest + "}}}";
        };
        QTest::newRow("no JSON") << QByteArray("{") << u"byte"_s;
        QTest::newRow("no object") << QByteArray("[]") << u"one object"_s;
        QTest::newRow("no tables") << QByteArray("{}") << u"tables"_s;
        QTest::newRow("unknown key") << QByteArray("{'tables': {}, 'views': {}}") << u", views: "_s;
        QTest::newRow("tables as a list") << QByteArray("{'tables': []}") << u", tables: "_s;
        QTest::newRow("no columns") << QByteArray("{'tables': {'t': {}}}") << u", tables/t: "_s;
        QTest::newRow("not one column") << columns("") << u", tables/t/columns: "_s;
        QTest::newRow("awkward table") << QByteArray("{'tables': {'a/b~c': 1}}") << u", tables/a~1b~0c: "_s;
        QTest::newRow("unknown type")
            << columns("{'name': 'id', 'type': 'uuid'}, {'name': 'n', 'type': 'varchar'}")
            << u", tables/t/columns/1/type: one of boolean, bytes, integer, key, real, text, time, uuid is expected"_s;
        QTest::newRow("unknown key of a column")
            << columns("{'name': 'id', 'type': 'uuid', 'null': true}") << u", tables/t/columns/0/null: "_s;
        QTest::newRow("no name") << columns("{'type': 'uuid'}") << u", tables/t/columns/0: "_s;
        QTest::newRow("one name twice")
            << columns("{'name': 'id', 'type': 'uuid'}, {'name': 'ID', 'type': 'uuid'}")
            << u", tables/t/columns/1/name: "_s;
        QTest::newRow("default of another type")
            << columns("{'name': 'n', 'type': 'integer', 'default': 1.5}")
            << u", tables/t/columns/0/default: "_s;
        QTest::newRow("default without a form") << columns("{'name': 'n', 'type': 'time', 'default': 'now'}")
                                                << u", tables/t/columns/0/default: "_s;
        QTest::newRow("default for one engine")
            << columns("{'name': 'n', 'type': 'time', 'default': {'postgresql': 'now()'}}")
            << u", tables/t/columns/0/default: "_s;
        QTest::newRow("unknown column of a key")
            << table("'primaryKey': ['no']") << u", tables/t/primaryKey/0: "_s;
        QTest::newRow("nullable key") << table("'primaryKey': ['n']") << u", tables/t/primaryKey: "_s;
        QTest::newRow("empty key") << table("'unique': [[]]") << u", tables/t/unique/0: "_s;
        QTest::newRow("column twice") << table("'unique': [['n', 'n']]") << u", tables/t/unique/0: "_s;
        QTest::newRow("unknown table") << table("'foreignKeys': [{'columns': ['n'], 'references': 'u'}]")
                                       << u", tables/t/foreignKeys/0/references: "_s;
        QTest::newRow("unknown target")
            << table("'foreignKeys': [{'columns': ['n'], 'references': 't', 'to': ['x']}]")
            << u", tables/t/foreignKeys/0: "_s;
        QTest::newRow("unknown action")
            << table("'foreignKeys': [{'columns': ['n'], 'references': 't', 'onDelete': 'weep'}]")
            << u", tables/t/foreignKeys/0/onDelete: "_s;
        QTest::newRow("check without a name")
            << table("'checks': [{'expression': 'n > 0'}]") << u", tables/t/checks/0: "_s;
        QTest::newRow("expression with a query")
            << table("'checks': [{'name': 'c', 'expression': 'n in (select 1)'}]")
            << u", tables/t/checks/0/expression: "_s;
        QTest::newRow("unknown engine")
            << table("'checks': [{'name': 'c', 'expression': 'n > 0', 'engine': 'oracle'}]")
            << u", tables/t/checks/0/engine: "_s;
        QTest::newRow("name used twice")
            << table("'indexes': [{'on': ['n']}, {'on': ['n', 'id']}]") << u", tables/t/indexes/1: "_s;
        QTest::newRow("name that is too long")
            << table("'indexes': [{'on': ['n'], 'name': '" + QByteArray(64, 'x') + "'}]")
            << u", tables/t/indexes/0/name: "_s;
        QTest::newRow("index of nothing")
            << table("'indexes': [{'on': []}]") << u", tables/t/indexes/0/on: "_s;
        QTest::newRow("index on an expression without a name")
            << table("'indexes': [{'on': [{'expression': 'n + 1'}]}]") << u", tables/t/indexes/0: "_s;
        QTest::newRow("text for a flag") << table("'withoutRowid': 'yes'") << u", tables/t/withoutRowid: "_s;
        QTest::newRow("no key for its storage") << table("'withoutRowid': true") << u", tables/t: "_s;
    }
    void refusesWhatIsNotAllowedAndSaysWhere()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, place);
        json.replace('\'', '"');
        const auto error = errorOf([&json] { model(json); });
        QVERIFY(error.has_value());
        QCOMPARE(int(error->kind()), int(Error::Kind::Invalid));
        QCOMPARE(error->field(), u"migrations"_s);
        QVERIFY2(error->message().contains(u"schema.json"_s) && error->message().contains(place),
                 error->what());
    }
};

QTEST_GUILESS_MAIN(TestSchemaModel)
#include "test_schema_model.moc"
