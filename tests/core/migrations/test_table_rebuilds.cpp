// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/migration_runner.h"
#include "core/migrations/revision_folder.h"
#include "tests/core/migrations/sample_revisions.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"
#include "tests/support/population.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

// Builds users anew with one column more; middle: what fills the copy.
QString rebuild(const QString &middle)
{
    return uR"(create table users_new (
    id blob not null constraint pk_users primary key,
    email text not null,
    email_key text not null,
    name text not null,
    name_sort text not null,
    is_active integer not null,
    created_at integer not null,
    updated_at integer not null,
    created_by blob not null,
    phone text not null default ''
) strict;
%1;
drop table users;
alter table users_new rename to users;
create unique index uq_users_email_key on users (email_key))"_s.arg(middle);
}

const QString copied =
    uR"(insert into users_new (id, email, email_key, name, name_sort, is_active, created_at,
    updated_at, created_by) select id, email, email_key, name, name_sort, is_active, created_at,
    updated_at, created_by from users)"_s;

} // namespace

class TestTableRebuilds : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestDatabase> m_database;

    Session &session() { return m_database->session(); }

    QList<Revision> upgrade(const QString &script)
    {
        QList<Revision> revisions{embeddedRevisions().revisions().first()};
        revisions.append(sampleRevision(2, {revisions.first().id}, script));
        const RevisionGraph graph(revisions);
        return MigrationRunner(session(), graph).upgrade();
    }

    void verifyRefused(const QString &script, const QString &part)
    {
        const auto before = contentHashes(session());
        const auto error = errorOf([&] { upgrade(script); });
        QVERIFY(error);
        QVERIFY2(error->message().contains(part), error->what());
        QVERIFY2(error->message().contains(u"as it was before"), error->what());
        QCOMPARE(contentHashes(session()), before);
        QCOMPARE(session().number({u"pragma foreign_keys"_s}), 1);
        QCOMPARE(session().number({u"pragma legacy_alter_table"_s}), 0);
        QVERIFY(!session().writeObstacle());
    }

    qint64 count(const QString &what) { return session().number({u"select count(*) from "_s + what}); }
    qint64 objects(const QString &name) { return count(u"sqlite_master where name = '%1'"_s.arg(name)); }

private Q_SLOTS:
    void init()
    {
        m_database = std::make_unique<TestDatabase>(Engine::Sqlite, TestDatabase::Content::Empty);
        const RevisionGraph first({embeddedRevisions().revisions().first()});
        MigrationRunner(session(), first).upgrade();
        populate(session());
        for (const QString &statement :
             {u"create view busy_users as select name, count(*) as flows from users join user_flows "
              "on user_id = users.id group by users.id"_s,
              u"create index hand_made on users (name, email) where is_active"_s,
              u"create table audit (at integer)"_s,
              u"create trigger watch after update on users begin insert into audit values (new.updated_at); "
              "end"_s})
            session().execute({statement});
    }
    void cleanup() { m_database.reset(); }

    void nothingVanishesWithARebuild()
    {
        const auto before = contentHashes(session());
        QCOMPARE(upgrade(rebuild(copied)).size(), 1);
        auto after = contentHashes(session());
        QCOMPARE(count(u"users"_s), 10'000);
        QCOMPARE(count(u"user_flows"_s), 50'000);
        QCOMPARE(count(u"users where phone = ''"_s), 10'000);
        after.insert(u"users"_s, before.value(u"users"_s)); // it has a column more
        QCOMPARE(after, before);
        QCOMPARE(count(u"busy_users"_s), 10'000);
        QCOMPARE(objects(u"hand_made"_s), 1);
        session().execute({u"update users set updated_at = 7 where email = 'U1'"_s});
        QCOMPARE(count(u"audit where at = 7"_s), 1);
        session().execute({u"delete from users where email = 'U1'"_s});
        QCOMPARE(count(u"user_flows"_s), 49'995);
        QCOMPARE(count(u"pragma_foreign_key_check"_s), 0);
        QCOMPARE(session().number({u"pragma foreign_keys"_s}), 1);
    }

    void ourOwnIndexesAreTheScriptsBusiness()
    {
        upgrade(rebuild(copied));
        QCOMPARE(objects(u"uq_users_email_key"_s), 1);
        QCOMPARE(objects(u"ix_users_name_sort"_s), 0);
    }

    void aRebuildThatLosesRowsIsRefused()
    {
        verifyRefused(rebuild(copied + u" where email <> 'U5'"_s), u"had 10000 rows"_s);
        verifyRefused(rebuild(u"select 1"_s), u"would have 0"_s);
    }

    void aRebuildThatRenamesTheOldTableFirstIsRefused()
    {
        const QString create = rebuild(copied).section(u';', 0, 0);
        QString fill = copied;
        fill.replace(u"from users"_s, u"from users_old"_s);
        verifyRefused(u"drop view busy_users; alter table users rename to users_old; %1; %2; "
                      "alter table users_new rename to users; drop table users_old"_s.arg(create, fill),
                      u"user_flows refers to the table users_old"_s);
    }

    void rowsMayOnlyGoByADelete()
    {
        QCOMPARE(upgrade(u"delete from user_flows where user_id in (select id from users where email = 'U5');"
                         "delete from users where email = 'U5';"_s +
                         rebuild(copied))
                     .size(),
                 1);
        QCOMPARE(count(u"users"_s), 9'999);
        QCOMPARE(count(u"user_flows"_s), 49'995);
    }

    void referencesToNothingAreRefused()
    {
        verifyRefused(u"delete from users where email = 'U5'"_s, u"5 rows of user_flows"_s);
    }

    void aHandMadeColumnIsNotDropped()
    {
        session().execute({u"alter table users add column shoe_size integer"_s});
        verifyRefused(rebuild(copied), u"users.shoe_size"_s);
    }

    void aHandMadeIndexThatDoesNotFitIsNamed()
    {
        session().execute({u"create index by_length on users (length(name_sort))"_s});
        QString script = rebuild(copied);
        script.replace(u"    name_sort text not null,\n"_s, QString()).replace(u", name_sort"_s, QString());
        verifyRefused(script, u"by_length"_s);
    }

    void aViewThatWouldBreakIsNamed()
    {
        session().execute({u"create view sorted as select name_sort from users"_s});
        QString script = rebuild(copied);
        script.replace(u"    name_sort text not null,\n"_s, QString()).replace(u", name_sort"_s, QString());
        verifyRefused(script, u"view sorted"_s);
    }
};

QTEST_GUILESS_MAIN(TestTableRebuilds)
#include "test_table_rebuilds.moc"
