// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/questions/question.h"

#include <QRandomGenerator>
#include <QTimeZone>

namespace sluice::test {

// Any question one can ask, the same ones for the same seed; nonsense and blanks included.
class RandomQuestions
{
public:
    RandomQuestions(quint32 seed, const QList<QUuid> &partners, const QDateTime &start)
        : m_random(seed)
        , m_partners(partners)
        , m_start(start)
    {
    }

    Question question(int depth = 0)
    {
        if (depth > 0 && (depth > 3 || chance(60)))
            return Question::of(condition());
        QList<Question> parts;
        for (int count = below(4); count > 0; --count)
            parts.append(question(depth + 1));
        return Question::group(Quantifier(below(3)), parts);
    }

    Condition condition()
    {
        static const QStringList texts{QStringLiteral("a"),  QStringLiteral("AN"),   QStringLiteral("é"),
                                       QStringLiteral("ER"), QStringLiteral("x@y%"), QString()};
        static const QStringList people{QStringLiteral("ada"), QStringLiteral("Ada Lovelace"),
                                        QStringLiteral("bob"), QStringLiteral("nobody")};
        switch (below(9)) {
        case 0:
            return TextContains{TextPlace(below(2)), texts.at(below(int(texts.size())))};
        case 1:
            return IsActive{chance(50)};
        case 2: {
            const auto comparison = Comparison(below(3));
            return LinkCount{comparison, below(5) + (comparison == Comparison::LessThan ? 1 : 0)};
        }
        case 3:
            if (chance(30))
                return LinkedWhen{Moment::Since, time(), chance(50) ? partners() : QList<QUuid>(), time()};
            return LinkedWhen{Moment(below(2)), time(), chance(50) ? partners() : QList<QUuid>()};
        case 4:
            return LinkedBy{people.at(below(int(people.size()))), chance(50) ? partners() : QList<QUuid>()};
        case 5:
            return CreatedWhen{Moment(below(2)), time()};
        case 6:
            return LooksAlike{};
        case 7: {
            const int ends = below(3);
            return EndsWhen{ends == 1 ? QDateTime() : time(), ends == 2 ? QDateTime() : time()};
        }
        default:
            return LinkedTo{Quantifier(below(3)), partners()};
        }
    }

    int below(int end) { return int(m_random.bounded(end)); }
    bool chance(int percent) { return below(100) < percent; }

private:
    QDateTime time() { return m_start.addSecs(below(100) * 60); }

    QList<QUuid> partners()
    {
        QList<QUuid> some;
        for (int count = below(4); count > 0; --count) {
            const QUuid id = m_partners.at(below(int(m_partners.size())));
            if (!some.contains(id))
                some.append(id);
        }
        return some;
    }

    QRandomGenerator m_random;
    QList<QUuid> m_partners;
    QDateTime m_start;
};

} // namespace sluice::test
