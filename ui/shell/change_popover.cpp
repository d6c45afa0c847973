// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/change_popover.h"

#include "core/changes/change_words.h"
#include "ui/history/moment.h"
#include "ui/theme.h"
#include "ui/workspace/flat_button.h"

#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostShown = 8; // lines, before one has to scroll
constexpr int lineMargin = 10;
constexpr int remarkRole = Qt::UserRole;

QString remarkFor(const NewChange &change)
{
    const QString who = change.who().isEmpty() ? ChangePopover::tr("somebody") : change.who();
    const QString place =
        change.host.isEmpty()
            ? change.program
            : ChangePopover::tr("%1 on %2", "program, computer").arg(change.program, change.host);
    return QStringList{who, momentText(change.at), place}.join(u"  ·  "_s);
}

// Two lines: what was done, and quietly who did it.
class ChangeLineDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Shades shades = Shades::of(option.palette);
        const bool isCurrent = option.state & (QStyle::State_Selected | QStyle::State_MouseOver);
        painter->save();
        painter->fillRect(option.rect, isCurrent ? shades.tint : shades.card);
        painter->setFont(option.font);
        const QRect area = option.rect.adjusted(lineMargin, lineMargin / 2, -lineMargin, -lineMargin / 2);
        const auto write = [&](const QString &text, const QColor &ink, Qt::Alignment edge) {
            painter->setPen(ink);
            painter->drawText(area, int(edge | Qt::AlignLeading),
                              option.fontMetrics.elidedText(text, Qt::ElideRight, area.width()));
        };
        write(index.data().toString(), option.palette.color(QPalette::Text), Qt::AlignTop);
        write(index.data(remarkRole).toString(),
              isCurrent ? option.palette.color(QPalette::Text) : shades.quietText, Qt::AlignBottom);
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {100, 2 * option.fontMetrics.height() + lineMargin + 3};
    }
};

} // namespace

ChangePopover::ChangePopover(const QList<NewChange> &changes, qint64 count, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_changes(changes)
{
    setObjectName(u"foreignChangesList"_s);
    setAccessibleName(tr("Changes by others"));
    setAttribute(Qt::WA_DeleteOnClose);

    auto *list = new QListWidget;
    list->setAccessibleName(tr("Changes by others, the latest first"));
    list->setItemDelegate(new ChangeLineDelegate(list));
    list->setFrameShape(NoFrame);
    list->setMouseTracking(true);
    list->setUniformItemSizes(true);
    for (auto change = changes.crbegin(); change != changes.crend(); ++change) {
        auto *item = new QListWidgetItem(changeWords(*change), list);
        item->setData(remarkRole, remarkFor(*change));
        item->setData(
            Qt::AccessibleTextRole,
            tr("%1, %2", "what was changed, who did it").arg(changeWords(*change), remarkFor(*change)));
    }
    list->setCurrentRow(0);
    const auto choose = [this, list] {
        const qsizetype place = m_changes.size() - 1 - list->currentRow();
        close();
        Q_EMIT chosen(m_changes.at(place));
    };
    connect(list, &QListWidget::itemClicked, this, choose);
    connect(list, &QListWidget::itemActivated, this, choose);
    const int shown = int(std::min<qsizetype>(changes.size(), mostShown));
    list->setFixedHeight(shown * list->sizeHintForRow(0));

    auto *title = new QLabel(
        count > changes.size()
            ? tr("The latest %1 of %2").arg(QLocale().toString(changes.size()), QLocale().toString(count))
            : tr("Changed by others"));
    title->setForegroundRole(QPalette::PlaceholderText);
    title->setContentsMargins(lineMargin, 0, lineMargin, 0);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 10, 6, 6);
    layout->setSpacing(6);
    layout->addWidget(title);
    layout->addWidget(list);
    auto *all = new FlatButton(tr("Show in History"), FlatButton::Look::Accent);
    connect(all, &QAbstractButton::clicked, this, [this] {
        close();
        Q_EMIT historyRequested();
    });
    layout->addWidget(all, 0, Qt::AlignLeft);
    setFixedWidth(420);
    adjustSize();
    list->setFocus();
}

void ChangePopover::paintEvent(QPaintEvent *)
{
    const Shades shades = Shades::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), shades.card);
    painter.setPen(shades.border.darker(115));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace sluice
