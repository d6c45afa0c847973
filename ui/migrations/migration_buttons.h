// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/migrations/timeline_entry.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace sluice {

// What can be done with the schema, each enabled when it makes sense, and saying why when it does not.
class MigrationButtons : public QWidget
{
    Q_OBJECT

public:
    explicit MigrationButtons(QWidget *parent = nullptr);

    void offer(const MigrationOverview &overview, const QList<TimelineEntry> &timeline,
               const TimelineEntry &selected);
    void offerNothing(); // while something runs, or nothing is known

Q_SIGNALS:
    void upgradeWanted(const QString &target); // an address
    void goBackWanted();
    void rehearsalWanted(const QString &target);
    void checkWanted();
    void markWanted();
    void scriptWanted();

private:
    QPushButton *add(QHBoxLayout &row, const QString &name, const QString &text);

    QString m_target;
    QPushButton *m_upgrade;
    QPushButton *m_goBack;
    QPushButton *m_rehearse;
    QPushButton *m_check;
    QPushButton *m_mark;
    QPushButton *m_script;
};

} // namespace sluice
