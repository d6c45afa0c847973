// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/problem.h"

#include "core/database/commit_outcome.h"

#include "tests/app/api/answer_check.h"

#include <QTest>

using namespace sluice;
using namespace sluice::api;
using namespace Qt::StringLiterals;

class ProblemTest : public QObject
{
    Q_OBJECT

    test::AnswerCheck documents;

private Q_SLOTS:
    void everyErrorIsAProblemAsDocumented()
    {
        for (int kind = 0; kind <= int(Error::Kind::Internal); ++kind) {
            const Response answer = answerTo(Problem::of(Error(Error::Kind(kind), u"Told."_s, u"name"_s)));
            const QString complaint = documents.problemComplaint(answer);
            QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
        }
    }

    void whatMayHaveBeenDoneIsNotToBeSentAgain()
    {
        const Error away(Error::Kind::Unavailable, u"It is away."_s);
        const Response again = answerTo(Problem::of(away));
        QCOMPARE(documents.header(again, "Retry-After"), u"2"_s);
        const Problem unknown = Problem::of(away.with(std::make_shared<UnknownOutcome>()));
        QCOMPARE(unknown.kind, Problem::unknownOutcome());
        const Response look = answerTo(unknown);
        QCOMPARE(look.status, 503);
        QCOMPARE(documents.header(look, "Retry-After"), QString());
        QCOMPARE(documents.problemComplaint(look), QString());
    }
};

QTEST_GUILESS_MAIN(ProblemTest)
#include "test_problem.moc"
