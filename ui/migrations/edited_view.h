// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/migrations/edited_revisions.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace sluice {

class DifferenceView;

// The edited revision to be looked at first: which lines differ from what was applied, and the way to accept
// them with a reason. Accepting one lets the next be seen.
class EditedView : public QWidget
{
    Q_OBJECT

public:
    explicit EditedView(QWidget *parent = nullptr);

    void showEdited(const QList<EditedRevision> &edited); // at least one

Q_SIGNALS:
    void acceptRequested(const QString &revision, const QString &reason);

private:
    QString m_revision;
    QLabel *m_what;
    DifferenceView *m_lines;
    QLineEdit *m_reason;
    QPushButton *m_accept;
};

} // namespace sluice
