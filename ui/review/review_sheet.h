// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/review/link_review.h"

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;
class QVBoxLayout;

namespace sluice {

class NoteField;
class ReportTable;

// What an action will do, before it is done: in words, pair by pair, and as a command, a request and SQL to
// copy.
class ReviewSheet : public QDialog
{
    Q_OBJECT

public:
    explicit ReviewSheet(QWidget *parent);

    // Of "set exactly" a person may choose here which way it goes; users and flows: who and what in words.
    void offerDirections(const QString &users, const QString &flows, bool setsFlows);
    void showReview(const LinkTask &task, const LinkReview &review);
    void setBusy(bool busy); // while it is carried out, or reviewed anew

Q_SIGNALS:
    void applied(const QString &note);
    void turned(bool setsFlows);

private:
    QWidget *sourcePage(QPlainTextEdit *text, const QString &name);
    void showPairs(const LinkReview &review);
    void showRecipe();

    LinkRecipe m_recipe;
    QLabel *m_summary;
    QLabel *m_remark;
    QVBoxLayout *m_directions;
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
