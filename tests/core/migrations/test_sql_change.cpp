// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/sql_change.h"

#include <QTest>

using namespace sluice;
using namespace Qt::StringLiterals;

class TestSqlChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesOfWholeThingsAreRecognised_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<SqlChange::Kind>("kind");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("to");
        using enum SqlChange::Kind;
        QTest::newRow("drop") << u"drop table users"_s << DropTable << u"users"_s << QString();
        QTest::newRow("drop, careful")
            << u"DROP /* old */ TABLE IF EXISTS main.\"Users\""_s << DropTable << u"users"_s << QString();
        QTest::newRow("rename") << u"alter table [users new] rename -- now\n to `users`"_s << RenameTable
                                << u"users new"_s << u"users"_s;
        QTest::newRow("index") << u"create unique index if not exists ix on users (name)"_s << CreateObject
                               << u"ix"_s << QString();
        QTest::newRow("trigger") << u"create trigger Watch after update on users begin select 1; end"_s
                                 << CreateObject << u"watch"_s << QString();
    }
    void changesOfWholeThingsAreRecognised()
    {
        QFETCH(QString, statement);
        const auto change = SqlChange::of(statement);
        QVERIFY(change);
        QTEST(change->kind, "kind");
        QTEST(change->name, "name");
        QTEST(change->to, "to");
    }

    void otherStatementsAreNone()
    {
        for (const QString &statement :
             {u"create table users (id blob)"_s, u"alter table users rename column a to b"_s,
              u"alter table users add column phone text"_s, u"drop index ix"_s, u"drop view users"_s,
              u"insert into notes values ('drop table users')"_s, u"select 1"_s})
            QVERIFY2(!SqlChange::of(statement), qPrintable(statement));
    }
};

QTEST_GUILESS_MAIN(TestSqlChange)
#include "test_sql_change.moc"
