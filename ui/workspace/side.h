// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/users/user_service.h"
#include "ui/workspace/row_values.h"

#include <functional>

namespace sluice {

// Rows a person has chosen, as a value that travels to the worker.
template <class Row>
struct Selection
{
    using Set = IdSet<decltype(Row::id)>;
    using Filter = std::conditional_t<std::is_same_v<Row, User>, UserFilter, FlowFilter>;

    qint64 count = 0;
    QList<Row> rows;                           // all of them when they are in memory, else empty
    std::function<Set(Session &)> resolve;     // on the worker; never loads what a query can name
    std::function<QList<Row>(Session &)> load; // on the worker; every row
    // On the worker: what finds exactly these rows; empty where they were chosen one by one.
    std::function<Filter(Session &)> question;

    bool isEmpty() const { return count == 0; }
    QList<decltype(Row::id)> ids() const // of the rows in memory
    {
        QList<decltype(Row::id)> all;
        for (const Row &row : rows)
            all.append(row.id);
        return all;
    }

    static Selection of(const QList<Row> &rows)
    {
        return {rows.size(),
                rows,
                [set = Set::of(Selection{rows.size(), rows, {}, {}, {}}.ids())](Session &) { return set; },
                [rows](Session &) { return rows; },
                {}};
    }
};

// Which rows a pane shows.
enum class Scope { All, Active, Unlinked, Linked, Partly, NotLinked };
inline bool concernsSubject(Scope scope)
{
    return scope == Scope::Linked || scope == Scope::Partly || scope == Scope::NotLinked;
}

enum PaneColumn {
    MarkColumn,
    NameColumn,
    SecondColumn, // a user's email, a flow's description
    QuantityColumn,
    ShareColumn,
    StateColumn,
    CreatedColumn,
    IdColumn,
    ColumnCount
};

// What users and flows have in common and where they differ, so that models and panes are written once.
template <class Row>
struct SideOf;

template <>
struct SideOf<User>
{
    using Other = Flow;
    using Id = UserId;
    using Query = UserQuery;
    using Filter = UserFilter;
    using Draft = UserDraft;
    using Service = UserService;
    using Order = UserOrder;
    static constexpr auto about = QuestionAbout::Users;

    static QString second(const User &user) { return user.email; }
    static QString title(PaneColumn column);
    static std::optional<UserOrder> order(PaneColumn column);
    static void edit(UserDraft &draft, PaneColumn column, const QString &text);
    static RowValues values(const UserDraft &draft) { return {draft.name, draft.email, draft.active}; }
    static RowValues values(const User &user) { return values(user.draft()); }
    static UserDraft draft(const RowValues &values) { return {values.second, values.name, values.active}; }
    static User row(UserId id, const RowValues &values, const QDateTime &createdAt,
                    const QDateTime &updatedAt)
    {
        return {id, values.second, values.name, values.active, createdAt, updatedAt};
    }
    static UserDraft checked(const UserDraft &draft) { return checkedUser(draft); }
    static void withoutLinks(UserFilter &filter) { filter.inNoFlow = true; }
    static UserFilter::Subject subject(const FlowSet &flows, Membership membership)
    {
        return {flows, membership};
    }
    static QHash<UserId, qint64> quantities(Session &session, const UserSet &users);
    static QHash<UserId, qint64> shares(Session &session, const UserSet &users, const FlowSet &flows);
    static QHash<UserId, qint64> ended(Session &session, const UserSet &users, const FlowSet &flows);
    static QString counted(qint64 count); // translated: "3 users"
};

template <>
struct SideOf<Flow>
{
    using Other = User;
    using Id = FlowId;
    using Query = FlowQuery;
    using Filter = FlowFilter;
    using Draft = FlowDraft;
    using Service = FlowService;
    using Order = FlowOrder;
    static constexpr auto about = QuestionAbout::Flows;

    static QString second(const Flow &flow) { return flow.description; }
    static QString title(PaneColumn column);
    static std::optional<FlowOrder> order(PaneColumn column);
    static void edit(FlowDraft &draft, PaneColumn column, const QString &text);
    static RowValues values(const FlowDraft &draft) { return {draft.name, draft.description, draft.active}; }
    static RowValues values(const Flow &flow) { return values(flow.draft()); }
    static FlowDraft draft(const RowValues &values) { return {values.name, values.second, values.active}; }
    static Flow row(FlowId id, const RowValues &values, const QDateTime &createdAt,
                    const QDateTime &updatedAt)
    {
        return {id, values.name, values.second, values.active, createdAt, updatedAt};
    }
    static FlowDraft checked(const FlowDraft &draft) { return checkedFlow(draft); }
    static void withoutLinks(FlowFilter &filter) { filter.withoutUsers = true; }
    static FlowFilter::Subject subject(const UserSet &users, Membership membership)
    {
        return {users, membership};
    }
    static QHash<FlowId, qint64> quantities(Session &session, const FlowSet &flows);
    static QHash<FlowId, qint64> shares(Session &session, const FlowSet &flows, const UserSet &users);
    static QHash<FlowId, qint64> ended(Session &session, const FlowSet &flows, const UserSet &users);
    static QString counted(qint64 count);
};

// "Ada Lovelace", or "3 users" for several.
template <class Row>
QString named(const Selection<Row> &selection)
{
    return selection.rows.size() == 1 ? selection.rows.constFirst().name
                                      : SideOf<Row>::counted(selection.count);
}

} // namespace sluice
