// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/links/link_recipe.h"

#include <QJsonObject>

namespace sluice {

// One side of a LinkRecipe: options of the command, what goes to its standard input, and the JSON object.
struct RecipeRows
{
    QStringList options;
    QStringList input; // ids, a line each
    QJsonObject json;
    bool isTooLong = false;

    static RecipeRows of(Session &session, const UserSet &users, const std::optional<UserFilter> &filter);
    static RecipeRows of(Session &session, const FlowSet &flows, const std::optional<FlowFilter> &filter);
    // Instead of the standard input, which there is only one of.
    void putInputIntoOptions();
};

QString shellQuoted(const QString &text);

} // namespace sluice
