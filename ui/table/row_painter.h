// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

class QFont;
class QPainter;
class QRect;

namespace sluice {

// The parts that table cells are made of; the painter's font is used, its state is kept.
class RowPainter
{
public:
    static constexpr int markSize = 16;

    RowPainter(QPainter &painter, const QPalette &palette);

    void text(const QRect &area, const QString &text, Qt::Alignment alignment, const QColor &color) const;
    void mark(const QRect &area, Qt::CheckState state, bool enabled) const;
    void quantity(const QRect &area, qint64 number, qint64 maximum, Qt::LayoutDirection direction) const;
    void pill(const QRect &area, const QString &text, bool good, Qt::LayoutDirection direction) const;
    void pill(const QRect &area, const QString &text, const QColor &surface, const QColor &ink,
              Qt::LayoutDirection direction) const;
    void arrow(const QRect &area, bool toRight, bool strong) const; // in the middle, as a thing to press
    static int pillWidth(const QFont &font, const QString &text);

    const Shades &shades() const { return m_shades; }

private:
    QPainter &m_painter;
    QPalette m_palette;
    Shades m_shades;
};

} // namespace sluice
