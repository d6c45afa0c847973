// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace sluice {

// Across the top of the window while a production database is open.
class ProductionBar : public QWidget
{
    Q_OBJECT

public:
    explicit ProductionBar(QWidget *parent = nullptr);

    void show(const QString &database); // its name; empty: hides
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
};

} // namespace sluice
