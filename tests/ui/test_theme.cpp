// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"
#include "ui/workspace/field.h"

#include <QApplication>
#include <QTest>

#include <cmath>

using namespace sluice;

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textCanBeReadInBothThemes()
    {
        for (const Theme theme : {Theme::Light, Theme::Dark}) {
            applyTheme(*qApp, theme);
            const QPalette palette = QApplication::palette();
            const Shades shades = Shades::of(palette);
            const QColor text = palette.color(QPalette::Text);
            const QColor window = palette.color(QPalette::Window);
            const std::initializer_list<std::pair<QColor, QColor>> pairs = {
                {text, window},
                {text, shades.card},
                {text, shades.tint},
                {text, shades.strongTint},
                {shades.quietText, shades.card},
                {shades.quietText, window},
                {shades.accent, shades.card},
                {shades.onAccent, shades.accent},
                {shades.good, shades.goodTint},
                {shades.off, shades.offTint},
                {shades.bad, shades.badTint},
                {shades.bad, shades.card},
                {palette.color(QPalette::Disabled, QPalette::Text), shades.card},
            };
            for (const auto &[ink, paper] : pairs)
                QVERIFY2(contrast(ink, paper) >= 4.5, qPrintable(ink.name() + QChar(u' ') + paper.name()));
        }
    }

    void theThemeChangesWhileTheProgramRuns()
    {
        applyTheme(*qApp, Theme::Light);
        const QColor light = QApplication::palette().color(QPalette::Window);
        applyTheme(*qApp, Theme::Dark);
        QVERIFY(QApplication::palette().color(QPalette::Window).lightness() < light.lightness());
    }

    void fieldsThatAreShownFollowTheTheme()
    {
        applyTheme(*qApp, Theme::Light);
        QWidget window;
        Field field(QString(), &window);
        field.resize(200, 30);
        window.show();
        const auto inside = [&] { return field.grab().toImage().pixelColor(100, 6); };
        const QColor light = inside();
        applyTheme(*qApp, Theme::Dark);
        QTRY_VERIFY(inside().lightness() < light.lightness());
    }

private:
    // WCAG 2.1, relative luminance and contrast ratio.
    static double luminance(const QColor &color)
    {
        const auto linear = [](double part) {
            return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(double(color.redF())) + 0.7152 * linear(double(color.greenF())) +
               0.0722 * linear(double(color.blueF()));
    }

    static double contrast(const QColor &a, const QColor &b)
    {
        const double first = luminance(a) + 0.05;
        const double second = luminance(b) + 0.05;
        return std::max(first, second) / std::min(first, second);
    }
};

QTEST_MAIN(TestTheme)
#include "test_theme.moc"
