// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/membership.h"
#include "core/database/sql.h"
#include "core/questions/question.h"

#include <QDateTime>

#include <optional>

namespace sluice {

// What a person can set of a flow.
struct FlowDraft
{
    QString name;
    QString description;
    bool active = true;

    friend bool operator==(const FlowDraft &, const FlowDraft &) = default;
};

struct Flow
{
    FlowId id;
    QString name;
    QString description;
    bool active = true;
    QDateTime createdAt; // UTC
    QDateTime updatedAt;

    FlowDraft draft() const { return {name, description, active}; }
    friend bool operator==(const Flow &, const Flow &) = default;
};

enum class FlowOrder { Name, Active, Created, Users };

struct FlowFilter
{
    QString search; // contained in the name, whatever the case and marks; or the start of an id
    std::optional<bool> active;
    bool withoutUsers = false;
    struct Subject
    {
        UserSet users;
        Membership membership;
    };
    QList<Subject> subjects; // all of them must hold
    Question question = {};  // about flows
    std::optional<FlowSet> among;
    std::optional<FlowSet> except;
};

struct FlowQuery
{
    FlowFilter filter;
    FlowOrder order = FlowOrder::Name;
    bool descending = false;
};

// Trims, normalises and checks; throws Error Invalid with field "name" (1 to 200 characters) or "description"
// (to 2,000).
FlowDraft checkedFlow(const FlowDraft &draft);

} // namespace sluice
