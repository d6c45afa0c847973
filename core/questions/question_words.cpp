// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/questions/question_words.h"

#include "core/base/id.h"
#include "core/questions/condition_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// A question in which only conditions are negated, and groups alternate between "and" and "or".
struct Clause
{
    std::optional<ConditionWords::Phrase> phrase = {};
    bool conjunction = true;
    QList<Clause> parts = {};
};

class QuestionWords
{
    Q_DECLARE_TR_FUNCTIONS(QuestionWords)

public:
    explicit QuestionWords(const ConditionWords &words)
        : m_words(words)
    {
    }

    Clause clause(const Question &question, bool negated) const
    {
        if (question.condition)
            return {m_words.phrase(*question.condition, negated)};
        const bool partsNegated = negated != (question.holding == Quantifier::None);
        Clause whole{std::nullopt, (question.holding != Quantifier::Any) != negated, {}};
        for (const Question &each : question.parts) {
            if (each.asksNothing())
                continue;
            const Clause part = clause(each, partsNegated);
            if (!part.phrase && part.conjunction == whole.conjunction)
                whole.parts.append(part.parts);
            else
                whole.parts.append(part);
        }
        return whole.parts.size() == 1 ? Clause(whole.parts.first()) : whole;
    }

    // The verb is said again only where it changes.
    QString said(const Clause &clause, ConditionWords::Verb &verb, int depth) const
    {
        if (clause.phrase) {
            const bool same = std::exchange(verb, clause.phrase->verb) == clause.phrase->verb;
            return same ? clause.phrase->rest : ConditionWords::withVerb(*clause.phrase);
        }
        const bool nested = !isFlat(clause);
        const QString joint = clause.conjunction ? nested ? tr(", and ") : tr(" and ")
                              : nested ? tr(", or ")
                                                 : tr(" or ");
        QStringList parts;
        for (const Clause &part : clause.parts) {
            if (part.phrase || (depth == 0 && isFlat(part))) {
                parts.append(said(part, verb, depth + 1));
                continue;
            }
            verb = ConditionWords::Verb::None;
            parts.append(u'(' + said(part, verb, depth + 1) + u')');
            verb = ConditionWords::Verb::None;
        }
        return parts.join(joint);
    }

    static bool isFlat(const Clause &clause)
    {
        return std::all_of(clause.parts.begin(), clause.parts.end(),
                           [](const Clause &part) { return part.phrase.has_value(); });
    }

    static QString gone(QuestionAbout about, const QUuid &partner)
    {
        const QString words =
            about == QuestionAbout::Users ? tr("a deleted flow (%1)") : tr("a deleted user (%1)");
        return words.arg(shortText(partner));
    }

    static QString whole(QuestionAbout about, const QString &clause)
    {
        if (about == QuestionAbout::Users)
            return clause.isEmpty() ? tr("All people") : tr("People who %1").arg(clause);
        return clause.isEmpty() ? tr("All flows") : tr("Flows that %1").arg(clause);
    }

private:
    const ConditionWords &m_words;
};

} // namespace

QString partnerName(const QUuid &partner, QuestionAbout about, const PartnerNames &names)
{
    const auto found = names.find(partner);
    return found == names.end() ? QuestionWords::gone(about, partner) : *found;
}

QString questionWords(const Question &question, QuestionAbout about, const PartnerNames &names)
{
    if (question.asksNothing())
        return QuestionWords::whole(about, {});
    const ConditionWords conditions(about, names);
    const QuestionWords words(conditions);
    auto verb = ConditionWords::Verb::None;
    return QuestionWords::whole(about, words.said(words.clause(question, false), verb, 0));
}

} // namespace sluice
