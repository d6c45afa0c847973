// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"
#include "core/links/comparison.h"

#include <QDialog>

class QComboBox;
class QLabel;

namespace sluice {

class CompareModel;
class TableView;

// Two to six users, or flows, side by side: what only some of them are linked with, and giving it to others.
// A click, or the number of the column as a key, links and unlinks.
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
    void failed(const sluice::Error &error);

private:
    QLayout *giving(const QString &obstacle);
    void toggle(const QList<int> &rows, qsizetype subject);
    void give(bool everything);
    void mirror();
    template <typename Job>
    void run(Job job, const QString &words);
    void showCount();
    std::function<Sql(Session &)> chosenRows(const QUuid &holder) const; // those of them that the holder has
    static LinkReceipt apply(Session &session, bool ofUsers, LinkAction action, const QUuid &subject,
                             const IdSet<ComparedId> &rows);

    const ComparisonQuestion m_question;
    const QStringList m_names;
    Database *m_database;
    const bool m_writable;
    CompareModel *m_model;
    TableView *m_table;
    QLabel *m_summary;
    QComboBox *m_from;
    QComboBox *m_to;
};

} // namespace sluice
