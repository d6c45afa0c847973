// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/report_table.h"

#include <QHeaderView>

namespace sluice {

ReportTable::ReportTable(const QString &name, const QStringList &titles, int textColumns, QWidget *parent)
    : QTreeWidget(parent)
    , m_textColumns(textColumns)
{
    setAccessibleName(name);
    setHeaderLabels(titles);
    for (int column = textColumns; column < titles.size(); ++column)
        headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    header()->setStretchLastSection(true);
}

void ReportTable::add(const QStringList &cells)
{
    auto *item = new QTreeWidgetItem(this, cells);
    for (int column = 0; column < cells.size(); ++column) {
        if (column >= m_textColumns)
            item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
        item->setToolTip(column, cells.at(column));
    }
}

void ReportTable::fit()
{
    for (int column = 0; column + 1 < columnCount(); ++column)
        resizeColumnToContents(column);
    if (topLevelItemCount() > 0)
        setCurrentItem(topLevelItem(0));
}

} // namespace sluice
