// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/import.h"

#include <QDialog>

class QLabel;

namespace sluice {

// "60 rows: 58 added, 1 already there, 1 rejected"; translated.
QString importSummary(const ImportReport &report);

// What an import did, and which rows it did not take and why; the list can be saved as CSV.
class ImportReportDialog : public QDialog
{
    Q_OBJECT

public:
    ImportReportDialog(const QString &file, const ImportReport &report, QWidget *parent);

private:
    void askWhereToSave();
    void save(const QString &file);

    const ImportReport m_report;
    QLabel *m_summary;
};

} // namespace sluice
