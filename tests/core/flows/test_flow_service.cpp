// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/users/user_service.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class FlowServiceTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> database;
    FlowService flows() { return FlowService(database->session()); }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init()
    {
        QFETCH_GLOBAL(Engine, engine);
        database = std::make_unique<TestDatabase>(engine);
    }
    void cleanup() { database.reset(); }

    void aCreatedFlowIsReadBackAsWritten()
    {
        const Flow made = flows().create({u"Onboarding EU"_s, u"First week\nand second"_s, false});
        QCOMPARE(flows().get(made.id), made);
        QCOMPARE(flows().find(u"onboarding  eu"_s).id, made.id);
        QCOMPARE(flows().create({u"No description"_s}).description, QString());
    }

    void aNameInOtherCaseIsTaken()
    {
        flows().create({u"Straße"_s});
        const auto error = errorOf([&] { flows().create({u"STRASSE"_s}); });
        QVERIFY(error);
        QCOMPARE(error->kind(), Error::Kind::Duplicate);
        QCOMPARE(error->field(), u"name"_s);
    }

    void theConstraintGuardsTheNameToo()
    {
        flows().create({u"One"_s});
        const auto error = errorOf([&] {
            database->session().execute(
                {uR"(insert into flows select :id, name, name_key, name_sort, description, is_active, created_at,
                                             updated_at, created_by from flows)"_s,
                 {{u"id"_s, newUuidV7()}}});
        });
        QVERIFY(error);
        QCOMPARE(error->kind(), Error::Kind::Duplicate);
        QCOMPARE(error->field(), u"name"_s);
    }

    void anUpdateIsComparedByContent()
    {
        const Flow seen = flows().create({u"One"_s, u"text"_s});
        flows().update(seen, {u"One"_s, u"other text"_s});
        EXPECT_ERROR(flows().update(seen, {u"One"_s, u"my text"_s}), Conflict);
        QCOMPARE(flows().get(seen.id).description, u"other text"_s);
    }

    void membershipOfASubjectFilters()
    {
        UserService users(database->session());
        LinkService links(database->session());
        const User ada = users.create({u"ada@example.org"_s, u"Ada"_s});
        const User alan = users.create({u"alan@example.org"_s, u"Alan"_s});
        const Flow both = flows().create({u"Both"_s});
        const Flow one = flows().create({u"One"_s});
        flows().create({u"None"_s});
        links.add(UserSet::of({ada.id, alan.id}), FlowSet::of({both.id}));
        links.add(UserSet::of({ada.id}), FlowSet::of({one.id}));

        const auto found = [&](Membership membership) {
            FlowQuery query;
            query.filter.subjects = {{UserSet::of({ada.id, alan.id}), membership}};
            QStringList names;
            for (const Flow &flow : flows().list(query, {}).items)
                names.append(flow.name);
            return names;
        };
        QCOMPARE(found(Membership::Linked), QStringList{u"Both"_s});
        QCOMPARE(found(Membership::Partly), QStringList{u"One"_s});
        QCOMPARE(found(Membership::NotLinked), QStringList{u"None"_s});
        FlowFilter empty;
        empty.withoutUsers = true;
        QCOMPARE(flows().count(empty), 1);
    }
};

QTEST_GUILESS_MAIN(FlowServiceTest)
#include "test_flow_service.moc"
