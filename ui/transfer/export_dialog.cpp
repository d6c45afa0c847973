// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/transfer/export_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

ExportDialog::ExportDialog(const ExportOffer &offer, QWidget *parent)
    : QDialog(parent)
    , m_offer(offer)
    , m_kind(new QComboBox)
    , m_which(new QComboBox)
    , m_forSpreadsheets(new QCheckBox(tr("For a &spreadsheet: guard cells that look like formulas")))
{
    setObjectName(u"exportDialog"_s);
    setWindowTitle(tr("Export"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_kind->setObjectName(u"exportKind"_s);
    for (const TransferKind kind : {TransferKind::Users, TransferKind::Flows, TransferKind::Links})
        m_kind->addItem(transferName(kind));
    m_which->setObjectName(u"exportWhich"_s);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ExportDialog::offerRows);
    offerRows();
    m_forSpreadsheets->setChecked(true);

    auto *form = new QFormLayout;
    form->setVerticalSpacing(10);
    form->addRow(tr("&What"), m_kind);
    form->addRow(tr("Wh&ich"), m_which);
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

// What is chosen stays chosen, as far as there is something.
void ExportDialog::offerRows()
{
    const QVariant chosen = m_which->currentData();
    m_which->clear();
    const bool isOfLinks = kind() == TransferKind::Links;
    m_which->addItem(tr("All of them"), int(Which::All));
    m_which->addItem(isOfLinks ? tr("Between what both lists show") : tr("What the list shows"),
                     int(Which::Listed));
    QStringList selected;
    if (kind() != TransferKind::Flows && !m_offer.users.isEmpty())
        selected.append(SideOf<User>::counted(m_offer.users.count));
    if (kind() != TransferKind::Users && !m_offer.flows.isEmpty())
        selected.append(SideOf<Flow>::counted(m_offer.flows.count));
    if (!selected.isEmpty()) {
        const QString them = QLocale().createSeparatedList(selected);
        m_which->addItem(isOfLinks ? tr("Of what is selected: %1").arg(them) : tr("Selected: %1").arg(them),
                         int(Which::Selected));
    }
    m_which->setCurrentIndex(std::max(0, m_which->findData(chosen)));
}

ExportChoice ExportDialog::choice() const
{
    ExportChoice choice{.kind = kind(),
                        .style = m_forSpreadsheets->isChecked() ? CsvStyle::SpreadsheetSafe : CsvStyle::Plain,
                        .rows = {}};
    const auto which = static_cast<Which>(m_which->currentData().toInt());
    if (which == Which::Listed)
        choice.rows = m_offer.listed;
    else if (which == Which::Selected)
        choice.rows = {filterOf(m_offer.users), filterOf(m_offer.flows)};
    return choice;
}

} // namespace sluice
