// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/migrations/timeline_entry.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace sluice {

// A page of the migrations window on which a revision is chosen and something consented to.
class TargetPage : public QWidget
{
    Q_OBJECT

public:
    void offer(const QList<TimelineEntry> &targets, const QString &chosen);
    TimelineEntry target() const;

Q_SIGNALS:
    void targetChosen(const QString &id); // what it would mean is to be found out
    void agreed(const QString &id);
    void left();

protected:
    TargetPage(const QString &name, const QString &title, const QString &label);

    QVBoxLayout *body() const { return m_body; }
    QPushButton *agree() const { return m_agree; }
    virtual void forgetFindings() = 0; // another target was chosen

private:
    QComboBox *m_targets;
    QVBoxLayout *m_body;
    QPushButton *m_agree;
    QList<TimelineEntry> m_offered;
};

} // namespace sluice
