// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace/pane_control.h"

class QAction;

namespace sluice {

// "Until…" of the workspace: the end of the links between what is selected on both sides, or of all links of
// what is selected on one.
class UntilCommand : public QObject
{
    Q_OBJECT

public:
    UntilCommand(QWidget *page, QAction *action, PaneControl<User> &users, PaneControl<Flow> &flows);

    void setDatabase(Database *database);
    void setWritable(bool writable, const QString &reason);
    void updateEnabled();

Q_SIGNALS:
    void written(const QString &message);
    void message(const QString &text);
    void failed(const sluice::Error &error);

private:
    using Which = std::function<LinkFilter(Session &)>;

    Which which() const;
    QString words() const;
    void count();
    void ask(const Which &which, const QString &words);
    void set(const Which &which, const std::optional<QDateTime> &until);

    QWidget *m_page;
    QAction *m_action;
    PaneControl<User> &m_users;
    PaneControl<Flow> &m_flows;
    Database *m_database = nullptr;
    bool m_writable = true;
    QString m_reason;
};

} // namespace sluice
