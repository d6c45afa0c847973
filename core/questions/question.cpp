// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/questions/question.h"

#include <algorithm>

namespace sluice {

namespace {

struct Blank
{
    bool operator()(const TextContains &asked) const { return asked.text.simplified().isEmpty(); }
    bool operator()(const LinkedTo &asked) const { return asked.partners.isEmpty(); }
    bool operator()(const LinkedWhen &asked) const { return !asked.at.isValid(); }
    bool operator()(const LinkedBy &asked) const { return asked.who.simplified().isEmpty(); }
    bool operator()(const CreatedWhen &asked) const { return !asked.at.isValid(); }
    bool operator()(const EndsWhen &asked) const { return !asked.since.isValid() && !asked.before.isValid(); }
    bool operator()(const IsActive &) const { return false; }
    bool operator()(const LinkCount &) const { return false; }
    bool operator()(const LooksAlike &) const { return false; }
};

struct Named
{
    QList<QUuid> operator()(const LinkedTo &asked) const { return asked.partners; }
    QList<QUuid> operator()(const LinkedWhen &asked) const { return asked.partners; }
    QList<QUuid> operator()(const LinkedBy &asked) const { return asked.partners; }
    template <class Other>
    QList<QUuid> operator()(const Other &) const
    {
        return {};
    }
};

} // namespace

bool Question::asksNothing() const
{
    if (condition)
        return std::visit(Blank(), *condition);
    return std::all_of(parts.begin(), parts.end(), [](const Question &part) { return part.asksNothing(); });
}

Question Question::withoutBlanks() const
{
    Question meant{condition, holding, {}};
    for (const Question &part : parts) {
        if (!part.asksNothing())
            meant.parts.append(part.withoutBlanks());
    }
    return meant;
}

QList<QUuid> Question::partners() const
{
    QList<QUuid> named;
    const auto add = [&named](const QList<QUuid> &more) {
        for (const QUuid &id : more) {
            if (!named.contains(id))
                named.append(id);
        }
    };
    if (condition)
        add(std::visit(Named(), *condition));
    for (const Question &part : parts)
        add(part.partners());
    return named;
}

bool Question::operator==(const Question &other) const
{
    return condition == other.condition && holding == other.holding && parts == other.parts;
}

} // namespace sluice
