// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

class QApplication;

namespace sluice {

enum class Theme { System, Light, Dark };

// One style (SoftStyle) and one palette for the whole program, at start and whenever the person chooses; open
// windows follow at once. System is what the platform's palette was when the program started. GUI thread.
void applyTheme(QApplication &application, Theme theme);

// Colours that QPalette has no role for, derived from the palette in force, so that they follow the theme.
// Text on the background it belongs to has a contrast of 4.5:1 or more.
struct Shades
{
    QColor card;       // surface of a Card
    QColor border;     // around cards and fields
    QColor line;       // between rows and below headers
    QColor quietText;  // on window or card
    QColor accent;     // marks, focus, hints
    QColor onAccent;   // text and ticks on accent
    QColor tint;       // selected rows
    QColor strongTint; // the row under a drag
    QColor hover;      // what the mouse is over
    QColor glow;       // rows that others have changed, for a moment
    QColor bar;        // quantities; translucent
    QColor good, goodTint;
    QColor off, offTint;
    QColor bad, badTint;

    static Shades of(const QPalette &palette);
};

} // namespace sluice
