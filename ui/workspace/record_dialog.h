// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/workspace/row_values.h"

#include <QDialog>

#include <functional>

class QAbstractButton;
class QCheckBox;
class QLabel;

namespace sluice {

class Field;

// Asks for a new user or flow. Says what is wrong while one types, and stays open until the database has
// taken the row.
class RecordDialog : public QDialog
{
    Q_OBJECT

public:
    struct Words
    {
        QString title;
        QString second; // "Email"
        QString create; // button
        QString nameExample, secondExample;
        bool secondRequired;
    };

    // check throws Error Invalid for values that cannot be kept.
    RecordDialog(const Words &words, std::function<void(const RowValues &)> check, QWidget *parent);

    void setValues(const RowValues &values);
    void refuse(const Error &error); // the field at fault gets the focus

Q_SIGNALS:
    void edited(const sluice::RowValues &values);
    void submitted(const sluice::RowValues &values); // answer with accept() or refuse()

private:
    RowValues values() const;
    void validate();
    void submit();
    void mark(const QString &field, const QString &reason);

    std::function<void(const RowValues &)> m_check;
    bool m_secondRequired;
    Field *m_name;
    Field *m_second;
    QCheckBox *m_active;
    QLabel *m_problem;
    QAbstractButton *m_create;
};

} // namespace sluice
