// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compare/memberships.h"
#include "ui/workspace/linking.h"
#include "ui/workspace/row_creation.h"
#include "ui/workspace/workspace_actions.h"

namespace sluice {

// What the actions of the workspace do, with the selections of both panes.
class WorkspaceCommands : public QObject
{
    Q_OBJECT

public:
    WorkspaceCommands(QWidget *page, const WorkspaceActions &actions, PaneControl<User> &users,
                      PaneControl<Flow> &flows, Linking &linking, Memberships &memberships,
                      RowCreation &creation);

    void setDatabase(Database *database);
    void setWritable(bool writable, const QString &reason);
    void setProduction(const QString &name) { m_production = name; }
    void updateEnabled();

Q_SIGNALS:
    void written(const QString &message); // rows have come, gone or changed
    void message(const QString &text);
    void failed(const sluice::Error &error);

private:
    void connectActions();
    void followFocus(QWidget *now);
    TableView *activeTable() const;
    template <class Use>
    void withActive(Use use); // use(control of the active pane, control of the other)

    template <class Row>
    void askRemoval(const Selection<Row> &selection);
    template <class Row>
    void remove(const Selection<Row> &selection, const QString &note);
    template <class Row>
    void askPartners(const Selection<Row> &selection, bool unlink);
    template <class Row>
    void copy(const PaneControl<Row> &list, bool ids);
    void setExactly();
    void toggle();
    void unlink();

    template <class Row>
    void join(const Selection<Row> &rows, const Selection<typename SideOf<Row>::Other> &others, bool unlink);

    QWidget *m_page;
    WorkspaceActions m_actions;
    PaneControl<User> &m_users;
    PaneControl<Flow> &m_flows;
    Linking &m_linking;
    Memberships &m_memberships;
    RowCreation &m_creation;
    Database *m_database = nullptr;
    QString m_obstacle;
    QString m_production;
    bool m_writable = true;
    bool m_usersActive = true;
};

} // namespace sluice
