// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adoption/adoption.h"

#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/migrations/revision_folder.h"
#include "core/migrations/schema/schema_model.h"
#include "core/migrations/schema/schema_reader.h"
#include "core/migrations/schema_state.h"
#include "core/users/user_service.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"
#include "tests/support/original_project.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <array>
#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;
using Kind = AdoptionProposal::Kind;

namespace {

qsizetype count(const QByteArray &rows, const QString &table)
{
    return QJsonDocument::fromJson(rows).object().value(table).toArray().size();
}

} // namespace

class AdoptionTest : public QObject
{
    Q_OBJECT

    void addKeys()
    {
        QTest::addColumn<Engine>("engine");
        QTest::addColumn<QStringList>("options");
        const auto add = [](Engine engine, const QStringList &options) {
            const QString name = engine == Engine::Sqlite ? u"SQLite "_s : u"PostgreSQL "_s;
            QTest::newRow(qPrintable(name + options.join(u' '))) << engine << options;
        };
        add(Engine::Sqlite, {u"--key=binary"_s, u"--extra"_s});
        add(Engine::Sqlite, {u"--key=char32"_s, u"--wal"_s});
        add(Engine::Sqlite, {u"--key=char36"_s, u"--naive"_s});
        add(Engine::PostgreSql, {u"--key=uuid"_s, u"--extra"_s});
        add(Engine::PostgreSql, {u"--key=binary"_s});
        add(Engine::PostgreSql, {u"--key=char32"_s, u"--naive"_s});
        add(Engine::PostgreSql, {u"--key=char36"_s});
    }

private Q_SLOTS:
    void everyRowComesOverWithItsIdAndItsTimes_data() { addKeys(); }

    void everyRowComesOverWithItsIdAndItsTimes()
    {
        QFETCH(Engine, engine);
        QFETCH(QStringList, options);
        const OriginalProject original(engine, options);
        const QByteArray tables = originalTables(original.url, {});
        const QByteArray before = contentOf(original.url);
        const AdoptionProposal proposal = original.proposal();
        QCOMPARE(contentOf(original.url), before);
        QCOMPARE(proposal.kind, Kind::BringOver);
        QCOMPARE(proposal.users, count(original.rows, u"users"_s));
        QCOMPARE(proposal.flows, count(original.rows, u"flows"_s));
        QCOMPARE(proposal.links, count(original.rows, u"user_flows"_s));
        QCOMPARE(proposal.extraColumns,
                 options.contains(u"--extra")
                     ? QStringList({u"users.phone"_s, u"flows.colour"_s, u"user_flows.role"_s})
                     : QStringList());
        QCOMPARE(proposal.obstacles, QStringList());

        adopt(*original.open(OpenMode::Adopt), original.graph, proposal);
        QCOMPARE(rowsPastSluice(original.url), original.rows);
        QCOMPARE(originalTables(original.url, u"original_"_s), tables);
    }

    void anAdoptedDatabaseIsOneOfOurs_data() { addEngineRows(); }

    void anAdoptedDatabaseIsOneOfOurs()
    {
        QFETCH(Engine, engine);
        const OriginalProject original(engine, {u"--key=char32"_s, u"--extra"_s});
        original.adoptWhatIsProposed();

        const auto session = original.open();
        QCOMPARE(SchemaState::of(*session, original.graph).kind, SchemaState::Kind::Current);
        QCOMPARE(
            session->first({u"select kind, summary, users_added, flows_added, links_added from changes"_s},
                           [](const Row &row) {
                               return QVariantList{row.text(0), row.text(1), row.integer(2), row.integer(3),
                                                   row.integer(4)};
                           }),
            QVariantList({u"import"_s, u"Alembic 3f1c9a5e7b20"_s, count(original.rows, u"users"_s),
                          count(original.rows, u"flows"_s), count(original.rows, u"user_flows"_s)}));
        const SchemaDifference drift =
            compareSchemas(readSchema(*session), SchemaModel::embedded().schema(engine));
        QVERIFY2(drift.isEmpty(), drift.isEmpty() ? "" : qPrintable(drift.steps.first().text()));
        QCOMPARE(drift.notCompared.size(), 4); // what was set aside

        UserService users(*session);
        const User ada = users.create({u"ada@example.org"_s, u"Ada"_s});
        QCOMPARE(users.findByEmail(u"PERSON.7@EXAMPLE.ORG"_s)->name, u"李小龍 7"_s);
        const Flow flow = FlowService(*session).find(u"ablauf № 3"_s);
        QCOMPARE(LinkService(*session).add(UserSet::of({ada.id}), FlowSet::of({flow.id})).added, 1);
        QCOMPARE(users.remove(users.matching({})).rows, count(original.rows, u"users"_s) + 1);
        QCOMPARE(session->number({u"select count(*) from original_users"_s}),
                 count(original.rows, u"users"_s));
    }

    void indexesKeepTheirMeaningUnderAnotherName_data() { addEngineRows(); }

    void indexesKeepTheirMeaningUnderAnotherName()
    {
        QFETCH(Engine, engine);
        const OriginalProject original(engine, {u"--key=char36"_s, u"--extra"_s});
        original.adoptWhatIsProposed();
        const auto session = original.open();
        const QString text = u"insert into original_flows (id, name) values ('%1', 'ABLAUF № 1')"_s;
        EXPECT_ERROR(session->execute({text.arg(UserId::create().toText())}), Duplicate);
        const QString indexes =
            engine == Engine::Sqlite
                ? u"select name from sqlite_master where type = 'index' and sql is not null"_s
                : u"select indexname from pg_indexes where schemaname = 'public'"_s;
        const QStringList names = session->list({indexes}, [](const Row &row) { return row.text(0); });
        for (const QString &name :
             {u"original_ix_users_name_sort"_s, u"ix_users_name_sort"_s, u"original_ix_user_flows_flow_id"_s,
              u"ix_user_flows_flow_id"_s, u"original_odd \"name\" (1)"_s})
            QVERIFY2(names.contains(name), qPrintable(name));
    }

    void missingColumnsGetWhatTheyWouldHaveHad_data() { addEngineRows(); }

    void missingColumnsGetWhatTheyWouldHaveHad()
    {
        QFETCH(Engine, engine);
        const OriginalProject original(engine, {u"--key=char36"_s, u"--lean"_s});
        QCOMPARE(original.proposal().remarks.size(), 1); // that emails stand in for names
        const auto session = original.open(OpenMode::Adopt);
        const QDateTime now(QDate(2026, 2, 3), QTime(4, 5, 6, 789), Qt::UTC);
        session->setClock([now] { return now; });
        adopt(*session, original.graph, proposeAdoption(*session, original.graph));

        const User user = UserService(*session).find(u"person.3@example.org"_s);
        QCOMPARE(user.name, u"Person.3@example.org"_s);
        QVERIFY(user.active);
        QCOMPARE(user.createdAt, now);
        QCOMPARE(user.updatedAt, now);
        QCOMPARE(FlowService(*session).find(u"Ablauf № 3"_s).description, QString());
        QCOMPARE(session->number(
                     {u"select count(*) from user_flows where linked_at <> :now"_s, {{u"now"_s, now}}}),
                 0);
    }

    void ofTwoWhoAdoptAtOnceOneIsToldSo_data() { addEngineRows(); }

    void ofTwoWhoAdoptAtOnceOneIsToldSo()
    {
        QFETCH(Engine, engine);
        const OriginalProject original(engine, {u"--key=char36"_s});
        const AdoptionProposal proposal = original.proposal();
        std::array<std::optional<Error>, 2> errors;
        std::vector<std::thread> adopters;
        for (auto &error : errors)
            adopters.emplace_back([&] {
                error = errorOf([&] { adopt(*original.open(OpenMode::Adopt), original.graph, proposal); });
            });
        for (std::thread &adopter : adopters)
            adopter.join();
        QCOMPARE(errors[0].has_value() + errors[1].has_value(), 1);
        const Error loser = errors[0] ? *errors[0] : *errors[1];
        QVERIFY2(loser.kind() == Error::Kind::Conflict, loser.what());
        QCOMPARE(rowsPastSluice(original.url), original.rows);
    }

    void namesThatAreTakenAreLeftToTheirOwners_data() { addEngineRows(); }

    void namesThatAreTakenAreLeftToTheirOwners()
    {
        QFETCH(Engine, engine);
        const OriginalProject original(engine, {u"--key=char36"_s});
        {
            const auto session = original.open(OpenMode::Adopt);
            session->execute({u"create table original_users (mine integer)"_s});
            adopt(*session, original.graph, proposeAdoption(*session, original.graph));
        }
        const auto session = original.open();
        QCOMPARE(session->number({u"select count(*) from original_users"_s}), 0);
        QCOMPARE(session->number({u"select count(*) from original_users_2"_s}),
                 count(original.rows, u"users"_s));
        QVERIFY(session->hasTable(u"original_flows"_s));
    }
};

QTEST_GUILESS_MAIN(AdoptionTest)
#include "test_adoption.moc"
