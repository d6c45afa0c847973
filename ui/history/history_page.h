// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/history.h"
#include "core/database/database.h"
#include "ui/history/history_subject.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace sluice {

class ChangeView;
class FlatButton;
class HistoryFilters;
class HistoryModel;
class TableView;

// Every change that was made: who, when, what, and undoing any of them.
class HistoryPage : public QWidget
{
    Q_OBJECT

public:
    explicit HistoryPage(QWidget *parent = nullptr);
    ~HistoryPage() override;

    void setDatabase(Database *database); // nullptr: nothing is open
    void setWritable(bool writable, const QString &reason);
    void refresh();
    void showOnly(const HistorySubject &subject);
    HistoryFilter filter() const;

Q_SIGNALS:
    void failed(const sluice::Error &error);
    void undoRequested(const sluice::ChangeRecord &change);
    void exportRequested(const sluice::HistoryFilter &filter);
    void retentionRequested();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void layOut();
    void applyFilters();
    void readChoices();
    void showSelected();
    void showCount();
    void saveNote(const ChangeRecord &change, const QString &note);

    Database *m_database = nullptr;
    HistoryModel *m_model;
    HistoryFilters *m_filters;
    TableView *m_table;
    ChangeView *m_change;
    QLabel *m_count;
    QLabel *m_empty;
    FlatButton *m_export;
    FlatButton *m_keep;
    QTimer m_typing; // a pause, before the filters ask again
    Cancellation m_question;
    bool m_choicesOutdated = true;
    bool m_outdated = true; // to be read when it is looked at
};

} // namespace sluice
