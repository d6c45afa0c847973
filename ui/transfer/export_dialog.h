// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/csv_writer.h"
#include "ui/transfer/import_dialog.h"

class QCheckBox;

namespace sluice {

// Asks what to write, and how. Show it with open().
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ExportDialog(QWidget *parent);

    TransferKind kind() const;
    CsvStyle csvStyle() const;

private:
    QComboBox *m_kind;
    QCheckBox *m_forSpreadsheets;
};

} // namespace sluice
