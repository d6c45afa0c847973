// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk_edit/field_edit.h"
#include "core/database/database.h"

#include <QDialog>

#include <functional>

class QComboBox;
class QLabel;
class QPushButton;

namespace sluice {

class Field;
class NoteField;
class ReportTable;

// What one field of many rows is to become.
struct BulkValue
{
    bool describes = false; // else the state is set
    bool active = true;
    QString description;
};

struct BulkEditJob
{
    QString rows; // "3 users"
    bool canDescribe = false;
    std::function<QString(qint64)> counted;                                // "2 users"
    std::function<FieldEditPreview(Session &, const BulkValue &)> preview; // on the worker, as write
    std::function<qint64(Session &, const BulkValue &)> write;
};

// Sets one field of many rows, after showing how many change and what the first of them were. Show it with
// open().
class BulkEditDialog : public QDialog
{
    Q_OBJECT

public:
    BulkEditDialog(Database &database, const BulkEditJob &job, QWidget *parent);
    ~BulkEditDialog() override;

Q_SIGNALS:
    void written(const QString &message);

private:
    BulkValue value() const;
    void askPreview();
    void show(const FieldEditPreview &preview);
    void write();
    void refuse(const Error &error);

    Database &m_database;
    const BulkEditJob m_job;
    Cancellation m_question;
    QComboBox *m_field;
    QComboBox *m_state;
    Field *m_description;
    QLabel *m_summary;
    ReportTable *m_rows;
    NoteField *m_note;
    QPushButton *m_write = nullptr;
};

} // namespace sluice
