// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/palette_delegate.h"

#include "ui/palette/palette_model.h"
#include "ui/theme.h"

#include <QPainter>

namespace sluice {

namespace {

constexpr int paletteMargin = 10;
constexpr int paletteGap = 14;

} // namespace

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Shades shades = Shades::of(option.palette);
    const bool isEnabled = index.flags() & Qt::ItemIsEnabled;
    const bool isCurrent = isEnabled && option.state & QStyle::State_Selected;
    const bool isHovered = isEnabled && option.state & QStyle::State_MouseOver;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (isCurrent || isHovered) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(isCurrent ? shades.tint : shades.hover);
        painter->drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 6, 6);
    }
    painter->setFont(option.font);
    QRect area = option.rect.adjusted(paletteMargin, 0, -paletteMargin, 0);
    const bool isLeftToRight = option.direction == Qt::LeftToRight;
    // Takes the text's width from one end of the area.
    const auto write = [&](const QString &text, const QColor &ink, bool atEnd) {
        if (text.isEmpty() || area.width() <= 0)
            return;
        const QString fitting = option.fontMetrics.elidedText(text, Qt::ElideRight, area.width());
        const int width = option.fontMetrics.horizontalAdvance(fitting);
        const bool atRight = atEnd == isLeftToRight;
        painter->setPen(ink);
        painter->drawText(area, int(Qt::AlignVCenter | (atRight ? Qt::AlignRight : Qt::AlignLeft)), fitting);
        (atRight ? area.setRight(area.right() - width - paletteGap)
                 : area.setLeft(area.left() + width + paletteGap));
    };
    const QColor quiet = isCurrent ? option.palette.color(QPalette::Text) : shades.quietText;
    write(index.data(PaletteModel::KeysRole).toString(), quiet, true);
    write(index.data().toString(), isEnabled ? option.palette.color(QPalette::Text) : shades.quietText,
          false);
    write(index.data(PaletteModel::RemarkRole).toString(), quiet, false);
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {100, option.fontMetrics.height() + margins};
}

} // namespace sluice
