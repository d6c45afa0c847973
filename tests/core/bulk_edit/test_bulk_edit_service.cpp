// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk_edit/bulk_edit_service.h"
#include "core/changes/undo_service.h"
#include "core/flows/flow_service.h"
#include "core/users/user_service.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class BulkEditServiceTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> database;

    Session &session() { return database->session(); }
    BulkEditService service() { return BulkEditService(session()); }
    qint64 edits() { return session().number({u"select count(*) from changes where kind like '%.edit'"_s}); }
    qint64 activeUsers() { return UserService(session()).count({.active = true}); }
    void undoLast()
    {
        const auto last = session().first({u"select id from changes order by at desc, id desc limit 1"_s},
                                          [](const Row &row) { return row.id<ChangeId>(0); });
        UndoService(session()).undo(*last);
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init()
    {
        QFETCH_GLOBAL(Engine, engine);
        database = std::make_unique<TestDatabase>(engine);
        for (int i = 0; i < 10; ++i)
            UserService(session()).create({u"u%1@x.org"_s.arg(i), u"User %1"_s.arg(i), i % 2 == 0});
        for (int i = 0; i < 3; ++i)
            FlowService(session()).create({u"Flow %1"_s.arg(i), i == 0 ? u"Old"_s : u""_s, true});
    }
    void cleanup() { database.reset(); }

    void manyUsersAreSwitchedOffInOneChangeAndBack()
    {
        const UserSet all = UserService::matching({});
        const FieldEditPreview preview = service().previewActive(all, false);
        QCOMPARE(preview.rows, 10);
        QCOMPARE(preview.changing, 5);
        QCOMPARE(preview.first.size(), 5);
        QCOMPARE(preview.first.constFirst().first, u"User 0"_s);
        QCOMPARE(preview.first.constFirst().second, QVariant(true));
        QCOMPARE(service().setActive(all, false), 5);
        QCOMPARE(activeUsers(), 0);
        QCOMPARE(edits(), 1);
        undoLast();
        QCOMPARE(activeUsers(), 5);
    }

    void aSetThatTheEditItselfChangesIsTakenWhole()
    {
        QCOMPARE(service().setActive(UserService::matching({.active = true}), false), 5);
        QCOMPARE(activeUsers(), 0);
    }

    void whatIsSoAlreadyLeavesNoTrace()
    {
        const UserSet active = UserService::matching({.active = true});
        QCOMPARE(service().setActive(active, true), 0);
        QCOMPARE(edits(), 0);
    }

    void manyFlowsAreDescribed()
    {
        const FlowSet all = FlowService::matching({});
        QCOMPARE(service().previewDescription(all, u"  New; words :value "_s).changing, 3);
        QCOMPARE(service().setDescription(all, u"  New; words :value "_s), 3);
        QCOMPARE(FlowService(session()).findByName(u"Flow 2"_s)->description, u"New; words :value"_s);
        EXPECT_ERROR(service().setDescription(all, QString(2001, u'x')), Invalid);
        undoLast();
        QCOMPARE(FlowService(session()).findByName(u"Flow 0"_s)->description, u"Old"_s);
        QCOMPARE(service().setActive(all, false), 3);
    }
};

QTEST_GUILESS_MAIN(BulkEditServiceTest)
#include "test_bulk_edit_service.moc"
