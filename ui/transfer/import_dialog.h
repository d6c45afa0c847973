// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/import.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace sluice {

class NoteField;

enum class TransferKind { Users, Flows, Links };

// What a file holds, told from the names in its first line; none when they fit nothing.
std::optional<TransferKind> kindOfFile(const QString &file);

// "Users", "Flows", "Links".
QString transferName(TransferKind kind);

// How a file is to be read.
struct ImportChoice
{
    TransferKind kind = TransferKind::Users;
    OnDuplicate onDuplicate = OnDuplicate::Skip;
    QStringList columns; // as in ImportOptions
    bool header = true;
    bool dryRun = false;
    QString note;
};

// Asks how a chosen file is to be read, and shows its first rows as they will be. Show it with open().
class ImportDialog : public QDialog
{
    Q_OBJECT

public:
    ImportDialog(const QString &file, QWidget *parent);

    ImportChoice choice() const;

private:
    enum class Reading { Guessed, Chosen }; // what the columns are
    void preview(Reading reading);
    void showColumns(const QStringList &names, const QStringList &columns, const QStringList &known);
    QStringList columns() const;

    const QString m_path;
    QComboBox *m_kind;
    QCheckBox *m_header;
    QTableWidget *m_rows;
    QLabel *m_problem;
    QComboBox *m_duplicates;
    NoteField *m_note;
    QCheckBox *m_dryRun;
    QPushButton *m_import = nullptr;
};

} // namespace sluice
