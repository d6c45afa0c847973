// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/change.h"
#include "core/links/copy_plan.h"
#include "core/links/link_condition.h"
#include "core/links/link_pairs.h"
#include "core/links/recipe_rows.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QStringList modeOptions(CopyMode mode)
{
    return mode == CopyMode::Mirror ? QStringList{u"--mirror"_s}
           : mode == CopyMode::Move ? QStringList{u"--move"_s}
                                    : QStringList();
}

RecipeRows named(RecipeRows rows, const QString &option)
{
    rows.options.first() = option;
    return rows;
}

template <typename Id>
QList<Sql> copySteps(const Session &session, const CopyOrder<Id> &order, const Change &change)
{
    const CopyPlan<Id> plan(order);
    const auto [users, flows] = sidesOf(plan.receivers(), plan.given());
    const LinkPairs pairs(users, flows);
    QList<Sql> steps;
    if (isSet(plan.action()))
        steps = change.removalOfLinks(session, pairs.others(plan.action()));
    steps << pairs.insertionBy(change);
    steps << Sql{u"update user_flows as l set until = %1 where l.linked_by = :change"_s.arg(plan.end()),
                 {{u"change"_s, change.id.uuid()}, {u"source"_s, order.from.uuid()}}};
    if (order.mode == CopyMode::Move) {
        const auto [givers, things] = sidesOf(plan.source(), plan.given());
        steps += change.removalOfLinks(session, LinkPairs(givers, things).links());
    }
    return steps;
}

} // namespace

template <typename Id>
LinkRecipe MembershipCopy::recipe(const CopyOrder<Id> &order)
{
    const QString side = CopyPlan<Id>::ofUsers ? QString() : u"-flow"_s;
    const CopyPlan<Id> plan(order);
    LinkRecipe recipe;
    const RecipeRows from = RecipeRows::of(m_session, plan.source(), {});
    const RecipeRows to = RecipeRows::of(m_session, plan.receivers(), {});
    RecipeRows only;
    if (order.only)
        only = named(RecipeRows::of(m_session, plan.given(), {}), u"--only"_s);
    if (!to.isTooLong && !only.isTooLong) {
        RecipeRows receivers = named(to, u"--to"_s + side);
        (receivers.input.size() < only.input.size() ? receivers : only).putInputIntoOptions();
        recipe.setProgram(m_session);
        recipe.m_words = QStringList{u"links"_s, u"copy"_s} + named(from, u"--from"_s + side).options +
                         receivers.options + only.options + modeOptions(order.mode);
        recipe.m_input = receivers.input + only.input;
    }
    // The HTTP API knows no copies: what they come to.
    const Pair pair = planned(order);
    const RecipeRows users = RecipeRows::of(m_session, pair.users, {});
    const RecipeRows flows = RecipeRows::of(m_session, pair.flows, {});
    if (!users.isTooLong && !flows.isTooLong) {
        recipe.addRequest(pair.action, users, flows);
        if (order.mode == CopyMode::Move)
            CopyPlan<Id>::ofUsers ? recipe.addRequest(LinkAction::Remove, from, flows)
                                  : recipe.addRequest(LinkAction::Remove, users, from);
    }
    if (!to.isTooLong) {
        Change change;
        change.kind = u"link.copy"_s;
        change.at = m_session.now();
        recipe.setStatements(m_session, change, copySteps(m_session, order, change));
    }
    return recipe;
}

template LinkRecipe MembershipCopy::recipe(const UserCopy &);
template LinkRecipe MembershipCopy::recipe(const FlowCopy &);

} // namespace sluice
