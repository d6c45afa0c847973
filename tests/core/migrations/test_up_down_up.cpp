// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/migration_runner.h"
#include "core/migrations/schema/schema_reader.h"
#include "tests/core/migrations/sample_folder.h"
#include "tests/support/engines.h"
#include "tests/support/population.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestUpDownUp : public QObject
{
    Q_OBJECT

private:
    // A view, an index and a trigger that no script of ours knows.
    static QStringList handMade(Engine engine)
    {
        QStringList statements{
            u"create view hand_view as select name, count(*) as links from users join user_flows "
            "on user_id = users.id group by users.id, name"_s,
            u"create index hand_index on users (name, email)"_s, u"create table hand_log (at text)"_s};
        if (engine == Engine::Sqlite)
            return statements + QStringList(u"create trigger hand_trigger after update on users begin insert "
                                            "into hand_log values ('now'); end"_s);
        return statements +
               QStringList{u"create function hand_function() returns trigger language plpgsql as "
                           "$$ begin insert into hand_log values ('now'); return new; end $$"_s,
                           u"create trigger hand_trigger after update on users for each row "
                           "execute function hand_function()"_s};
    }

    static void verifyHandMade(Session &session)
    {
        QCOMPARE(session.number({u"select sum(links) from hand_view"_s}), 50'000);
        session.execute({u"delete from hand_log"_s});
        session.execute({u"update users set name = name where email = 'U1'"_s});
        QCOMPARE(session.number({u"select count(*) from hand_log"_s}), 1);
        session.execute({u"delete from hand_log"_s});
        const Schema schema = readSchema(session);
        const QList<Index> indexes = schema.table(u"users"_s)->indexes;
        QVERIFY(std::any_of(indexes.begin(), indexes.end(),
                            [](const Index &index) { return index.name == u"hand_index"; }));
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void everyRevisionComesAndGoesWithoutATrace_data()
    {
        QTest::addColumn<QList<Revision>>("revisions");
        QTest::newRow("embedded") << embeddedRevisions().revisions();
        QTest::newRow("sample") << sampleProject();
    }
    void everyRevisionComesAndGoesWithoutATrace()
    {
        QFETCH_GLOBAL(Engine, engine);
        QFETCH(QList<Revision>, revisions);
        TestDatabase database(engine, TestDatabase::Content::Empty);
        Session &session = database.session();
        for (qsizetype i = 0; i < revisions.size(); ++i) {
            // The first i + 1, of which the last is the head, alone or as a branch of its own.
            QList<Revision> upTo = revisions.first(i + 1);
            const RevisionGraph all(upTo);
            const QSet<QString> way = all.upTo(revisions.at(i).id);
            upTo.removeIf([&way](const Revision &revision) { return !way.contains(revision.id); });
            const RevisionGraph graph(upTo);
            MigrationRunner runner(session, graph);
            if (runner.state().kind == SchemaState::Kind::Newer)
                runner.downgrade(revisions.first().id); // to where the branch begins
            const QList<AppliedRevision> applied = runner.state().applied;
            const QString before = applied.isEmpty() ? u"base"_s : applied.last().id;

            const auto rowsBefore = contentHashes(session);
            const QList<Table> schemaBefore = readSchema(session).tables;
            runner.upgrade();
            if (i == 0)
                populate(session);
            const auto rows = contentHashes(session);
            const QList<Table> schema = readSchema(session).tables;

            runner.downgrade(before);
            QCOMPARE(contentHashes(session), rowsBefore);
            QVERIFY(readSchema(session).tables == schemaBefore);

            runner.upgrade();
            if (i == 0)
                populate(session); // its way down drops every table
            QCOMPARE(contentHashes(session), rows);
            QVERIFY(readSchema(session).tables == schema);
            if (i == 0) {
                for (const QString &statement : handMade(engine))
                    session.execute({statement});
            }
            verifyHandMade(session);
        }
    }
};

QTEST_GUILESS_MAIN(TestUpDownUp)
#include "test_up_down_up.moc"
