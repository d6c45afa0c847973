// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/side.h"

namespace sluice {

namespace {

// A class only to have a translation context.
struct SideTexts
{
    Q_DECLARE_TR_FUNCTIONS(Workspace)

public:
    static QString common(PaneColumn column)
    {
        switch (column) {
        case NameColumn:
            return tr("Name");
        case ShareColumn:
            return tr("Linked");
        case StateColumn:
            return tr("State");
        case CreatedColumn:
            return tr("Created");
        case IdColumn:
            return tr("ID");
        default:
            return {};
        }
    }
    static QString userColumn(PaneColumn column)
    {
        return column == SecondColumn ? tr("Email") : column == QuantityColumn ? tr("Flows") : common(column);
    }
    static QString flowColumn(PaneColumn column)
    {
        return column == SecondColumn     ? tr("Description")
               : column == QuantityColumn ? tr("Members")
                                          : common(column);
    }
    static QString users(qint64 count)
    {
        return count == 1 ? tr("1 user") : tr("%1 users").arg(QLocale().toString(count));
    }
    static QString flows(qint64 count)
    {
        return count == 1 ? tr("1 flow") : tr("%1 flows").arg(QLocale().toString(count));
    }
};

} // namespace

QString SideOf<User>::title(PaneColumn column)
{
    return SideTexts::userColumn(column);
}

std::optional<UserOrder> SideOf<User>::order(PaneColumn column)
{
    switch (column) {
    case NameColumn:
        return UserOrder::Name;
    case SecondColumn:
        return UserOrder::Email;
    case QuantityColumn:
        return UserOrder::Flows;
    case StateColumn:
        return UserOrder::Active;
    case CreatedColumn:
        return UserOrder::Created;
    default:
        return std::nullopt;
    }
}

void SideOf<User>::edit(UserDraft &draft, PaneColumn column, const QString &text)
{
    (column == NameColumn ? draft.name : draft.email) = text;
}

QHash<UserId, qint64> SideOf<User>::quantities(Session &session, const UserSet &users)
{
    return LinkService(session).flowCounts(users);
}

QHash<UserId, qint64> SideOf<User>::shares(Session &session, const UserSet &users, const FlowSet &flows)
{
    return LinkService(session).flowsOfUsers(users, flows);
}

QHash<UserId, qint64> SideOf<User>::ended(Session &session, const UserSet &users, const FlowSet &flows)
{
    return LinkService(session).endedOfUsers(users, flows, session.now());
}

QString SideOf<User>::counted(qint64 count)
{
    return SideTexts::users(count);
}

QString SideOf<Flow>::title(PaneColumn column)
{
    return SideTexts::flowColumn(column);
}

std::optional<FlowOrder> SideOf<Flow>::order(PaneColumn column)
{
    switch (column) {
    case NameColumn:
        return FlowOrder::Name;
    case QuantityColumn:
        return FlowOrder::Users;
    case StateColumn:
        return FlowOrder::Active;
    case CreatedColumn:
        return FlowOrder::Created;
    default:
        return std::nullopt;
    }
}

void SideOf<Flow>::edit(FlowDraft &draft, PaneColumn column, const QString &text)
{
    (column == NameColumn ? draft.name : draft.description) = text;
}

QHash<FlowId, qint64> SideOf<Flow>::quantities(Session &session, const FlowSet &flows)
{
    return LinkService(session).memberCounts(flows);
}

QHash<FlowId, qint64> SideOf<Flow>::shares(Session &session, const FlowSet &flows, const UserSet &users)
{
    return LinkService(session).usersInFlows(users, flows);
}

QHash<FlowId, qint64> SideOf<Flow>::ended(Session &session, const FlowSet &flows, const UserSet &users)
{
    return LinkService(session).endedInFlows(users, flows, session.now());
}

QString SideOf<Flow>::counted(qint64 count)
{
    return SideTexts::flows(count);
}

} // namespace sluice
