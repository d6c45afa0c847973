// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paste/column_mapping.h"

#include "ui/paste/paste_words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

namespace sluice {

using namespace Qt::StringLiterals;

ColumnMapping::ColumnMapping(QWidget *parent)
    : QWidget(parent)
    , m_boxes(new QHBoxLayout)
    , m_header(new QCheckBox(tr("The &first line names the columns")))
{
    setObjectName(u"columnMapping"_s);
    m_header->setObjectName(u"pasteHeader"_s);
    connect(m_header, &QCheckBox::toggled, this, &ColumnMapping::headerChosen);
    m_boxes->setSpacing(8);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_header);
    layout->addLayout(m_boxes);
    hide();
}

void ColumnMapping::show(const PastedTable &table)
{
    setVisible(table.isSheet());
    const QSignalBlocker quiet(m_header);
    m_header->setChecked(table.hasHeader());
    const int shown = static_cast<int>(qMin<qsizetype>(table.columns().size(), mostShown));
    const auto boxes = findChildren<QComboBox *>();
    if (table.isSheet() && boxes.size() == shown) { // the one that was just used must live
        for (int column = 0; column < shown; ++column)
            boxes.at(column)->setCurrentIndex(
                boxes.at(column)->findData(static_cast<int>(table.columns().at(column))));
        return;
    }
    while (QLayoutItem *item = m_boxes->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int column = 0; column < shown && table.isSheet(); ++column) {
        auto *place = new QWidget;
        auto *lines = new QVBoxLayout(place);
        lines->setContentsMargins(0, 0, 0, 0);
        lines->setSpacing(2);
        QComboBox *box = boxOf(table, column);
        auto *title = new QLabel;
        title->setTextFormat(Qt::PlainText);
        title->setForegroundRole(QPalette::PlaceholderText);
        title->setText(title->fontMetrics().elidedText(table.title(column), Qt::ElideRight, 150));
        title->setBuddy(box);
        lines->addWidget(title);
        lines->addWidget(box);
        m_boxes->addWidget(place);
    }
    m_boxes->addStretch();
}

QComboBox *ColumnMapping::boxOf(const PastedTable &table, int column)
{
    const bool users = table.kind() == PasteKind::Users;
    auto *box = new QComboBox;
    box->setObjectName(u"pasteColumn%1"_s.arg(column));
    box->setAccessibleName(tr("Column %1, “%2”, holds").arg(column + 1).arg(table.title(column)));
    box->setToolTip(table.title(column));
    for (const PasteColumn meaning :
         {PasteColumn::Ignored, PasteColumn::Anything, PasteColumn::Name,
          users ? PasteColumn::Email : PasteColumn::Description, PasteColumn::Id, PasteColumn::Active})
        box->addItem(PasteWords::column(meaning), static_cast<int>(meaning));
    box->setCurrentIndex(box->findData(static_cast<int>(table.columns().at(column))));
    connect(box, &QComboBox::activated, this, [this, box, column] {
        Q_EMIT columnChosen(column, static_cast<PasteColumn>(box->currentData().toInt()));
    });
    return box;
}

} // namespace sluice
