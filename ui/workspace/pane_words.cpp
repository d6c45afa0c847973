// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/pane_control.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

struct PaneWordTexts
{
    Q_DECLARE_TR_FUNCTIONS(Workspace)

public:
    static PaneWords users()
    {
        return {
            .pane = {u"users"_s, tr("Users"), tr("Search users"), tr("Users")},
            .withoutLinks = tr("In no flow"),
            .emptyTitle = tr("No users yet"),
            .emptyText = tr("The people you let into flows stand here."),
            .nothingFound = tr("No user matches “%1”"),
            .nothingInFilter = tr("No user is in this filter"),
            .createAndLink = tr("Create “%1” and link it (Ctrl+Enter)"),
            .create = tr("Create “%1” (Ctrl+Enter)"),
            .hidden = tr("Linked users hidden by search or filter: %1."),
        };
    }

    static PaneWords flows()
    {
        return {
            .pane = {u"flows"_s, tr("Flows"), tr("Search flows"), tr("Flows")},
            .withoutLinks = tr("Without users"),
            .emptyTitle = tr("No flows yet"),
            .emptyText = tr("What users are let into stands here."),
            .nothingFound = tr("No flow matches “%1”"),
            .nothingInFilter = tr("No flow is in this filter"),
            .createAndLink = tr("Create “%1” and link it (Ctrl+Enter)"),
            .create = tr("Create “%1” (Ctrl+Enter)"),
            .hidden = tr("Linked flows hidden by search or filter: %1."),
        };
    }
};

} // namespace

template <>
PaneWords paneWords<User>()
{
    return PaneWordTexts::users();
}

template <>
PaneWords paneWords<Flow>()
{
    return PaneWordTexts::flows();
}

} // namespace sluice
