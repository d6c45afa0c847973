// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/questions/question_words.h"

#include <QCoreApplication>

namespace sluice {

// One condition as the end of "People who …" or "Flows that …", translated.
class ConditionWords
{
    Q_DECLARE_TR_FUNCTIONS(ConditionWords)

public:
    enum class Verb { None, Are, Were, Have };
    struct Phrase
    {
        Verb verb;
        QString rest;
    };

    ConditionWords(QuestionAbout about, const PartnerNames &names);

    Phrase phrase(const Condition &condition, bool negated) const;
    static QString withVerb(const Phrase &phrase); // "are in no flow"

private:
    Phrase phraseOf(const TextContains &asked, bool negated) const;
    Phrase phraseOf(const IsActive &asked, bool negated) const;
    Phrase phraseOf(const LooksAlike &asked, bool negated) const;
    Phrase phraseOf(const LinkCount &asked, bool negated) const;
    Phrase phraseOf(const LinkedTo &asked, bool negated) const;
    Phrase phraseOf(const LinkedWhen &asked, bool negated) const;
    Phrase phraseOf(const LinkedBy &asked, bool negated) const;
    Phrase phraseOf(const EndsWhen &asked, bool negated) const;
    Phrase phraseOf(const CreatedWhen &asked, bool negated) const;
    QString countOfFlows(const LinkCount &asked) const;
    QString countOfUsers(const LinkCount &asked) const;
    QString listed(const QList<QUuid> &partners) const;   // "A, B and C"
    QString linkedTo(const QList<QUuid> &partners) const; // "linked to any of A and B"

    const QuestionAbout m_about;
    const bool m_aboutUsers;
    const PartnerNames &m_names;
};

} // namespace sluice
