// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"
#include "core/links/comparison.h"
#include "ui/workspace/linking.h"

#include <QDialog>

class QComboBox;
class QLabel;

namespace sluice {

class CompareModel;
class TableView;

// Two to six users, or flows, side by side: what only some of them are linked with, and giving it to others.
// A click, or the number of the column as a key, links and unlinks; an arrow between two neighbours, or Alt
// with an arrow key, gives.
class CompareDialog : public QDialog
{
    Q_OBJECT

public:
    // names: of the subjects, in their order. database: must outlive the dialog. obstacle: why nothing may be
    // written; empty when it may.
    CompareDialog(const ComparisonQuestion &question, const QStringList &names, Database *database,
                  const QString &obstacle, QWidget *parent);

Q_SIGNALS:
    void written(const QString &message);
    void reviewed(const sluice::LinkReceipt &receipt, const QString &message); // before written()
    void failed(const sluice::Error &error);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    // On the worker: some of the rows that are compared; none: everything that the giver has.
    using Rows = std::function<IdSet<ComparedId>(Session &)>;

    void fillTable(const QString &obstacle);
    void connectLinking();
    QLayout *giving(const QString &obstacle);
    bool press(int key, Qt::KeyboardModifiers modifiers);
    void act(int row, int column);
    void toggle(const QList<int> &rows, int subject);
    void give(int from, int to, const Rows &rows);
    void mirror();
    void showCount();
    QList<int> selectedRows() const; // as far as they are in memory
    Rows rowsOf(const QList<int> &rows) const;
    Rows chosenRows() const;
    template <class Row>
    Selection<Row> others(const QList<int> &rows) const;
    template <class Row>
    Row subject(int number) const;
    template <class Row>
    SharedTask copying(int from, int to, CopyMode mode, const Rows &rows) const;
    SharedTask copyTask(int from, int to, CopyMode mode, const Rows &rows) const;

    const ComparisonQuestion m_question;
    const QStringList m_names;
    Database *m_database;
    const bool m_writable;
    Linking m_linking;
    CompareModel *m_model;
    TableView *m_table;
    QLabel *m_summary;
    QComboBox *m_from;
    QComboBox *m_to;
};

} // namespace sluice
