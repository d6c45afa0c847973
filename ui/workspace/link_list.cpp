// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/link_list.h"

#include "ui/table/row_painter.h"

#include <QPaintEvent>
#include <QPainter>
#include <QStyle>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int gap = 24;
constexpr int narrowest = 120;

} // namespace

void LinkList::setLines(const QList<Line> &lines)
{
    m_lines = lines;
    QStringList spoken;
    for (const Line &line : lines)
        spoken.append(line.remark.isEmpty() ? line.name : tr("%1, %2").arg(line.name, line.remark));
    setAccessibleDescription(spoken.join(u'\n'));
    updateGeometry();
    update();
}

int LinkList::lineHeight() const
{
    return fontMetrics().height() + 5;
}

QSize LinkList::sizeHint() const
{
    return {narrowest, lineHeight() * int(m_lines.size())};
}

QSize LinkList::minimumSizeHint() const
{
    return sizeHint();
}

void LinkList::paintEvent(QPaintEvent *event)
{
    int names = 0;
    bool remarks = false;
    for (const Line &line : std::as_const(m_lines)) {
        if (!line.name.isEmpty())
            names = std::max(names, fontMetrics().horizontalAdvance(line.name) + 2);
        remarks = remarks || !line.remark.isEmpty();
    }
    names = std::min(names, remarks ? width() * 3 / 5 : width());

    QPainter painter(this);
    const RowPainter cell(painter, palette());
    const Qt::Alignment alignment = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    QRect row(0, 0, width(), lineHeight());
    for (const Line &line : std::as_const(m_lines)) {
        if (row.intersects(event->rect())) {
            const QRect name = row.adjusted(0, 0, names - row.width(), 0);
            const QRect remark = row.adjusted(names > 0 ? names + gap : 0, 0, 0, 0);
            cell.text(QStyle::visualRect(layoutDirection(), row, name), line.name, alignment,
                      line.isFaded ? cell.shades().quietText : palette().color(QPalette::Text));
            cell.text(QStyle::visualRect(layoutDirection(), row, remark), line.remark, alignment,
                      cell.shades().quietText);
        }
        row.translate(0, row.height());
    }
}

} // namespace sluice
