// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace sluice {

// The names of one side of user_flows, seen from that side.
struct Side
{
    QString table;      // "users"
    QString link;       // its column in user_flows: "user_id"
    QString otherTable; // "flows"
    QString otherLink;  // "flow_id"

    static Side users()
    {
        return {QStringLiteral("users"), QStringLiteral("user_id"), QStringLiteral("flows"),
                QStringLiteral("flow_id")};
    }
    static Side flows()
    {
        return {QStringLiteral("flows"), QStringLiteral("flow_id"), QStringLiteral("users"),
                QStringLiteral("user_id")};
    }
};

} // namespace sluice
