// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QUuid>

#include <optional>
#include <variant>

namespace sluice {

// Which rows a question is about; their partners are the rows of the other side.
enum class QuestionAbout { Users, Flows };

enum class Quantifier { All, Any, None };
enum class Comparison { MoreThan, LessThan, Exactly };
enum class Moment { Since, Before };
enum class TextPlace { Name, Detail }; // a user's email, a flow's description

// Whatever the case, and in names whatever the marks. Of descriptions, letters beyond ASCII are found as they
// are written, all small, all capital, or with one capital in front.
struct TextContains
{
    TextPlace in = TextPlace::Name;
    QString text;
    friend bool operator==(const TextContains &, const TextContains &) = default;
};

struct IsActive
{
    bool active = true;
    friend bool operator==(const IsActive &, const IsActive &) = default;
};

struct LinkCount
{
    Comparison comparison = Comparison::MoreThan;
    int count = 0;
    friend bool operator==(const LinkCount &, const LinkCount &) = default;
};

// A partner that is gone has no links: nobody is in all of several flows when one of them was deleted.
struct LinkedTo
{
    Quantifier holding = Quantifier::Any;
    QList<QUuid> partners;
    friend bool operator==(const LinkedTo &, const LinkedTo &) = default;
};

// At least one link that is there now, to one of the partners or, when none is named, to anything.
struct LinkedWhen
{
    Moment moment = Moment::Since;
    QDateTime at; // UTC
    QList<QUuid> partners;
    QDateTime end = {}; // UTC, with Since: and before then; invalid: until now
    friend bool operator==(const LinkedWhen &, const LinkedWhen &) = default;
};

struct LinkedBy
{
    QString who; // an account, or the name somebody chose, as the journal has it
    QList<QUuid> partners;
    friend bool operator==(const LinkedBy &, const LinkedBy &) = default;
};

struct CreatedWhen
{
    Moment moment = Moment::Since;
    QDateTime at; // UTC
    friend bool operator==(const CreatedWhen &, const CreatedWhen &) = default;
};

// Another row has the same name, but for case, marks and blanks.
struct LooksAlike
{
    friend bool operator==(const LooksAlike &, const LooksAlike &) = default;
};

// At least one link that ends by itself then.
struct EndsWhen
{
    QDateTime since;  // UTC; invalid: however early
    QDateTime before; // UTC; invalid: however late
    friend bool operator==(const EndsWhen &, const EndsWhen &) = default;
};

using Condition = std::variant<LinkedTo, LinkCount, TextContains, IsActive, LinkedWhen, LinkedBy, CreatedWhen,
                               LooksAlike, EndsWhen>;

// A condition, or a group of questions of which all, any or none hold. What asks nothing, such as a group
// without parts or a condition that still lacks its text or partners, is left out of whatever it stands in.
struct Question
{
    std::optional<Condition> condition = {};
    Quantifier holding = Quantifier::All; // of a group
    QList<Question> parts = {};

    static Question of(const Condition &condition) { return {condition}; }
    static Question group(Quantifier holding, const QList<Question> &parts)
    {
        return {std::nullopt, holding, parts};
    }

    bool asksNothing() const;
    Question withoutBlanks() const; // without the parts that ask nothing
    QList<QUuid> partners() const;  // all that are named, each once
    bool operator==(const Question &other) const;
};

// What a question that is kept or comes from outside may have at most.
struct QuestionLimits
{
    static constexpr int depth = 8; // groups inside each other
    static constexpr int conditions = 100;
    static constexpr int partners = 1000; // of one condition
    static constexpr int text = 200;
    static constexpr int count = 1'000'000'000;
};

} // namespace sluice
