// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/users/user_service.h"
#include "tests/app/cli/sluicectl.h"
#include "tests/support/engines.h"

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray document(const QByteArray &question, const QByteArray &about)
{
    return R"({"version":1,"about":")" + about + R"(","question":)" + question + '}';
}

QByteArray linkedTo(const QByteArray &holding, FlowId flow)
{
    return R"({"linked_to":{")" + holding + R"(":[")" + flow.toText().toUtf8() + R"("]}})";
}

} // namespace

class TestQueries : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<Sluicectl> m_sluicectl;
    FlowId m_flow, m_other;

    Outcome run(const QStringList &words, const QByteArray &input = {}) const
    {
        return (*m_sluicectl)(words, input);
    }
    Outcome save(const QString &name, const QByteArray &question, const QByteArray &about = "users") const
    {
        return run({u"queries"_s, u"save"_s, name, u"-"_s}, document(question, about));
    }
    static QByteArray inFlow(FlowId flow) { return linkedTo("any", flow); }
    QStringList names(const Outcome &outcome) const
    {
        QStringList all;
        for (const QJsonValue &item : outcome.items())
            all.append(item["name"_L1].toString());
        all.sort();
        return all;
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init()
    {
        QFETCH_GLOBAL(Engine, engine);
        m_database = std::make_unique<TestDatabase>(engine);
        m_sluicectl = std::make_unique<Sluicectl>(m_database->url());
        Session &session = m_database->session();
        QList<UserId> people;
        for (const QString &name : {u"Ada"_s, u"Bob"_s, u"Cy"_s, u"Dan"_s})
            people.append(UserService(session).create({name + u"@example.org"_s, name, true}).id);
        m_flow = FlowService(session).create({u"Onboarding EU"_s, {}, true}).id;
        m_other = FlowService(session).create({u"Quarterly review"_s, {}, true}).id;
        LinkService(session).add(UserSet::of({people[0], people[1]}), FlowSet::of({m_flow}));
        LinkService(session).add(UserSet::of({people[1]}), FlowSet::of({m_other}));
    }
    void cleanup()
    {
        m_sluicectl.reset();
        m_database.reset();
    }

    void aSavedQuestionIsListedInWordsAndShown()
    {
        const QByteArray question = "{\"any\":[{\"all\":[" + inFlow(m_flow) + ',' +
                                    linkedTo("none", m_other) + "]},{\"link_count\":{\"exactly\":0}}]}";
        const Outcome saved = save(u"To place"_s, question);
        QVERIFY2(saved.code == 0, saved.err);
        const QByteArray sentence =
            "People who are in Onboarding EU and not in Quarterly review, or in no flow";
        QVERIFY2(saved.err.contains(sentence), saved.err);
        const Outcome list = run({u"queries"_s, u"list"_s, u"--json"_s});
        QCOMPARE(list.number("total"), 1);
        QCOMPARE(list.items().first()["sentence"_L1].toString().toUtf8(), sentence);
        const Outcome shown = run({u"queries"_s, u"show"_s, u"to PLACE"_s});
        QVERIFY(shown.out.contains("name\tTo place\n") && shown.out.contains("count\t3\n"));
        // What is shown can be saved again.
        const Outcome json = run({u"queries"_s, u"show"_s, u"To place"_s, u"--json"_s});
        QCOMPARE(run({u"queries"_s, u"save"_s, u"Again"_s, u"-"_s}, json.out).code, 0);
        QCOMPARE(run({u"queries"_s, u"show"_s, u"Again"_s, u"--json"_s}).out, json.out);
    }

    void aNameIsKeptUnlessOneSaysReplace()
    {
        QCOMPARE(save(u"Nobody"_s, R"({"link_count":{"exactly":0}})").code, 0);
        QCOMPARE(save(u"NOBODY"_s, R"({"active":true})").code, 9);
        m_sluicectl->write(u"q.json"_s, document(R"({"active":true})", "users"));
        QCOMPARE(run({u"queries"_s, u"save"_s, u"nobody"_s, u"q.json"_s, u"--replace"_s}).code, 0);
        QCOMPARE(run({u"queries"_s, u"rename"_s, u"nobody"_s, u"Active"_s}).code, 0);
        QCOMPARE(run({u"queries"_s, u"show"_s, u"nobody"_s}).code, 8);
        QCOMPARE(run({u"queries"_s, u"delete"_s, u"active"_s}).code, 0);
        QCOMPARE(run({u"queries"_s, u"delete"_s, u"active"_s}).code, 8);
    }

    void aQuestionChoosesWhatIsListedAndExported()
    {
        QCOMPARE(save(u"In flow"_s, inFlow(m_flow)).code, 0);
        QCOMPARE(save(u"Small"_s, R"({"link_count":{"less_than":2}})", "flows").code, 0);
        QCOMPARE(names(run({u"users"_s, u"list"_s, u"--query"_s, u"in flow"_s, u"--json"_s})),
                 QStringList({u"Ada"_s, u"Bob"_s}));
        QCOMPARE(names(run({u"users"_s, u"list"_s, u"--query"_s, u"in flow"_s, u"--not-in"_s,
                            u"Quarterly review"_s, u"--json"_s})),
                 QStringList{u"Ada"_s});
        QCOMPARE(names(run({u"flows"_s, u"list"_s, u"--query"_s, u"Small"_s, u"--json"_s})),
                 QStringList{u"Quarterly review"_s});
        QCOMPARE(run({u"users"_s, u"export"_s, u"out.csv"_s, u"--query"_s, u"In flow"_s}).code, 0);
        const QByteArray csv = m_sluicectl->read(u"out.csv"_s);
        QVERIFY(csv.contains("Ada") && csv.contains("Bob") && !csv.contains("Cy"));
        const Outcome wrong = run({u"users"_s, u"list"_s, u"--query"_s, u"Small"_s});
        QCOMPARE(wrong.code, 7);
        QVERIFY2(wrong.err.contains("about flows"), wrong.err);
        QCOMPARE(run({u"users"_s, u"list"_s, u"--query"_s, u"Unknown"_s}).code, 8);
    }

    void aQuestionChoosesWhatIsSwitchedAndDeleted()
    {
        QCOMPARE(save(u"Nowhere"_s, R"({"link_count":{"exactly":0}})").code, 0);
        QCOMPARE(save(u"Empty"_s, R"({"link_count":{"exactly":0}})", "flows").code, 0);
        Session &session = m_database->session();
        const qint64 nowhere = session.number(
            {u"select count(*) from users where id not in (select user_id from user_flows)"_s});
        QVERIFY(nowhere > 0);
        Outcome outcome =
            run({u"users"_s, u"set-active"_s, u"--query"_s, u"Nowhere"_s, u"--inactive"_s, u"--json"_s});
        QVERIFY2(outcome.code == 0, outcome.err);
        QCOMPARE(outcome.number("changed"), nowhere);
        QCOMPARE(session.number({u"select count(*) from users where not is_active"_s}), nowhere);
        outcome = run({u"flows"_s, u"set-active"_s, u"Onboarding EU"_s, u"--inactive"_s, u"--json"_s});
        QCOMPARE(outcome.number("changed"), 1);
        const qint64 users = session.number({u"select count(*) from users"_s});
        QCOMPARE(run({u"users"_s, u"delete"_s, u"--query"_s, u"Nowhere"_s}).code, 1); // nobody says yes
        outcome = run({u"users"_s, u"delete"_s, u"--query"_s, u"Nowhere"_s, u"--yes"_s, u"--json"_s});
        QVERIFY2(outcome.code == 0, outcome.err);
        QCOMPARE(outcome.number("removed"), nowhere);
        QCOMPARE(session.number({u"select count(*) from users"_s}), users - nowhere);
        UserService(session).create({u"new@example.org"_s, u"New"_s, true});
        outcome =
            run({u"users"_s, u"set-active"_s, u"-"_s, u"--inactive"_s, u"--json"_s}, "new@example.org\n");
        QCOMPARE(outcome.number("changed"), 1);
        const qint64 empty = session.number(
            {u"select count(*) from flows where id not in (select flow_id from user_flows)"_s});
        outcome = run({u"flows"_s, u"delete"_s, u"--query"_s, u"Empty"_s, u"--yes"_s, u"--json"_s});
        QCOMPARE(outcome.number("removed"), empty);
        QCOMPARE(run({u"users"_s, u"delete"_s, u"--yes"_s}).code, 2);
        QCOMPARE(run({u"users"_s, u"delete"_s, u"Ada@example.org"_s, u"--query"_s, u"Nowhere"_s}).code, 2);
    }

    void aQuestionIsTheSubjectOfLinks()
    {
        QCOMPARE(save(u"Nowhere"_s, R"({"link_count":{"exactly":0}})").code, 0);
        QCOMPARE(save(u"All flows"_s, R"({"active":true})", "flows").code, 0);
        Outcome outcome =
            run({u"links"_s, u"add"_s, u"--users-query"_s, u"Nowhere"_s, u"Quarterly review"_s, u"--json"_s});
        QVERIFY2(outcome.code == 0, outcome.err);
        QCOMPARE(outcome.number("added"), 2);
        outcome = run(
            {u"links"_s, u"add"_s, u"Ada@example.org"_s, u"--flows-query"_s, u"All flows"_s, u"--json"_s});
        QCOMPARE(outcome.number("added"), 1);
        QCOMPARE(outcome.number("already_there"), 1);
        QCOMPARE(save(u"In flow"_s, inFlow(m_flow)).code, 0);
        outcome = run({u"links"_s, u"set"_s, u"--flow"_s, u"Quarterly review"_s, u"--users-query"_s,
                       u"In flow"_s, u"--json"_s});
        QVERIFY2(outcome.code == 0, outcome.err);
        QCOMPARE(outcome.number("removed"), 2);
        outcome = run({u"links"_s, u"remove"_s, u"--users-query"_s, u"In flow"_s, u"--flows-query"_s,
                       u"All flows"_s, u"--json"_s});
        QCOMPARE(outcome.number("removed"), 4);
        QCOMPARE(LinkService(m_database->session()).count({}), 0);
        QCOMPARE(run({u"links"_s, u"add"_s, u"--users-query"_s, u"Nowhere"_s}).code, 2);
        QCOMPARE(run({u"links"_s, u"add"_s, u"--users-query"_s, u"Nowhere"_s, u"--user"_s, u"Ada"_s,
                      u"--flow"_s, u"Onboarding EU"_s})
                     .code,
                 2);
    }

    void deletedFlowsOfAQuestionAreSaid()
    {
        QCOMPARE(save(u"Was there"_s, inFlow(m_other)).code, 0);
        FlowService(m_database->session()).remove(FlowSet::of({m_other}));
        for (const QStringList &words :
             {QStringList{u"users"_s, u"list"_s, u"--query"_s, u"Was there"_s},
              QStringList{u"users"_s, u"export"_s, u"x.csv"_s, u"--query"_s, u"Was there"_s},
              QStringList{u"queries"_s, u"show"_s, u"Was there"_s},
              QStringList{u"links"_s, u"add"_s, u"--users-query"_s, u"Was there"_s, u"Onboarding EU"_s}}) {
            const Outcome outcome = run(words);
            QVERIFY2(outcome.code == 0 && outcome.err.contains("deleted flows: " + m_other.toText().toUtf8()),
                     outcome.err);
        }
        QVERIFY(run({u"queries"_s, u"list"_s}).out.contains("a deleted flow"));
    }

    void badQuestionsAreRefusedWithTheirPlace()
    {
        const Outcome unknown = save(u"X"_s, R"({"all":[{"shoe_size":43}]})");
        QCOMPARE(unknown.code, 7);
        QVERIFY2(unknown.err.contains("question/all/0"), unknown.err);
        QCOMPARE(save(u"X"_s, R"({"all":[]})").code, 7);
        QCOMPARE(run({u"queries"_s, u"save"_s, u"X"_s, u"-"_s}, QByteArray(2'000'000, 'x')).code, 7);
        QCOMPARE(run({u"queries"_s, u"save"_s, u"X"_s, u"-"_s}, QByteArray("\0\xff", 2)).code, 7);
        QCOMPARE(run({u"queries"_s, u"save"_s, u"X"_s, u"nowhere.json"_s}).code, 8);
        QCOMPARE(run({u"queries"_s, u"list"_s, u"--json"_s}).number("total"), 0);
    }
};

QTEST_GUILESS_MAIN(TestQueries)
#include "test_queries.moc"
