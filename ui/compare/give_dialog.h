// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/links/membership_copy.h"

#include <QDialog>

class QButtonGroup;
class QLabel;
class QPushButton;

namespace sluice {

class Field;
class ReportTable;
class TableView;
class WindowedModel;

// Finds by typing whose links are given, and shows what that changes before it does.
class GiveDialog : public QDialog
{
    Q_OBJECT

public:
    GiveDialog(const QString &receivers, bool ofUsers, WindowedModel *model,
               QWidget *parent); // takes the model

    TableView *table() const { return m_table; } // the sources; one is selected
    CopyMode mode() const;
    void showDifference(const QString &summary, const QList<PairForecast> &pairs, const QString &verb);
    void refuse(const QString &reason); // in place of a difference

Q_SIGNALS:
    void searched(const QString &text);
    void asked(); // another source, or another mode: what would it change?
    void applied();

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    QLayout *modes(bool ofUsers);
    void ask();

    const bool m_ofUsers;
    Field *m_search;
    TableView *m_table;
    QButtonGroup *m_modes;
    QLabel *m_summary;
    ReportTable *m_pairs;
    QPushButton *m_apply = nullptr;
};

} // namespace sluice
