// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/transfer/export_rows.h"

namespace sluice {

// Asks what to write, and how. Show it with open().
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    ExportDialog(const ExportOffer &offer, QWidget *parent);

    ExportChoice choice() const;

private:
    enum class Which { All, Listed, Selected };

    TransferKind kind() const;
    void offerRows();

    const ExportOffer m_offer;
    QComboBox *m_kind;
    QComboBox *m_which;
    QCheckBox *m_forSpreadsheets;
};

} // namespace sluice
