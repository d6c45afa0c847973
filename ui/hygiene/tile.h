// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace sluice {

// A number with what it counts; a click shows the rows.
class Tile : public QAbstractButton
{
    Q_OBJECT

public:
    Tile(const QString &title, const QString &remark, QWidget *parent = nullptr);

    void setNumber(std::optional<qint64> number); // none: not counted yet
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    const QString m_remark;
    std::optional<qint64> m_number;
};

} // namespace sluice
