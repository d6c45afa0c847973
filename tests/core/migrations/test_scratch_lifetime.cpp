// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/scratch_database.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QFileInfo>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

class TestScratchLifetime : public QObject
{
    Q_OBJECT

    static QStringList scratchSchemas(Session &session)
    {
        return session.list({u"select nspname from pg_namespace where nspname like 'sluice\\_scratch\\_%' "
                             "order by nspname"_s},
                            [](const Row &row) { return row.text(0); });
    }

private Q_SLOTS:
    void aFileIsGoneWithItsObject()
    {
        QString file;
        {
            ScratchDatabase scratch = ScratchDatabase::sqlite();
            ScratchDatabase moved = std::move(scratch);
            file = moved.session().url().file;
            QVERIFY(QFileInfo::exists(file));
        }
        QVERIFY(!QFileInfo::exists(QFileInfo(file).path()));
    }

    void aSchemaIsGoneWithItsObject()
    {
        TestDatabase database(Engine::PostgreSql, TestDatabase::Content::Empty);
        {
            ScratchDatabase scratch = ScratchDatabase::postgresql(database.url());
            ScratchDatabase moved = std::move(scratch);
            moved.session().execute({u"create table things (id integer not null)"_s});
            QCOMPARE(scratchSchemas(database.session()).size(), 1);
        }
        QCOMPARE(scratchSchemas(database.session()), QStringList());
    }

    void whatAKilledProcessLeftBehindIsDroppedByTheNext()
    {
        TestDatabase database(Engine::PostgreSql, TestDatabase::Content::Empty);
        ScratchDatabase inUse = ScratchDatabase::postgresql(database.url());
        std::optional<ScratchDatabase> killed = ScratchDatabase::postgresql(database.url());
        killed->session().execute({u"create table things (id integer not null)"_s});
        QCOMPARE(scratchSchemas(database.session()).size(), 2);
        // Its connection ends as with the process: without a word.
        const qint64 process = killed->session().number({u"select pg_backend_pid()"_s});
        database.session().number({u"select cast(pg_terminate_backend(%1, 5000) as int)"_s.arg(process)});
        EXPECT_ERROR(killed->session().number({u"select 1"_s}), Unavailable);
        killed.reset();
        QCOMPARE(scratchSchemas(database.session()).size(), 2);

        ScratchDatabase next = ScratchDatabase::postgresql(database.url());
        QCOMPARE(scratchSchemas(database.session()).size(), 2);
        QCOMPARE(
            inUse.session().number({u"select count(*) from pg_namespace where nspname = current_schema()"_s}),
            1);
    }

    void leavesSchemasAloneThatOnlyLookAlike()
    {
        TestDatabase database(Engine::PostgreSql, TestDatabase::Content::Empty);
        database.session().execute({u"create schema sluice_scratch_mine"_s});
        ScratchDatabase scratch = ScratchDatabase::postgresql(database.url());
        QVERIFY(scratchSchemas(database.session()).contains(u"sluice_scratch_mine"_s));
    }

    void namesTheRightThatIsMissing()
    {
        TestDatabase database(Engine::PostgreSql, TestDatabase::Content::Empty);
        const QString role = u"guest_"_s + database.url().database;
        database.session().execute({u"create role %1 login password 'guest'"_s.arg(role)});
        DatabaseUrl url = database.url();
        url.user = role;
        url.password = Secret(u"guest"_s);
        const auto error = errorOf([&url] { ScratchDatabase::postgresql(url); });
        database.session().execute({u"drop role %1"_s.arg(role)});
        QVERIFY(error.has_value());
        QCOMPARE(int(error->kind()), int(Error::Kind::ReadOnly));
        QVERIFY2(error->message().contains(u"grant create on database"), error->what());
    }
};

QTEST_GUILESS_MAIN(TestScratchLifetime)
#include "test_scratch_lifetime.moc"
