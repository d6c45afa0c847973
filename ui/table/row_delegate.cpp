// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/row_delegate.h"

#include "ui/table/bubble.h"
#include "ui/table/row_glow.h"
#include "ui/table/row_painter.h"
#include "ui/table/table_view.h"
#include "ui/table/windowed_model.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QToolTip>

namespace sluice {

using Kind = WindowedModel::Kind;

namespace {

Kind kindOf(const QModelIndex &index)
{
    return index.data(WindowedModel::KindRole).value<Kind>();
}

QRect contentArea(const QStyleOptionViewItem &option)
{
    return option.rect.adjusted(RowDelegate::padding, 0, -RowDelegate::padding, 0);
}

bool isHovered(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *view = qobject_cast<const TableView *>(option.widget);
    return view && view->hoveredRow() == index.row();
}

QColor background(const QStyleOptionViewItem &option, const QModelIndex &index, const Shades &shades)
{
    const auto *view = qobject_cast<const TableView *>(option.widget);
    if (view && view->isDropTarget(index.row()))
        return shades.strongTint;
    const QColor plain = option.state & QStyle::State_Selected ? shades.tint
                         : isHovered(option, index)            ? shades.hover
                                                               : shades.card;
    return view ? view->glow()->over(plain, index.row(), shades) : plain;
}

} // namespace

RowDelegate::RowDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

RowDelegate::~RowDelegate() = default;

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const RowPainter cell(*painter, option.palette);
    painter->save();
    painter->setFont(option.font);
    painter->fillRect(option.rect, background(option, index, cell.shades()));
    const QRect area = contentArea(option);
    const QVariant number = index.data(WindowedModel::NumberRole);
    switch (kindOf(index)) {
    case Kind::Mark:
        if (const QVariant state = index.data(Qt::CheckStateRole); state.isValid())
            cell.mark(option.rect, state.value<Qt::CheckState>(),
                      (index.flags() & Qt::ItemIsEnabled) && !index.data(WindowedModel::FadedRole).toBool());
        break;
    case Kind::Quantity:
        if (number.isValid())
            cell.quantity(area, number.toLongLong(), index.data(WindowedModel::MaximumRole).toLongLong(),
                          option.direction);
        break;
    case Kind::State:
        if (number.isValid())
            cell.pill(area, index.data().toString(), number.toBool(), option.direction);
        break;
    case Kind::Arrow:
        if (number.isValid())
            cell.arrow(option.rect, (number.toInt() > 0) == (option.direction == Qt::LeftToRight),
                       option.state & QStyle::State_HasFocus || isHovered(option, index));
        break;
    case Kind::Text:
    case Kind::Share:
        cell.text(area, index.data().toString(), QStyle::visualAlignment(option.direction, Qt::AlignLeft),
                  number.toBool() ? cell.shades().quietText : option.palette.color(QPalette::Text));
        break;
    }
    if ((option.state & QStyle::State_HasFocus) && !isEditing()) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(cell.shades().accent, 1.5));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5), 4, 4);
    }
    painter->restore();
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width() + 2 * padding,
            TableView::rowHeight(option.fontMetrics)};
}

bool RowDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                            const QModelIndex &index)
{
    const QString text = index.data().toString();
    const QString tip = index.data(Qt::ToolTipRole).toString();
    const bool elided = option.fontMetrics.horizontalAdvance(text) > contentArea(option).width();
    QToolTip::showText(event->globalPos(), !tip.isEmpty() ? tip : elided ? text : QString(), view);
    return true;
}

QWidget *RowDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                   const QModelIndex &index) const
{
    auto *editor = new QLineEdit(parent);
    editor->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal).toString());
    editor->setTextMargins(padding - 4, 0, 0, 0);
    editor->setText(index.data(Qt::EditRole).toString());
    editor->selectAll();
    m_editor = editor;
    m_edited = index;
    m_before = editor->text();
    connect(editor, &QLineEdit::textEdited, this, &RowDelegate::typed);
    Q_EMIT opened(index);
    return editor;
}

// The editor was filled when it was made; a refresh of the table must not overwrite what is being typed.
void RowDelegate::setEditorData(QWidget *, const QModelIndex &) const {}

void RowDelegate::setModelData(QWidget *, QAbstractItemModel *, const QModelIndex &) const {}

void RowDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                       const QModelIndex &) const
{
    editor->setGeometry(option.rect);
}

bool RowDelegate::eventFilter(QObject *object, QEvent *event)
{
    if (object != m_editor)
        return QStyledItemDelegate::eventFilter(object, event);
    if (event->type() == QEvent::FocusOut) {
        if (static_cast<QFocusEvent *>(event)->reason() != Qt::ActiveWindowFocusReason)
            submit(Next::Stay);
        return false;
    }
    if (event->type() == QEvent::ShortcutOverride) {
        // No shortcut of the window may act while a value is being typed, but for leaving it.
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->modifiers() != Qt::ControlModifier || key->key() != Qt::Key_Q)
            event->accept();
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return false;
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        submit(Next::Below);
        return true;
    case Qt::Key_Tab:
        submit(Next::Right);
        return true;
    case Qt::Key_Backtab:
        submit(Next::Left);
        return true;
    case Qt::Key_Escape:
        m_next = Next::Stay;
        Q_EMIT abandoned();
        close();
        return true;
    default:
        if (m_bubble)
            m_bubble->hide();
        return false;
    }
}

void RowDelegate::submit(Next next)
{
    if (m_waiting || !m_editor || !m_edited.isValid())
        return;
    m_next = next;
    const QString text = m_editor->text();
    const bool untouched = text == m_before && !m_editor->isModified();
    if (untouched || text == m_edited.data(Qt::EditRole).toString()) {
        Q_EMIT abandoned();
        return close();
    }
    m_waiting = true;
    Q_EMIT submitted(m_edited, text);
}

void RowDelegate::accept()
{
    close();
}

void RowDelegate::refuse(const QString &reason)
{
    m_waiting = false;
    if (!m_editor)
        return;
    QWidget *window = m_editor->window();
    if (!m_bubble)
        m_bubble = new Bubble(window);
    m_bubble->say(reason, Bubble::Tone::Refusal,
                  QRect(m_editor->mapTo(window, QPoint(0, 0)), m_editor->size()));
    m_editor->setAccessibleDescription(reason);
}

void RowDelegate::close()
{
    const QModelIndex index = m_edited;
    withdraw();
    Q_EMIT closed();
    Q_EMIT left(index, m_next);
}

void RowDelegate::withdraw()
{
    m_waiting = false;
    if (m_bubble)
        m_bubble->deleteLater();
    m_bubble = nullptr;
    const bool there = std::exchange(m_edited, {}).isValid(); // else the view has closed it with its row
    QLineEdit *editor = std::exchange(m_editor, nullptr);
    if (editor && there)
        Q_EMIT closeEditor(editor, NoHint);
}

bool RowDelegate::hasFocus() const
{
    return m_editor && m_editor->hasFocus();
}

int RowDelegate::cursor() const
{
    return m_editor ? m_editor->cursorPosition() : 0;
}

void RowDelegate::setCursor(int position)
{
    if (!m_editor)
        return;
    m_editor->deselect();
    m_editor->setCursorPosition(position);
}

void RowDelegate::setText(const QString &text)
{
    if (m_editor)
        m_editor->setText(text);
}

} // namespace sluice
