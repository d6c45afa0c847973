// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/edit_conflict.h"

#include <QDialog>

class QAbstractButton;
class QLabel;
class QVBoxLayout;

namespace sluice {

class ConflictChoice;

// Two people changed the same fields of one row: shows what each was, is now and was meant to become, who did
// it and when, and lets the person choose field by field. Stays open until the answer is saved; closing it
// decides nothing.
class ConflictDialog : public QDialog
{
    Q_OBJECT

public:
    ConflictDialog(const EditConflict &conflict, QWidget *parent);

    const EditConflict &conflict() const { return m_conflict; }
    void showConflict(const EditConflict &conflict); // somebody changed the row once more
    void refuse(const Error &error);

Q_SIGNALS:
    // By column, what to save for each field that both changed; answer with accept(), refuse() or
    // showConflict().
    void chosen(const QVariantMap &values);
    void discarded();

private:
    QWidget *choices();
    QString merged() const;
    void choose();

    EditConflict m_conflict;
    QLabel *m_heading;
    QLabel *m_explanation;
    QWidget *m_choicesArea = nullptr;
    QHash<QString, ConflictChoice *> m_choices; // by column
    QLabel *m_merged;
    QLabel *m_problem;
    QAbstractButton *m_save;
    QVBoxLayout *m_layout;
};

} // namespace sluice
