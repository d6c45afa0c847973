// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/soft_style.h"

#include "ui/table/row_painter.h"

#include <QPainter>
#include <QStyleOptionSlider>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int barWidth = 12;
constexpr int shortestHandle = 28;

QRect handleRect(const QStyleOptionSlider &bar)
{
    const bool horizontal = bar.orientation == Qt::Horizontal;
    const int length = horizontal ? bar.rect.width() : bar.rect.height();
    const qint64 range = qint64(bar.maximum) - bar.minimum;
    const int share =
        range > 0 ? int(qint64(length) * bar.pageStep / std::max<qint64>(1, range + bar.pageStep)) : length;
    const int handle = std::min(length, std::max(shortestHandle, share));
    const int start = QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition,
                                                      length - handle, bar.upsideDown);
    const QRect rect = horizontal ? QRect(bar.rect.left() + start, bar.rect.top(), handle, bar.rect.height())
                                  : QRect(bar.rect.left(), bar.rect.top() + start, bar.rect.width(), handle);
    return QStyle::visualRect(bar.direction, bar.rect, rect);
}

} // namespace

SoftStyle::SoftStyle()
    : QProxyStyle(u"fusion"_s)
{
}

int SoftStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    return metric == PM_ScrollBarExtent ? barWidth : QProxyStyle::pixelMetric(metric, option, widget);
}

QRect SoftStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::subControlRect(control, option, part, widget);
    const bool horizontal = bar->orientation == Qt::Horizontal;
    const QRect handle = handleRect(*bar);
    switch (part) {
    case SC_ScrollBarGroove:
        return bar->rect;
    case SC_ScrollBarSlider:
        return handle;
    case SC_ScrollBarSubPage:
        return horizontal ? QRect(bar->rect.topLeft(), QPoint(handle.left() - 1, bar->rect.bottom()))
                          : QRect(bar->rect.topLeft(), QPoint(bar->rect.right(), handle.top() - 1));
    case SC_ScrollBarAddPage:
        return horizontal ? QRect(QPoint(handle.right() + 1, bar->rect.top()), bar->rect.bottomRight())
                          : QRect(QPoint(bar->rect.left(), handle.bottom() + 1), bar->rect.bottomRight());
    default:
        return {}; // no arrows
    }
}

void SoftStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                   QPainter *painter, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::drawComplexControl(control, option, painter, widget);
    const Shades shades = Shades::of(bar->palette);
    const bool grasped = bar->activeSubControls & SC_ScrollBarSlider;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(bar->rect, shades.card);
    painter->setPen(Qt::NoPen);
    painter->setBrush(grasped ? shades.quietText : shades.border.darker(115));
    if (bar->maximum > bar->minimum)
        painter->drawRoundedRect(QRectF(handleRect(*bar)).adjusted(3, 3, -3, -3), 3, 3);
    painter->restore();
}

void SoftStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    if (element != PE_IndicatorCheckBox)
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    const Qt::CheckState state = option->state & State_On         ? Qt::Checked
                                 : option->state & State_NoChange ? Qt::PartiallyChecked
                                                                  : Qt::Unchecked;
    RowPainter(*painter, option->palette).mark(option->rect, state, option->state & State_Enabled);
}

} // namespace sluice
