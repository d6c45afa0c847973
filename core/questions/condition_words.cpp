// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/questions/condition_words.h"

#include <QLocale>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostNamed = 6;

QString dayOrMoment(const QDateTime &at)
{
    const QDateTime local = at.toLocalTime();
    return local.time() == QTime(0, 0) ? QLocale().toString(local.date(), QLocale::ShortFormat)
                                       : QLocale().toString(local, QLocale::ShortFormat);
}

} // namespace

ConditionWords::ConditionWords(QuestionAbout about, const PartnerNames &names)
    : m_about(about)
    , m_aboutUsers(about == QuestionAbout::Users)
    , m_names(names)
{
}

ConditionWords::Phrase ConditionWords::phrase(const Condition &condition, bool negated) const
{
    return std::visit([&](const auto &asked) { return phraseOf(asked, negated); }, condition);
}

QString ConditionWords::withVerb(const Phrase &phrase)
{
    switch (phrase.verb) {
    case Verb::Are:
        return tr("are %1").arg(phrase.rest);
    case Verb::Were:
        return tr("were %1").arg(phrase.rest);
    case Verb::Have:
        return tr("have %1").arg(phrase.rest);
    case Verb::None:
        break;
    }
    return phrase.rest;
}

ConditionWords::Phrase ConditionWords::phraseOf(const TextContains &asked, bool negated) const
{
    const QString place = asked.in == TextPlace::Name ? tr("“%1” in the name")
                          : m_aboutUsers              ? tr("“%1” in the email")
                                                      : tr("“%1” in the description");
    const QString text = place.arg(asked.text.simplified());
    return {Verb::Have, negated ? tr("no %1", "“text” in the name").arg(text) : text};
}

ConditionWords::Phrase ConditionWords::phraseOf(const IsActive &asked, bool negated) const
{
    return {Verb::Are, asked.active != negated ? tr("active") : tr("inactive")};
}

ConditionWords::Phrase ConditionWords::phraseOf(const LooksAlike &, bool negated) const
{
    return {Verb::Have, negated ? tr("a name of their own") : tr("a name that looks like another’s")};
}

QString ConditionWords::countOfFlows(const LinkCount &asked) const
{
    switch (asked.comparison) {
    case Comparison::MoreThan:
        return asked.count == 0 ? tr("in a flow") : tr("in more than %n flow(s)", nullptr, asked.count);
    case Comparison::LessThan:
        return tr("in fewer than %n flow(s)", nullptr, asked.count);
    case Comparison::Exactly:
        break;
    }
    return asked.count == 0 ? tr("in no flow") : tr("in exactly %n flow(s)", nullptr, asked.count);
}

QString ConditionWords::countOfUsers(const LinkCount &asked) const
{
    switch (asked.comparison) {
    case Comparison::MoreThan:
        return asked.count == 0 ? tr("a user") : tr("more than %n user(s)", nullptr, asked.count);
    case Comparison::LessThan:
        return tr("fewer than %n user(s)", nullptr, asked.count);
    case Comparison::Exactly:
        break;
    }
    return asked.count == 0 ? tr("no user") : tr("exactly %n user(s)", nullptr, asked.count);
}

ConditionWords::Phrase ConditionWords::phraseOf(const LinkCount &asked, bool negated) const
{
    LinkCount said = asked;
    // "In no flow" and "in a flow" say each other's opposite better than "not" does.
    const bool none = asked.comparison == Comparison::Exactly
                          ? asked.count == 0
                          : asked.comparison == Comparison::LessThan && asked.count == 1;
    const bool some = asked.comparison == Comparison::MoreThan && asked.count == 0;
    if (none || some) {
        said = {none == negated ? Comparison::MoreThan : Comparison::Exactly, 0};
        negated = false;
    }
    const QString count = m_aboutUsers ? countOfFlows(said) : countOfUsers(said);
    return {m_aboutUsers ? Verb::Are : Verb::Have, negated ? tr("not %1").arg(count) : count};
}

ConditionWords::Phrase ConditionWords::phraseOf(const LinkedTo &asked, bool negated) const
{
    const QString names = listed(asked.partners);
    const bool one = asked.partners.size() == 1;
    if (asked.holding == Quantifier::All && !one) {
        const QString all = (m_aboutUsers ? tr("in all of %1") : tr("all of %1")).arg(names);
        return {m_aboutUsers ? Verb::Are : Verb::Have, negated ? tr("not %1").arg(all) : all};
    }
    const bool none = (asked.holding == Quantifier::None) != negated;
    if (m_aboutUsers)
        return {Verb::Are, (one    ? none ? tr("not in %1") : tr("in %1")
                               : none ? tr("in none of %1")
                                   : tr("in any of %1"))
                               .arg(names)};
    return {Verb::Have, (one    ? none ? tr("not %1") : u"%1"_s
                         : none ? tr("none of %1")
                                : tr("any of %1"))
                            .arg(names)};
}

ConditionWords::Phrase ConditionWords::phraseOf(const LinkedWhen &asked, bool negated) const
{
    const QString linked = linkedTo(asked.partners), at = dayOrMoment(asked.at);
    const QString words =
        asked.end.isValid()
            ? tr("%1 since %2 and before %3", "linked since a time").arg(linked, at, dayOrMoment(asked.end))
            : (asked.moment == Moment::Since ? tr("%1 since %2") : tr("%1 before %2")).arg(linked, at);
    return {Verb::Were, negated ? tr("not %1").arg(words) : words};
}

ConditionWords::Phrase ConditionWords::phraseOf(const LinkedBy &asked, bool negated) const
{
    const QString words = tr("%1 by %2").arg(linkedTo(asked.partners), asked.who.simplified());
    return {Verb::Were, negated ? tr("not %1").arg(words) : words};
}

ConditionWords::Phrase ConditionWords::phraseOf(const EndsWhen &asked, bool negated) const
{
    const QString since = dayOrMoment(asked.since), before = dayOrMoment(asked.before);
    const QString ends = !asked.before.isValid() ? tr("that ends on %1 or later").arg(since)
                         : !asked.since.isValid()
                             ? tr("that ends before %1").arg(before)
                             : tr("that ends on %1 or later and before %2").arg(since, before);
    return {Verb::Have,
            (negated ? tr("no link %1", "that ends …") : tr("a link %1", "that ends …")).arg(ends)};
}

ConditionWords::Phrase ConditionWords::phraseOf(const CreatedWhen &asked, bool negated) const
{
    const bool since = (asked.moment == Moment::Since) != negated;
    return {Verb::Were,
            (since ? tr("created since %1") : tr("created before %1")).arg(dayOrMoment(asked.at))};
}

QString ConditionWords::listed(const QList<QUuid> &partners) const
{
    QStringList names;
    for (qsizetype i = 0; i < std::min(mostNamed, partners.size()); ++i)
        names.append(partnerName(partners.at(i), m_about, m_names));
    const auto left = int(partners.size() - names.size());
    const QString last = left > 0 ? tr("%n other(s)", nullptr, left) : names.takeLast();
    return names.isEmpty() ? last : tr("%1 and %2").arg(names.join(u", "_s), last);
}

QString ConditionWords::linkedTo(const QList<QUuid> &partners) const
{
    if (partners.isEmpty())
        return tr("linked");
    return (partners.size() == 1 ? tr("linked to %1") : tr("linked to any of %1")).arg(listed(partners));
}

} // namespace sluice
