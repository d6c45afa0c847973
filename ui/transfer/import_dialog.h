// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/import.h"

#include <QDialog>

class QComboBox;

namespace sluice {

class NoteField;

enum class TransferKind { Users, Flows, Links };

// What a CSV file holds, told from the names in its first line; none when they fit nothing.
std::optional<TransferKind> kindOfFile(const QString &file);

// "Users", "Flows", "Links".
QString transferName(TransferKind kind);

// Asks how a chosen file is to be read. Show it with open().
class ImportDialog : public QDialog
{
    Q_OBJECT

public:
    ImportDialog(const QString &file, QWidget *parent);

    TransferKind kind() const;
    OnDuplicate onDuplicate() const;
    QString note() const;

private:
    QComboBox *m_kind;
    QComboBox *m_duplicates;
    NoteField *m_note;
};

} // namespace sluice
