// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/timeline_delegate.h"

#include "ui/migrations/timeline_model.h"
#include "ui/table/row_painter.h"

#include <QPainter>

namespace sluice {

namespace {

constexpr int padding = 12;
constexpr int rail = 28; // width left of the texts

struct Colours
{
    QColor surface;
    QColor ink;
};

Colours coloursOf(const TimelineEntry &entry, const Shades &shades)
{
    if (entry.isEdited)
        return {shades.badTint, shades.bad};
    switch (entry.state) {
    case TimelineEntry::State::Head:
    case TimelineEntry::State::Applied:
        return {shades.goodTint, shades.good};
    case TimelineEntry::State::Unknown:
        return {shades.badTint, shades.bad};
    case TimelineEntry::State::Pending:
        return {shades.tint, shades.accent};
    case TimelineEntry::State::Empty:
        break;
    }
    return {shades.offTint, shades.quietText};
}

void drawRail(QPainter &painter, const QRect &area, const TimelineEntry &entry, bool first,
              const Shades &shades)
{
    const QColor ink = coloursOf(entry, shades).ink;
    const QPointF centre = QRectF(area).center();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(shades.border, 2));
    if (!first)
        painter.drawLine(QPointF(centre.x(), area.top()), centre);
    if (entry.state != TimelineEntry::State::Empty)
        painter.drawLine(centre, QPointF(centre.x(), area.bottom() + 1));
    painter.setPen(QPen(ink, 2));
    const bool filled = entry.isApplied();
    painter.setBrush(filled ? ink : shades.card);
    painter.drawEllipse(centre, 5, 5);
}

QString failures(const TimelineEntry &entry)
{
    const auto count = std::count_if(entry.events.begin(), entry.events.end(), [](const LoggedEvent &logged) {
        return logged.event.kind == RevisionEvent::Kind::Failure;
    });
    return count == 0   ? QString()
           : count == 1 ? TimelineDelegate::tr("1 failed attempt")
                        : TimelineDelegate::tr("%n failed attempts", nullptr, int(count));
}

} // namespace

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {260, option.fontMetrics.height() * 2 + 24};
}

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const auto entry = index.data(TimelineModel::EntryRole).value<TimelineEntry>();
    const RowPainter row(*painter, option.palette);
    const Shades &shades = row.shades();
    const auto place = [&](const QRect &area) {
        return QStyle::visualRect(option.direction, option.rect, area);
    };
    const Qt::Alignment leading = QStyle::visualAlignment(option.direction, Qt::AlignLeft);

    painter->save();
    painter->setFont(option.font);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, shades.tint);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, shades.hover);

    QRect area = option.rect.adjusted(padding / 2, 0, -padding, 0);
    drawRail(*painter, place({area.left(), area.top(), rail, area.height()}), entry, index.row() == 0,
             shades);
    area.setLeft(area.left() + rail + 6);
    const int line = option.fontMetrics.height() + 4;
    QRect upper(area.left(), area.center().y() - line, area.width(), line);
    QRect lower = upper.translated(0, line + 2);

    if (const QString state = entry.stateText(); !state.isEmpty()) {
        const Colours colours = coloursOf(entry, shades);
        const int width = RowPainter::pillWidth(painter->font(), state);
        row.pill(place({upper.right() - width + 1, upper.top(), width, line}), state, colours.surface,
                 colours.ink, option.direction);
        upper.setRight(upper.right() - width - 8);
    }
    QFont bold = option.font;
    bold.setBold(entry.state != TimelineEntry::State::Empty);
    painter->setFont(bold);
    row.text(place(upper), entry.title, leading, option.palette.color(QPalette::Text));
    painter->setFont(option.font);
    if (const QString failed = failures(entry); !failed.isEmpty()) {
        const int width = painter->fontMetrics().horizontalAdvance(failed) + 2;
        row.text(place({lower.right() - width + 1, lower.top(), width, line}), failed, leading, shades.bad);
        lower.setRight(lower.right() - width - 8);
    }
    row.text(place(lower), entry.facts(), leading, shades.quietText);
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(shades.accent, 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5), 4, 4);
    }
    painter->restore();
}

} // namespace sluice
