// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/questions/question_json.h"
#include "core/questions/question_words.h"
#include "core/users/user_service.h"
#include "tests/core/questions/question_oracle.h"
#include "tests/core/questions/random_question.h"
#include "tests/support/engines.h"

#include <QJsonDocument>
#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class QuestionAnswersTest : public QObject
{
    Q_OBJECT

    const QDateTime start = QDateTime(QDate(2026, 3, 1), QTime(8, 0), Qt::UTC);
    std::unique_ptr<TestDatabase> database;
    Session &session() { return database->session(); }

    template <class Service, class Filter>
    QSet<QUuid> found(const Filter &filter)
    {
        QSet<QUuid> ids;
        for (const auto &row : Service(session()).list({filter}, {.limit = 1000}).items)
            ids.insert(row.id.uuid());
        return ids;
    }

    void invent(quint32 seed)
    {
        RandomQuestions random(seed, {}, start);
        static const QStringList names{u"Ada"_s, u"Émilie"_s, u"Hanna"_s, u"Peter"_s, u"Ångström"_s};
        static const QStringList texts{u"anders"_s, u"x@y%"_s, u"Überall"_s, u"PETER"_s, u""_s};
        QDateTime now = start;
        session().setClock([&now] { return now; });
        QList<UserId> users;
        QList<FlowId> flows;
        const auto go = [&] {
            now = now.addSecs(random.below(4) * 60);
            session().setAuthor(random.chance(50) ? Author{u"ada"_s, u"h"_s, u"p"_s, u"Ada Lovelace"_s}
                                                  : Author{u"bob"_s, u"h"_s, u"p"_s});
        };
        for (int i = 0; i < 25; ++i) {
            go();
            users.append(UserService(session())
                             .create({u"%1%2@example.org"_s.arg(random.chance(30) ? u"AN"_s : u"u"_s).arg(i),
                                      names.at(random.below(5)), random.chance(70)})
                             .id);
        }
        for (int i = 0; i < 8; ++i) {
            go();
            flows.append(FlowService(session())
                             .create({u"%1 %2"_s.arg(names.at(random.below(5))).arg(i),
                                      texts.at(random.below(5)), random.chance(70)})
                             .id);
        }
        for (int i = 0; i < 40; ++i) {
            go();
            LinkService(session()).add(UserSet::of({users.at(random.below(25))}),
                                       FlowSet::of({flows.at(random.below(8))}));
            if (random.chance(30))
                LinkService(session()).setUntil(
                    LinkFilter{UserSet::of({users.at(random.below(25))}), {}},
                    QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC).addSecs(random.below(100) * 60));
        }
        session().setClock([] { return QDateTime::currentDateTimeUtc(); });
    }

    static QByteArray shown(const Question &question, QuestionAbout about)
    {
        return QJsonDocument(toJson(question, about)).toJson(QJsonDocument::Compact);
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init()
    {
        QFETCH_GLOBAL(Engine, engine);
        database = std::make_unique<TestDatabase>(engine);
    }
    void cleanup() { database.reset(); }

    void theDatabaseAnswersAsRowsInMemoryDo()
    {
        int answered = 0;
        for (quint32 population = 1; population <= 3; ++population) {
            database = std::make_unique<TestDatabase>(database->url().engine);
            invent(population);
            const QuestionOracle oracle(session());
            QVERIFY(!oracle.links.isEmpty());
            for (const auto about : {QuestionAbout::Users, QuestionAbout::Flows}) {
                const bool users = about == QuestionAbout::Users;
                QList<QUuid> partners{newUuidV7()}; // one that is gone
                for (const auto &row : users ? oracle.flows : oracle.users)
                    partners.append(row.id);
                RandomQuestions random(population * 100, partners, start);
                for (int i = 0; i < 150; ++i) {
                    const Question question = random.question();
                    const QSet<QUuid> expected = oracle.answer(question, about);
                    const QSet<QUuid> answer = users ? found<UserService>(UserFilter{.question = question})
                                                     : found<FlowService>(FlowFilter{.question = question});
                    QVERIFY2(answer == expected, shown(question, about));
                    const qint64 counted = users ? UserService(session()).count({.question = question})
                                                 : FlowService(session()).count({.question = question});
                    QCOMPARE(counted, expected.size());
                    answered += expected.isEmpty() ? 0 : 1;
                    const Question meant = question.withoutBlanks();
                    QCOMPARE(oracle.answer(meant, about), expected);
                    if (!question.asksNothing())
                        QVERIFY(questionWords(question, about, {}).size() > 15);
                }
            }
        }
        QVERIFY(answered > 300); // most questions find somebody
    }

    void aQuestionHoldsTogetherWithSearchScopeAndSubject()
    {
        invent(5);
        const QuestionOracle oracle(session());
        const FlowSet subject = FlowSet::of({FlowId(oracle.flows.first().id)});
        RandomQuestions random(17, {oracle.flows.at(0).id, oracle.flows.at(1).id, oracle.flows.at(2).id},
                               start);
        for (int i = 0; i < 60; ++i) {
            const Question question = random.question();
            UserFilter filter{.search = u"a"_s, .active = true, .question = question};
            filter.subjects.append({subject, Membership::Linked});
            UserFilter without = filter;
            without.question = {};
            const QSet<QUuid> expected =
                found<UserService>(without).intersect(oracle.answer(question, QuestionAbout::Users));
            QVERIFY2(found<UserService>(filter) == expected, shown(question, QuestionAbout::Users));
        }
    }

    void whatAQuestionFindsIsTheSubjectOfABulkAction()
    {
        invent(6);
        const FlowId target = FlowService(session()).create({u"Target"_s, {}, true}).id;
        const UserFilter nowhere{.question = Question::of(LinkCount{Comparison::Exactly, 0})};
        const qint64 count = UserService(session()).count(nowhere);
        QVERIFY(count > 0);
        const LinkReceipt receipt =
            LinkService(session()).add(UserService::matching(nowhere), FlowSet::of({target}));
        QCOMPARE(receipt.added, count);
        QCOMPARE(UserService(session()).count(nowhere), 0);
        const FlowFilter withAll{.question = Question::of(LinkCount{Comparison::Exactly, int(count)})};
        QVERIFY(found<FlowService>(withAll).contains(target.uuid()));
    }
};

QTEST_GUILESS_MAIN(QuestionAnswersTest)
#include "test_question_answers.moc"
