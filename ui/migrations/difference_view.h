// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/migrations/line_difference.h"

#include <QPlainTextEdit>

namespace sluice {

// Lines that went, with “−”, and lines that came, with “+”, in the colours of the theme; for reading.
class DifferenceView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit DifferenceView(QWidget *parent = nullptr);

    void clearLines();
    void append(const QString &title, const QList<DifferingLine> &lines);

protected:
    void changeEvent(QEvent *event) override;

private:
    void colour();

    QList<DifferingLine::Side> m_sides; // of each line; a title is Both
};

} // namespace sluice
