// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/soft_style.h"

#include "ui/soft_controls.h"
#include "ui/table/row_painter.h"

#include <QPainter>
#include <QStyleOptionSlider>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int barWidth = 12;
constexpr int controlHeight = 30;
constexpr int rowHeight = 26;
constexpr int columnGap = 16;
constexpr int fieldPadding = 6;

} // namespace

SoftStyle::SoftStyle()
    : QProxyStyle(u"fusion"_s)
{
}

int SoftStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                         QStyleHintReturn *data) const
{
    return hint == SH_DialogButtonBox_ButtonsHaveIcons ? 0
                                                       : QProxyStyle::styleHint(hint, option, widget, data);
}

int SoftStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return barWidth;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return RowPainter::markSize;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize SoftStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                  const QWidget *widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_PushButton:
        return {std::max(size.width(), contents.width() + 28), std::max(size.height(), controlHeight)};
    case CT_LineEdit:
        return isFramedField(option) ? size.expandedTo({0, controlHeight}) : size;
    case CT_ComboBox:
        return {size.width() + 8, std::max(size.height(), controlHeight)};
    case CT_SpinBox:
        return size.expandedTo({0, controlHeight});
    case CT_ItemViewItem:
    case CT_HeaderSection:
        return {size.width() + columnGap, std::max(size.height(), rowHeight)};
    default:
        return size;
    }
}

QRect SoftStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    return element == SE_LineEditContents && isFramedField(option)
               ? rect.adjusted(fieldPadding, 0, -fieldPadding, 0)
               : rect;
}

QRect SoftStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar) {
        const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
        return control == CC_ComboBox && part == SC_ComboBoxEditField ? rect.adjusted(4, 0, -4, 0) : rect;
    }
    const bool horizontal = bar->orientation == Qt::Horizontal;
    const QRect handle = scrollHandle(*bar);
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
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (combo && !combo->editable && combo->frame)
        return drawComboBox(painter, *combo);
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::drawComplexControl(control, option, painter, widget);
    drawScrollBar(painter, *bar, widget);
}

void SoftStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (element == CE_PushButtonBevel && button) {
        drawButton(painter, *button);
    } else if (element == CE_PushButtonLabel && button && isFilled(*button)) {
        QStyleOptionButton label = *button;
        label.palette.setColor(QPalette::ButtonText, Shades::of(label.palette).onAccent);
        QProxyStyle::drawControl(element, &label, painter, widget);
    } else if (element == CE_HeaderSection || element == CE_HeaderEmptyArea) {
        drawHeaderSection(painter, *option);
    } else {
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void SoftStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    if (element == PE_PanelLineEdit && isFramedField(option))
        return drawField(painter, *option);
    if (element == PE_PanelScrollAreaCorner)
        return painter->fillRect(option->rect, option->palette.color(QPalette::Base));
    if (element == PE_IndicatorRadioButton)
        return drawRadio(painter, *option);
    if (element != PE_IndicatorCheckBox)
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    const Qt::CheckState state = option->state & State_On         ? Qt::Checked
                                 : option->state & State_NoChange ? Qt::PartiallyChecked
                                                                  : Qt::Unchecked;
    RowPainter(*painter, option->palette).mark(option->rect, state, option->state & State_Enabled);
}

} // namespace sluice
