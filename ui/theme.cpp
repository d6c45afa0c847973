// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include "ui/soft_style.h"

#include <QApplication>

namespace sluice {

namespace {

constexpr QRgb lightWindow = 0xfff3f4f7, lightText = 0xff1a1e26;
constexpr QRgb darkWindow = 0xff1a1d23, darkText = 0xffe7e9ee;

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

Shades lightShades()
{
    Shades shades;
    shades.card = 0xffffffff;
    shades.border = 0xffdcdfe5;
    shades.line = 0xffeceef2;
    shades.quietText = 0xff5f6673;
    shades.accent = 0xff2563d9;
    shades.onAccent = 0xffffffff;
    shades.tint = 0xffdfe9fd;
    shades.strongTint = 0xffb5cefa;
    shades.hover = 0xfff4f6fa;
    shades.glow = 0xfffff1c9;
    shades.bar = QColor::fromRgba(0x4a2563d9);
    shades.good = 0xff17692f;
    shades.goodTint = 0xffdff2e4;
    shades.off = 0xff5a616d;
    shades.offTint = 0xffeceef1;
    shades.bad = 0xffb3261e;
    shades.badTint = 0xfffdecea;
    return shades;
}

Shades darkShades()
{
    Shades shades;
    shades.card = 0xff21252c;
    shades.border = 0xff363c47;
    shades.line = 0xff2c313a;
    shades.quietText = 0xffa0a8b5;
    shades.accent = 0xff6ea0ff;
    shades.onAccent = 0xff0d1526;
    shades.tint = 0xff293e63;
    shades.strongTint = 0xff385a94;
    shades.hover = 0xff292e37;
    shades.glow = 0xff574818;
    shades.bar = QColor::fromRgba(0x7a6ea0ff);
    shades.good = 0xff5fd398;
    shades.goodTint = 0xff1e3a2e;
    shades.off = 0xffaab1bd;
    shades.offTint = 0xff343a44;
    shades.bad = 0xffff8f86;
    shades.badTint = 0xff43272a;
    return shades;
}

QPalette paletteOf(QRgb window, QRgb text, const Shades &shades)
{
    QPalette palette;
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, QColor(text));
    palette.setColor(QPalette::Window, QColor(window));
    for (const auto role : {QPalette::Base, QPalette::Button, QPalette::ToolTipBase})
        palette.setColor(role, shades.card);
    palette.setColor(QPalette::AlternateBase, shades.hover);
    palette.setColor(QPalette::PlaceholderText, shades.quietText);
    palette.setColor(QPalette::BrightText, shades.bad);
    palette.setColor(QPalette::Highlight, shades.accent);
    palette.setColor(QPalette::HighlightedText, shades.onAccent);
    palette.setColor(QPalette::Link, shades.accent);
    palette.setColor(QPalette::LinkVisited, shades.accent);
    palette.setColor(QPalette::Light, shades.hover);
    palette.setColor(QPalette::Midlight, shades.line);
    palette.setColor(QPalette::Mid, shades.border);
    palette.setColor(QPalette::Dark, shades.border.darker(125));
    palette.setColor(QPalette::Shadow, shades.border.darker(160));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, shades.quietText);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, shades.border);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, QColor(text));
    return palette;
}

} // namespace

Shades Shades::of(const QPalette &palette)
{
    return isDark(palette) ? darkShades() : lightShades();
}

void applyTheme(QApplication &application, Theme theme)
{
    static const bool platformIsDark = isDark(application.palette());
    const bool dark = theme == Theme::Dark || (theme == Theme::System && platformIsDark);
    if (!qobject_cast<SoftStyle *>(application.style()))
        application.setStyle(new SoftStyle);
    application.setPalette(dark ? paletteOf(darkWindow, darkText, darkShades())
                                : paletteOf(lightWindow, lightText, lightShades()));
}

} // namespace sluice
