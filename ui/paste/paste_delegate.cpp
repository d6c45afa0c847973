// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paste/paste_delegate.h"

#include "core/paste/paste_service.h"
#include "ui/paste/paste_model.h"
#include "ui/table/row_delegate.h"
#include "ui/table/row_painter.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QKeyEvent>
#include <QPainter>

namespace sluice {

namespace {

std::pair<QColor, QColor> stateColours(PasteState state, const Shades &shades, const QPalette &palette)
{
    switch (state) {
    case PasteState::Matched:
        return {shades.goodTint, shades.good};
    case PasteState::Ambiguous:
        return {shades.glow, shades.bad};
    case PasteState::Unknown:
        return {shades.strongTint, palette.color(QPalette::Text)};
    case PasteState::Bad:
        return {shades.badTint, shades.bad};
    case PasteState::AlreadyLinked:
        break;
    }
    return {shades.offTint, shades.off};
}

} // namespace

void PasteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const RowPainter row(*painter, option.palette);
    const Shades &shades = row.shades();
    painter->save();
    painter->setFont(option.font);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, shades.tint);
    painter->setPen(shades.line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    const QRect area = option.rect.adjusted(RowDelegate::padding, 0, -RowDelegate::padding, 0);
    const QString text = index.data().toString();
    const auto state = static_cast<PasteState>(index.data(PasteModel::StateRole).toInt());
    if (index.column() == PasteModel::StateColumn) {
        const auto [surface, ink] = stateColours(state, shades, option.palette);
        row.pill(area, text, surface, ink, option.direction);
    } else {
        const bool wrong = state == PasteState::Bad && index.column() == PasteModel::ResultColumn;
        const bool quiet =
            index.column() == PasteModel::LineColumn ||
            (index.column() == PasteModel::ChoiceColumn && !(index.flags() & Qt::ItemIsEditable));
        QRect place = area;
        if (index.column() == PasteModel::ChoiceColumn && index.flags() & Qt::ItemIsEditable) {
            QStyleOption arrow;
            arrow.palette = option.palette;
            arrow.state = QStyle::State_Enabled;
            arrow.rect =
                QStyle::alignedRect(option.direction, Qt::AlignRight | Qt::AlignVCenter, QSize(12, 12), area);
            option.widget->style()->drawPrimitive(QStyle::PE_IndicatorArrowDown, &arrow, painter,
                                                  option.widget);
            place = option.direction == Qt::LeftToRight ? area.adjusted(0, 0, -16, 0)
                                                        : area.adjusted(16, 0, 0, 0);
        }
        const bool right = index.column() == PasteModel::LineColumn;
        row.text(place, text,
                 QStyle::visualAlignment(option.direction, right ? Qt::AlignRight : Qt::AlignLeft),
                 wrong   ? shades.bad
                 : quiet ? shades.quietText
                         : option.palette.color(QPalette::Text));
    }
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (view && view->hasFocus() && view->currentIndex() == index) {
        painter->setPen(shades.accent);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

QSize PasteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString text = index.data().toString();
    const int width = index.column() == PasteModel::StateColumn
                          ? RowPainter::pillWidth(option.font, text)
                          : option.fontMetrics.horizontalAdvance(text) + 16;
    return {width + 2 * RowDelegate::padding, option.fontMetrics.height() + 12};
}

QWidget *PasteDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                     const QModelIndex &index) const
{
    auto *box = new QComboBox(parent);
    box->setObjectName(QStringLiteral("pasteChoice"));
    box->setAccessibleName(
        tr("What to do with “%1”").arg(index.siblingAtColumn(PasteModel::TextColumn).data().toString()));
    box->addItems(index.data(PasteModel::ChoicesRole).toStringList());
    connect(box, &QComboBox::activated, this,
            [this, box] { Q_EMIT const_cast<PasteDelegate *>(this)->commitData(box); });
    return box;
}

void PasteDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    static_cast<QComboBox *>(editor)->setCurrentIndex(index.data(PasteModel::ChosenRole).toInt());
}

bool PasteDelegate::eventFilter(QObject *object, QEvent *event)
{
    const int key = event->type() == QEvent::KeyPress ? static_cast<QKeyEvent *>(event)->key() : 0;
    if (key != Qt::Key_Return && key != Qt::Key_Enter)
        return QStyledItemDelegate::eventFilter(object, event);
    Q_EMIT closeEditor(static_cast<QWidget *>(object));
    return true; // the dialog would take it for its default button
}

void PasteDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    model->setData(index, static_cast<QComboBox *>(editor)->currentIndex(), Qt::EditRole);
}

} // namespace sluice
