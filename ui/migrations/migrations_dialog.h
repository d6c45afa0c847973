// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/schema_state.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace sluice {

// The revisions of the open database, applied and pending; Upgrade applies the pending ones.
class MigrationsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit MigrationsDialog(const QString &database, QWidget *parent = nullptr);

    void showState(const SchemaState &state);
    void showError(const Error &error);

Q_SIGNALS:
    void upgradeRequested();

private:
    QLabel *m_summary;
    QTreeWidget *m_revisions;
    QPushButton *m_upgrade;
};

} // namespace sluice
