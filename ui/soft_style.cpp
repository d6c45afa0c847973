// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/soft_style.h"

#include "ui/table/row_painter.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QStyleOptionSlider>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int barWidth = 12;
constexpr int shortestHandle = 28;
constexpr int controlHeight = 30;
constexpr int rowHeight = 26;
constexpr int columnGap = 16;
constexpr int radius = SoftStyle::radius;
constexpr int fieldPadding = 6;

// Fields that another control frames, such as the number in a spin box, have no border of their own.
bool isFramedField(const QStyleOption *option)
{
    const auto *field = qstyleoption_cast<const QStyleOptionFrame *>(option);
    return field && field->lineWidth > 0;
}

// Scroll bars paint every pixel, whatever they stand on: rows, a card, or the window itself.
QColor surfaceBehind(const QWidget *bar, const QColor &card)
{
    const QWidget *area = bar && bar->parentWidget() ? bar->parentWidget()->parentWidget() : nullptr;
    const auto *scrolled = qobject_cast<const QAbstractScrollArea *>(area);
    const QWidget *viewport = scrolled ? scrolled->viewport() : nullptr;
    return viewport && viewport->autoFillBackground() ? viewport->palette().color(viewport->backgroundRole())
                                                      : card;
}

void drawField(QPainter *painter, const QStyleOption &field)
{
    const Shades shades = Shades::of(field.palette);
    const bool focused = field.state & QStyle::State_HasFocus;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(focused ? shades.accent : shades.border, focused ? 1.5 : 1));
    if (!(field.state & QStyle::State_ReadOnly))
        painter->setBrush(field.palette.color(QPalette::Base));
    painter->drawRoundedRect(QRectF(field.rect).adjusted(1, 1, -1, -1), radius, radius);
    painter->restore();
}

bool isFilled(const QStyleOptionButton &button)
{
    return (button.features & QStyleOptionButton::DefaultButton) && (button.state & QStyle::State_Enabled);
}

void drawButton(QPainter *painter, const QStyleOptionButton &button)
{
    const Shades shades = Shades::of(button.palette);
    const bool pressed = button.state & (QStyle::State_Sunken | QStyle::State_On);
    const bool hovered = (button.state & QStyle::State_MouseOver) && (button.state & QStyle::State_Enabled);
    QColor surface = pressed ? shades.tint : hovered ? shades.line : shades.card;
    QColor border = shades.border;
    if (isFilled(button)) {
        surface = pressed || hovered ? shades.accent.darker(110) : shades.accent;
        border = surface;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(border);
    painter->setBrush(surface);
    painter->drawRoundedRect(QRectF(button.rect).adjusted(1, 1, -1, -1), radius, radius);
    if (button.state & QStyle::State_KeyboardFocusChange && button.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(isFilled(button) ? shades.onAccent : shades.accent, 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(button.rect).adjusted(2.5, 2.5, -2.5, -2.5), radius - 1, radius - 1);
    }
    painter->restore();
}

// Only the frame and the arrow: the text is a control of its own.
void drawComboBox(QPainter *painter, const QStyleOption &combo)
{
    drawField(painter, combo);
    const QRect end = QStyle::visualRect(combo.direction, combo.rect,
                                         combo.rect.adjusted(combo.rect.width() - 26, 0, 0, 0));
    const QPointF centre = QRectF(end).center();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(
        QPen(Shades::of(combo.palette).quietText, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(
        QPolygonF({centre + QPointF(-3.5, -1.5), centre + QPointF(0, 2), centre + QPointF(3.5, -1.5)}));
    painter->restore();
}

void drawHeaderSection(QPainter *painter, const QStyleOption &header)
{
    const Shades shades = Shades::of(header.palette);
    painter->fillRect(header.rect, shades.card);
    painter->fillRect(QRect(header.rect.bottomLeft(), QSize(header.rect.width(), 1)), shades.border);
}

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
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (combo && !combo->editable && combo->frame)
        return drawComboBox(painter, *combo);
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::drawComplexControl(control, option, painter, widget);
    const Shades shades = Shades::of(bar->palette);
    const bool grasped = bar->activeSubControls & SC_ScrollBarSlider;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(bar->rect, surfaceBehind(widget, shades.card));
    painter->setPen(Qt::NoPen);
    painter->setBrush(grasped ? shades.quietText : shades.border.darker(115));
    if (bar->maximum > bar->minimum)
        painter->drawRoundedRect(QRectF(handleRect(*bar)).adjusted(3, 3, -3, -3), 3, 3);
    painter->restore();
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
    if (element != PE_IndicatorCheckBox)
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    const Qt::CheckState state = option->state & State_On         ? Qt::Checked
                                 : option->state & State_NoChange ? Qt::PartiallyChecked
                                                                  : Qt::Unchecked;
    RowPainter(*painter, option->palette).mark(option->rect, state, option->state & State_Enabled);
}

} // namespace sluice
