// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/review/link_review.h"

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;

namespace sluice {

class NoteField;
class ReportTable;

// What an action will do, before it is done: in words, pair by pair, and as a command, a request and SQL to
// copy.
class ReviewSheet : public QDialog
{
    Q_OBJECT

public:
    // users and flows: who and what in words. setsFlows: of "set exactly", which way it goes; a person may
    // turn it round here.
    ReviewSheet(const QString &users, const QString &flows, std::optional<bool> setsFlows, QWidget *parent);

    void showReview(const LinkReview &review);
    void setBusy(bool busy); // while it is carried out, or reviewed anew

Q_SIGNALS:
    void applied(const QString &note);
    void turned(bool setsFlows);

private:
    QLayout *directions(bool setsFlows);
    QWidget *sourcePage(QPlainTextEdit *text, const QString &name);
    void showPairs(const LinkReview &review);

    const QString m_users;
    const QString m_flows;
    QLabel *m_summary;
    QLabel *m_remark;
    QTabWidget *m_tabs;
    ReportTable *m_pairs;
    QLabel *m_more;
    QPlainTextEdit *m_command;
    QPlainTextEdit *m_json;
    QPlainTextEdit *m_sql;
    NoteField *m_note;
    QPushButton *m_apply = nullptr;
};

} // namespace sluice
