// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace/pane_control.h"

#include <QPointer>

class QAction;

namespace sluice {

class BulkEditDialog;

// Sets one field of everything that is selected in the pane one is in.
class BulkEditControl : public QObject
{
    Q_OBJECT

public:
    BulkEditControl(QWidget *page, QAction *action, PaneControl<User> &users, PaneControl<Flow> &flows);

    void setDatabase(Database *database);
    void setWritable(bool writable, const QString &reason);

Q_SIGNALS:
    void written(const QString &message);

private:
    template <typename Row>
    void ask(const Selection<Row> &selection);
    void updateEnabled();

    QWidget *m_page;
    QAction *m_action;
    PaneControl<User> &m_users;
    PaneControl<Flow> &m_flows;
    Database *m_database = nullptr;
    QPointer<BulkEditDialog> m_dialog;
    QString m_toolTip, m_obstacle;
};

} // namespace sluice
