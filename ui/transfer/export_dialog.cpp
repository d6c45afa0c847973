// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/transfer/export_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

ExportDialog::ExportDialog(QWidget *parent)
    : QDialog(parent)
    , m_kind(new QComboBox)
    , m_forSpreadsheets(new QCheckBox(tr("For a &spreadsheet: guard cells that look like formulas")))
{
    setObjectName(u"exportDialog"_s);
    setWindowTitle(tr("Export"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_kind->setObjectName(u"exportKind"_s);
    for (const TransferKind kind : {TransferKind::Users, TransferKind::Flows, TransferKind::Links})
        m_kind->addItem(transferName(kind));
    m_forSpreadsheets->setChecked(true);

    auto *form = new QFormLayout;
    form->setVerticalSpacing(10);
    form->addRow(tr("&What"), m_kind);
    form->addRow(QString(), m_forSpreadsheets);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("&Choose file…"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(16);
    layout->addLayout(form);
    layout->addWidget(buttons);
}

TransferKind ExportDialog::kind() const
{
    return static_cast<TransferKind>(m_kind->currentIndex());
}

CsvStyle ExportDialog::csvStyle() const
{
    return m_forSpreadsheets->isChecked() ? CsvStyle::SpreadsheetSafe : CsvStyle::Plain;
}

} // namespace sluice
