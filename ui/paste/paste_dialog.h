// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"
#include "core/paste/paste_service.h"
#include "core/paste/pasted_table.h"

#include <QDialog>

#include <functional>

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QTableView;

namespace sluice {

class ColumnMapping;
class NoteField;
class PasteModel;

// Where pasted rows go.
struct PasteInto
{
    QString name;                                  // "Onboarding EU", "3 flows"; empty: rows are only created
    std::function<PasteTarget(Session &)> resolve; // on the worker
};

// Shows what pasted lines were found to be, and what would be done with each; nothing is written before
// Apply. What changed meanwhile is said, and the rest shown anew. Show it with open().
class PasteDialog : public QDialog
{
    Q_OBJECT

public:
    PasteDialog(Database &database, const PastedTable &table, const PasteInto &into, QWidget *parent);
    ~PasteDialog() override;

Q_SIGNALS:
    void applied(const QString &message); // something may have been written

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void editChoice();
    void layOut();
    QTableView *makeTable();
    void classify();
    void take(const QList<PasteRow> &rows);
    void showChips();
    void showOrder();
    void apply();
    void conclude(const PasteReceipt &receipt);
    void say(const QString &text, bool wrong);
    bool links() const { return !m_into.name.isEmpty(); }

    Database &m_database;
    PastedTable m_table;
    const PasteInto m_into;
    Cancellation m_question;
    PasteModel *m_model;
    QLabel *m_summary;
    QLabel *m_notice;
    ColumnMapping *m_mapping;
    QHBoxLayout *m_chipRow;
    QButtonGroup *m_chips;
    QTableView *m_rows;
    NoteField *m_note;
    QPushButton *m_apply = nullptr;
    bool m_busy = true;
};

} // namespace sluice
