// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translations.h"
#include "core/flows/flow_service.h"
#include "core/questions/question_words.h"
#include "core/users/user_service.h"
#include "tests/support/engines.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

const QUuid eu = newUuidV7(), review = newUuidV7(), drill = newUuidV7();
const PartnerNames flowNames{{eu, u"Onboarding EU"_s}, {review, u"Quarterly review"_s}, {drill, u"Drill"_s}};

Question in(const QList<QUuid> &flows, Quantifier holding = Quantifier::Any)
{
    return Question::of(LinkedTo{holding, flows});
}
Question all(const QList<Question> &parts)
{
    return Question::group(Quantifier::All, parts);
}
Question any(const QList<Question> &parts)
{
    return Question::group(Quantifier::Any, parts);
}
Question none(const QList<Question> &parts)
{
    return Question::group(Quantifier::None, parts);
}
Question count(Comparison comparison, int number)
{
    return Question::of(LinkCount{comparison, number});
}

} // namespace

class QuestionWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        loadTranslations(*QCoreApplication::instance());
    }

    void aQuestionReadsAsASentence_data()
    {
        QTest::addColumn<Question>("question");
        QTest::addColumn<QString>("sentence");
        const auto add = [](const Question &question, const QString &sentence) {
            QTest::newRow(qPrintable(sentence)) << question << sentence;
        };
        const Question nowhere = count(Comparison::Exactly, 0);
        const Question active = Question::of(IsActive{true});
        const Question ada = Question::of(TextContains{TextPlace::Name, u"ada"_s});
        add({}, u"All people"_s);
        add(any({all({in({eu}), in({review}, Quantifier::None)}), nowhere}),
            u"People who are in Onboarding EU and not in Quarterly review, or in no flow"_s);
        add(all({any({in({eu}), in({review})}), active}),
            u"People who are in Onboarding EU or in Quarterly review, and active"_s);
        add(in({eu, review, drill}, Quantifier::All),
            u"People who are in all of Onboarding EU, Quarterly review and Drill"_s);
        add(none({in({eu}), active}), u"People who are not in Onboarding EU and inactive"_s);
        add(none({all({in({eu}), ada})}),
            u"People who are not in Onboarding EU or have no “ada” in the name"_s);
        add(none({nowhere}), u"People who are in a flow"_s);
        add(count(Comparison::MoreThan, 3), u"People who are in more than 3 flows"_s);
        add(count(Comparison::LessThan, 1), u"People who are in no flow"_s);
        add(count(Comparison::Exactly, 1), u"People who are in exactly 1 flow"_s);
        add(all({ada, Question::of(LinkedBy{u"bob"_s, {eu}})}),
            u"People who have “ada” in the name and were linked to Onboarding EU by bob"_s);
        add(all({active, any({ada, all({in({eu}), any({nowhere, in({review})})})})}),
            u"People who are active, and (have “ada” in the name, or (are in Onboarding EU, and (are in no "
            u"flow "
            "or in Quarterly review)))"_s);
        add(all({all({}), active, Question::of(TextContains{})}), u"People who are active"_s);
    }
    void aQuestionReadsAsASentence()
    {
        QFETCH(Question, question);
        QFETCH(QString, sentence);
        QCOMPARE(questionWords(question, QuestionAbout::Users, flowNames), sentence);
    }

    void flowsAreTheMirrorImage()
    {
        const auto words = [](const Question &question) {
            return questionWords(question, QuestionAbout::Flows, {{eu, u"Ada"_s}, {review, u"Bob"_s}});
        };
        QCOMPARE(words(any({all({in({eu}), in({review}, Quantifier::None)}), count(Comparison::Exactly, 0)})),
                 u"Flows that have Ada and not Bob, or no user"_s);
        QCOMPARE(words(all({count(Comparison::MoreThan, 50), Question::of(IsActive{false})})),
                 u"Flows that have more than 50 users and are inactive"_s);
        QCOMPARE(words(in({eu, review}, Quantifier::None)), u"Flows that have none of Ada and Bob"_s);
        QCOMPARE(words({}), u"All flows"_s);
    }

    void aDeletedPartnerIsSaid()
    {
        const QUuid gone = newUuidV7();
        const QString words = questionWords(in({eu, gone}), QuestionAbout::Users, flowNames);
        QVERIFY2(words.contains(u"Onboarding EU and a deleted flow ("_s + shortText(gone)),
                 qPrintable(words));
    }

    void longListsAreCutShort()
    {
        QList<QUuid> many;
        for (int i = 0; i < 40; ++i)
            many.append(newUuidV7());
        QVERIFY(questionWords(in(many), QuestionAbout::Users, {}).endsWith(u"and 34 others"_s));
    }

    void datesAreThoseOfTheCalendarHere()
    {
        const QDateTime day = QDate(2026, 3, 1).startOfDay();
        const QString shown = QLocale().toString(day.date(), QLocale::ShortFormat);
        QCOMPARE(
            questionWords(Question::of(LinkedWhen{Moment::Since, day.toUTC(), {}}), QuestionAbout::Users, {}),
            u"People who were linked since "_s + shown);
        const QDateTime week = QDate(2026, 3, 8).startOfDay();
        QCOMPARE(questionWords(Question::of(LinkedWhen{Moment::Since, day.toUTC(), {}, week.toUTC()}),
                               QuestionAbout::Users, {}),
                 u"People who were linked since %1 and before %2"_s.arg(
                     shown, QLocale().toString(week.date(), QLocale::ShortFormat)));
        QCOMPARE(questionWords(none({Question::of(CreatedWhen{Moment::Since, day.toUTC()})}),
                               QuestionAbout::Flows, {}),
                 u"Flows that were created before "_s + shown);
    }

    void equalNamesAreToldApartByEmail()
    {
        TestDatabase database(Engine::Sqlite);
        UserService users(database.session());
        const auto one = users.create({u"a@example.org"_s, u"Ada"_s, true}).id.uuid();
        const auto two = users.create({u"b@example.org"_s, u"Ada"_s, true}).id.uuid();
        const auto bob = users.create({u"c@example.org"_s, u"Bob"_s, true}).id.uuid();
        const PartnerNames names =
            partnerNames(database.session(), QuestionAbout::Flows, {one, two, bob, newUuidV7()});
        QCOMPARE(names.size(), 3);
        QCOMPARE(names.value(one), u"Ada (a@example.org)"_s);
        QCOMPARE(names.value(two), u"Ada (b@example.org)"_s);
        QCOMPARE(names.value(bob), u"Bob"_s);
    }
};

QTEST_GUILESS_MAIN(QuestionWordsTest)
#include "test_question_words.moc"
