// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/matrix/matrix_corner.h"

#include "ui/theme.h"
#include "ui/workspace/flat_button.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>

namespace sluice {

using namespace Qt::StringLiterals;
using Order = MatrixModel::Order;

MatrixCorner::MatrixCorner(QWidget *parent)
    : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(10, 4, 4, 2);
    grid->setSpacing(2);
    grid->setRowStretch(0, 1);
    grid->setColumnStretch(3, 1);
    const std::pair<Qt::Orientation, QString> lines[] = {{Qt::Horizontal, tr("Flows by")},
                                                         {Qt::Vertical, tr("Users by")}};
    int line = 0;
    for (const auto &[side, words] : lines) {
        auto *label = new QLabel(words);
        label->setForegroundRole(QPalette::PlaceholderText);
        grid->addWidget(label, ++line, 0);
        grid->addWidget(button(side, Order::Name), line, 1);
        grid->addWidget(button(side, Order::Links), line, 2);
    }
    showSorting();
}

FlatButton *MatrixCorner::button(Qt::Orientation side, Order order)
{
    const bool rows = side == Qt::Vertical;
    const QString text = order == Order::Name ? tr("Name") : rows ? tr("Flows") : tr("Members");
    auto *made = new FlatButton(text);
    made->setObjectName((rows ? u"sortUsersBy"_s : u"sortFlowsBy"_s) +
                        (order == Order::Name ? u"Name"_s : u"Links"_s));
    made->setAccessibleName(rows ? tr("Sort users: %1").arg(text) : tr("Sort flows: %1").arg(text));
    made->setToolTip(tr("Sort; once more turns the order round"));
    made->setCheckable(true);
    connect(made, &QAbstractButton::clicked, this, [this, side, order] { choose(side, order); });
    m_buttons.append({made, side, order, text});
    return made;
}

void MatrixCorner::choose(Qt::Orientation side, Order order)
{
    const Sorting now = sorting(side);
    const bool isAscending = now.direction == Qt::AscendingOrder;
    const bool ascends = now.order == order ? !isAscending : order == Order::Name; // the biggest first
    setSorting(side, {order, ascends ? Qt::AscendingOrder : Qt::DescendingOrder});
}

void MatrixCorner::setSorting(Qt::Orientation side, const Sorting &sorting)
{
    (side == Qt::Vertical ? m_rows : m_columns) = sorting;
    showSorting();
    Q_EMIT sorted(side, sorting);
}

void MatrixCorner::showSorting()
{
    for (const Button &each : std::as_const(m_buttons)) {
        const Sorting now = sorting(each.side);
        const bool isChosen = now.order == each.order;
        const QString arrow = now.direction == Qt::AscendingOrder ? u" ↑"_s : u" ↓"_s;
        each.widget->setChecked(isChosen);
        each.widget->setText(isChosen ? each.text + arrow : each.text);
        each.widget->updateGeometry();
    }
}

void MatrixCorner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Shades shades = Shades::of(palette());
    painter.fillRect(rect(), shades.card);
    painter.setPen(shades.border);
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

} // namespace sluice
