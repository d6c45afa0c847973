// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace sluice {

// One bar of a chart, with its label and number; a click shows the rows behind it.
class Bar : public QAbstractButton
{
    Q_OBJECT

public:
    // Lying bars have label and number beside them, standing ones none.
    Bar(Qt::Orientation orientation, const QString &label, QWidget *parent = nullptr);

    // words: of the number and the label together, for the tool tip and assistive technology.
    void setValue(qint64 value, qint64 most, const QString &words);
    void setLabelWidth(int width); // of lying bars, so that they begin below each other
    int labelWidth() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void paintLying(QPainter &painter, const QColor &ink);
    void paintStanding(QPainter &painter, const QColor &ink);

    const Qt::Orientation m_orientation;
    qint64 m_value = 0;
    qint64 m_most = 0;
    int m_labelWidth = 0;
};

} // namespace sluice
