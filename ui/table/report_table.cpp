// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/report_table.h"

#include "ui/table/quiet_header.h"
#include "ui/table/row_delegate.h"
#include "ui/theme.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace sluice {

namespace {

// Texts stand below the titles of QuietHeader.
class PaddedDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem inner = option;
        inner.rect.adjust(padding, 0, -padding, 0);
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, Shades::of(option.palette).tint);
        inner.state &= ~(QStyle::State_Selected | QStyle::State_HasFocus | QStyle::State_MouseOver);
        QStyledItemDelegate::paint(painter, inner, index);
    }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(2 * padding, 0);
    }

private:
    static constexpr int padding = RowDelegate::padding - 3; // the style has 3 of its own
};

} // namespace

ReportTable::ReportTable(const QString &name, const QStringList &titles, int textColumns, QWidget *parent)
    : QTreeWidget(parent)
    , m_textColumns(textColumns)
{
    setAccessibleName(name);
    setHeader(new QuietHeader(this));
    header()->setSectionsClickable(false);
    header()->setSectionsMovable(false);
    setItemDelegate(new PaddedDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(NoSelection);
    setHeaderLabels(titles);
    for (int column = textColumns; column < titles.size(); ++column)
        headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(textColumns == titles.size() ? textColumns - 1 : 0, QHeaderView::Stretch);
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

} // namespace sluice
