// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paste/paste_dialog.h"
#include "ui/paste/paste_source.h"
#include "ui/workspace/pane_control.h"

#include <QPointer>

class QAction;

namespace sluice {

// Pastes and drops into the workspace: people into the selected flows, flows into the selected users, and new
// rows where nothing is selected.
class PasteControl : public QObject
{
    Q_OBJECT

public:
    PasteControl(QWidget *page, QAction *action, PaneControl<User> &users, PaneControl<Flow> &flows);

    void setDatabase(Database *database);
    void setWritable(bool writable, const QString &reason);
    // Dropped on a row of a pane, or beside its rows (-1).
    void drop(const QMimeData &data, bool onUsers, int row);
    QString dropHint(bool onUsers, int row) const;

Q_SIGNALS:
    void written(const QString &message);
    void message(const QString &text);
    void failed(const sluice::Error &error);

private:
    struct Place
    {
        bool ofUsers;
        Selection<User> users; // into which flows go
        Selection<Flow> flows; // into which people go
    };
    Place placeOf(bool onUsers, int row) const;
    void paste();
    void begin(const QMimeData &data, const Place &place);
    void ask(const PastedTable &table, const Place &place);
    void updateEnabled();

    QWidget *m_page;
    QAction *m_action;
    PaneControl<User> &m_users;
    PaneControl<Flow> &m_flows;
    Database *m_database = nullptr;
    QPointer<PasteDialog> m_dialog;
    QString m_toolTip, m_obstacle;
    quint64 m_reading = 0; // the number of what is being read; later ones replace it
};

} // namespace sluice
