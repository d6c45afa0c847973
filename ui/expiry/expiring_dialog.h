// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"
#include "core/links/link_service.h"

#include <QDialog>

class QComboBox;
class QLabel;

namespace sluice {

class ExpiringModel;
class FlatButton;
class TableView;

// The links that have an end, what ends first on top: prolongs them, sets other ends, sweeps what has ended.
// Not modal, so that Undo stays at hand. The database must outlive it.
class ExpiringDialog : public QDialog
{
    Q_OBJECT

public:
    ExpiringDialog(Database *database, QWidget *parent);
    ~ExpiringDialog() override;

    void setWritable(bool writable, const QString &reason);
    void refresh(); // after something was written

Q_SIGNALS:
    void written(const QString &message);
    void failed(const sluice::Error &error);

private:
    void layOut();
    void applyFilter();
    void showCount();
    void updateButtons();
    void prolong();
    void askUntil();
    void setUntil(const std::optional<QDateTime> &until);
    void askSweep();
    void confirmSweep(const SweepPreview &preview, const QDateTime &now);
    void sweep(const QDateTime &now);
    template <typename Job>
    void edit(Job job); // of the links in the selected rows

    Database *m_database;
    ExpiringModel *m_model;
    QComboBox *m_which;
    QLabel *m_count;
    QLabel *m_empty;
    TableView *m_table;
    FlatButton *m_prolong;
    FlatButton *m_until;
    FlatButton *m_sweep;
    bool m_writable = true;
    QString m_reason;
};

} // namespace sluice
