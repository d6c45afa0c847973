// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QStyledItemDelegate>

class QLineEdit;

namespace sluice {

class Bubble;

// Paints every cell of Sluice's tables by the model's WindowedModel::KindRole, and edits texts in the cell. A
// value is offered with submitted(); the editor stays until the answer comes: accept() or refuse().
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int padding = 12;
    enum class Next { Stay, Below, Right, Left };

    explicit RowDelegate(QObject *parent);
    ~RowDelegate() override;

    void accept();
    void refuse(const QString &reason); // the editor keeps what was typed, with the reason below it
    bool isEditing() const { return m_editor && m_edited.isValid(); }
    int editedRow() const { return m_edited.row(); }
    bool hasFocus() const;
    int cursor() const; // of the open editor, as well as what follows
    void setCursor(int position);
    void setText(const QString &text);
    void withdraw(); // takes the editor away; nobody is told
    QModelIndex edited() const { return isEditing() ? QModelIndex(m_edited) : QModelIndex(); }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

Q_SIGNALS:
    void submitted(const QModelIndex &index, const QString &text);
    void opened(const QModelIndex &index) const;
    void typed(const QString &text);
    void abandoned(); // Esc: what was typed is to be forgotten
    void closed();
    void left(const QModelIndex &index, sluice::RowDelegate::Next next); // after accept() or Esc

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void submit(Next next);
    void close();

    mutable QPointer<QLineEdit> m_editor;
    mutable QPersistentModelIndex m_edited;
    mutable QString m_before; // what the cell read when the editor opened
    QPointer<Bubble> m_bubble;
    Next m_next = Next::Stay;
    bool m_waiting = false;
};

} // namespace sluice
