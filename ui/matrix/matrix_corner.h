// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/matrix/matrix_model.h"

#include <QWidget>

namespace sluice {

class FlatButton;

// Where the heads of the matrix meet: by what its rows and columns are sorted.
class MatrixCorner : public QWidget
{
    Q_OBJECT

public:
    struct Sorting
    {
        MatrixModel::Order order = MatrixModel::Order::Name;
        Qt::SortOrder direction = Qt::AscendingOrder;
    };

    explicit MatrixCorner(QWidget *parent);

    Sorting sorting(Qt::Orientation side) const { return side == Qt::Vertical ? m_rows : m_columns; }
    void setSorting(Qt::Orientation side, const Sorting &sorting); // says so with sorted()

Q_SIGNALS:
    void sorted(Qt::Orientation side, const sluice::MatrixCorner::Sorting &sorting);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    FlatButton *button(Qt::Orientation side, MatrixModel::Order order);
    void choose(Qt::Orientation side, MatrixModel::Order order);
    void showSorting();

    struct Button
    {
        FlatButton *widget;
        Qt::Orientation side;
        MatrixModel::Order order;
        QString text;
    };

    Sorting m_rows, m_columns;
    QList<Button> m_buttons;
};

} // namespace sluice
