// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/history.h"
#include "core/database/database.h"
#include "ui/history/history_subject.h"

#include <QWidget>

class QComboBox;

namespace sluice {

class FlatButton;
class ReportTable;

// The changes of one user, one flow or one link: since when, by whom, in which bulk action or import, with
// which note. Reads when it is looked at.
class RowHistory : public QWidget
{
    Q_OBJECT

public:
    explicit RowHistory(QWidget *parent = nullptr);
    ~RowHistory() override;

    void setDatabase(Database *database);
    void setWritable(bool writable, const QString &reason);
    // What there is to choose from, the first one shown; none: nothing is selected. The same as before: only
    // reads it again.
    void show(const QList<HistorySubject> &subjects);
    void refresh();

Q_SIGNALS:
    void undoRequested(const sluice::ChangeRecord &change);
    void restored(const QString &message);
    void wholeRequested(const sluice::HistorySubject &subject); // on the page with every change
    void failed(const sluice::Error &error);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void layOut();
    void choose(int index);
    void fill(const Page<ChangeRecord> &page);
    void updateButtons();
    void askRestore();
    HistoryFilter filter() const;
    const ChangeRecord *selected() const;

    Database *m_database = nullptr;
    QList<HistorySubject> m_subjects;
    int m_chosen = 0;
    QList<ChangeRecord> m_changes;
    QComboBox *m_choice;
    ReportTable *m_list;
    FlatButton *m_undo;
    FlatButton *m_restore;
    FlatButton *m_whole;
    Cancellation m_question;
    bool m_outdated = true;
    bool m_writable = true;
    QString m_reason;
};

} // namespace sluice
