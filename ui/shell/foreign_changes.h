// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/change_news.h"
#include "ui/workspace/flat_button.h"

namespace sluice {

// "3 changes by Ann": counts what others have changed since one looked last, and shows it when clicked.
// Hidden while there is nothing.
class ForeignChanges : public FlatButton
{
    Q_OBJECT

public:
    explicit ForeignChanges(QWidget *parent = nullptr);

    void add(const QList<NewChange> &changes);
    void clear();

Q_SIGNALS:
    void chosen(const sluice::NewChange &change);
    void historyRequested();

private:
    void tell();
    void showList();

    QList<NewChange> m_changes; // the latest of them, oldest first
    QStringList m_actors;       // the latest first
    qint64 m_count = 0;
};

} // namespace sluice
