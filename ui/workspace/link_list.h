// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace sluice {

// Names with a quiet remark beside each, in two aligned columns.
class LinkList : public QWidget
{
    Q_OBJECT

public:
    struct Line
    {
        QString name;
        QString remark; // may be empty
        bool isFaded = false;
    };

    using QWidget::QWidget;

    void setLines(const QList<Line> &lines);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int lineHeight() const;

    QList<Line> m_lines;
};

} // namespace sluice
