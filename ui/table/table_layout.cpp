// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/table_view.h"

#include <QHeaderView>

namespace sluice {

namespace {

constexpr int narrowestFlexible = 70;

} // namespace

void TableView::setFlexibleColumns(const QList<int> &columns)
{
    m_flexible = columns;
    fitColumns();
}

void TableView::fitColumns()
{
    QList<int> flexible;
    int fixed = 0;
    int wanted = 0;
    for (int column = 0; column < horizontalHeader()->count(); ++column) {
        if (isColumnHidden(column))
            continue;
        if (m_flexible.contains(column)) {
            flexible.append(column);
            wanted += columnWidth(column);
        } else {
            fixed += columnWidth(column);
        }
    }
    int room = viewport()->width() - fixed;
    for (const int column : flexible) {
        const int width =
            std::max(narrowestFlexible, wanted > 0 ? room * columnWidth(column) / wanted : room);
        wanted -= columnWidth(column);
        room -= width;
        setColumnWidth(column, width);
    }
}

void TableView::setPlaceholder(QWidget *placeholder)
{
    m_placeholder = placeholder;
    placeholder->setParent(viewport());
    placeholder->setGeometry(viewport()->rect());
}

QByteArray TableView::saveLayout() const
{
    return horizontalHeader()->saveState();
}

void TableView::restoreLayout(const QByteArray &layout)
{
    if (horizontalHeader()->restoreState(layout))
        fitColumns();
}

} // namespace sluice
