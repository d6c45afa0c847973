// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/pane.h"

#include "ui/table/table_view.h"
#include "ui/workspace/empty_state.h"
#include "ui/workspace/field.h"
#include "ui/workspace/flat_button.h"

#include <QAction>
#include <QBoxLayout>
#include <QButtonGroup>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>

namespace sluice {

using namespace Qt::StringLiterals;

Pane::Pane(const PaneTexts &texts, QWidget *parent)
    : Card(parent)
    , m_title(new QLabel(texts.title, this))
    , m_subtitle(new QLabel(this))
    , m_new(new FlatButton({}, FlatButton::Look::Accent, this))
    , m_more(new FlatButton(u"⋯"_s, FlatButton::Look::Quiet, this))
    , m_search(new Field(texts.search, this))
    , m_chipRow(new QWidget(this))
    , m_filters(new QHBoxLayout)
    , m_chips(new QButtonGroup(this))
    , m_hint(new QLabel(this))
    , m_table(new TableView(this))
    , m_empty(new EmptyState)
    , m_menu(new QMenu(this))
{
    setObjectName(texts.objectName + "Pane"_L1);
    setAccessibleName(texts.title);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, margin - 2, 1, 1 + margin / 2);
    layout->setSpacing(8);
    buildHead(layout, texts);
    buildTable(texts);
    layout->addWidget(m_table, 1);
}

void Pane::buildHead(QBoxLayout *layout, const PaneTexts &texts)
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    m_title->setFont(large);
    m_title->setTextFormat(Qt::PlainText);
    m_subtitle->setForegroundRole(QPalette::PlaceholderText);
    m_subtitle->setTextFormat(Qt::PlainText);
    m_subtitle->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_more->setAccessibleName(tr("More for %1").arg(texts.title));
    m_more->setToolTip(m_more->accessibleName());
    connect(m_more, &QAbstractButton::clicked, this,
            [this] { m_menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height()))); });

    auto *titles = new QHBoxLayout;
    titles->setContentsMargins(margin, 0, margin - 6, 0);
    titles->setSpacing(8);
    titles->addWidget(m_title);
    titles->addWidget(m_subtitle, 1, Qt::AlignBaseline);
    titles->addWidget(m_new);
    titles->addWidget(m_more);
    layout->addLayout(titles);

    m_search->setObjectName(texts.objectName + "Search"_L1);
    m_search->setPlaceholderText(texts.search);
    m_search->setClearable(tr("Clear the search"));
    m_search->installEventFilter(this);
    auto *chips = new QHBoxLayout(m_chipRow);
    chips->setContentsMargins(0, 0, 0, 0);
    chips->setSpacing(2);
    connect(m_chips, &QButtonGroup::idClicked, this, &Pane::chipChosen);
    m_filters->setContentsMargins(margin, 0, margin - 6, 0);
    m_filters->setSpacing(8);
    m_filters->addWidget(m_search, 1);
    m_filters->addWidget(m_chipRow);
    layout->addLayout(m_filters);

    m_hint->setContentsMargins(margin, 0, margin, 0);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_hint->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_hint->hide();
    connect(m_hint, &QLabel::linkActivated, this, &Pane::hintFollowed);
    layout->addWidget(m_hint);
}

void Pane::buildTable(const PaneTexts &texts)
{
    m_table->setObjectName(texts.objectName + "Table"_L1);
    m_table->setAccessibleName(texts.rows);
    m_table->setPlaceholder(m_empty);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &position) { m_menu->popup(m_table->viewport()->mapToGlobal(position)); });
    connect(m_table, &TableView::typed, this, [this](const QString &text) {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->setText(text);
    });
    connect(m_table, &TableView::escaped, this, [this] {
        if (m_search->text().isEmpty())
            m_table->clearSelection();
        else
            m_search->clear();
    });
    m_table->horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table->horizontalHeader(), &QWidget::customContextMenuRequested, this, &Pane::showColumnMenu);
}

bool Pane::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_search && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (searchKey(key->key(), key->modifiers()))
            return true;
    }
    return Card::eventFilter(object, event);
}

bool Pane::searchKey(int key, Qt::KeyboardModifiers modifiers)
{
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (enter && modifiers.testFlag(Qt::ControlModifier)) {
        Q_EMIT createRequested(m_search->text().trimmed());
    } else if (key == Qt::Key_Escape) {
        m_search->clear();
        m_table->setFocus(Qt::ShortcutFocusReason);
    } else if (enter || key == Qt::Key_Down) {
        m_table->setFocus(Qt::ShortcutFocusReason);
        if (!m_table->selectionModel()->hasSelection() && m_table->model()->rowCount() > 0)
            m_table->selectRow(0);
    } else {
        return false;
    }
    return true;
}

void Pane::setNewAction(QAction *action, const QString &text)
{
    m_new->setText(text);
    const auto follow = [this, action] {
        m_new->setEnabled(action->isEnabled());
        m_new->setToolTip(action->toolTip());
    };
    follow();
    connect(action, &QAction::changed, m_new, follow);
    connect(m_new, &QAbstractButton::clicked, action, &QAction::trigger);
}

void Pane::addMenuActions(const QList<QAction *> &actions)
{
    if (!m_menu->isEmpty())
        m_menu->addSeparator();
    m_menu->addActions(actions);
}

void Pane::setSubtitle(const QString &text)
{
    m_subtitle->setText(text);
    m_subtitle->setToolTip(text);
}

void Pane::setChips(const QList<Chip> &chips, int current)
{
    QList<int> ids;
    for (const Chip &chip : chips)
        ids.append(chip.id);
    QList<int> shown;
    for (QAbstractButton *button : m_chips->buttons())
        shown.append(m_chips->id(button));
    if (ids != shown) {
        for (QAbstractButton *button : m_chips->buttons()) {
            m_chips->removeButton(button);
            button->hide();
            button->deleteLater();
        }
        for (const Chip &chip : chips) {
            auto *button = new FlatButton(chip.text, FlatButton::Look::Quiet, m_chipRow);
            button->setCheckable(true);
            m_chips->addButton(button, chip.id);
            m_chipRow->layout()->addWidget(button);
        }
    }
    if (QAbstractButton *button = m_chips->button(current))
        button->setChecked(true);
}

void Pane::addFilter(QWidget *button, const QList<QWidget *> &lines)
{
    m_filters->addWidget(button);
    auto *all = static_cast<QBoxLayout *>(layout());
    for (QWidget *line : lines)
        all->insertWidget(all->indexOf(m_hint), line);
}

void Pane::setHint(const QString &text)
{
    m_hint->setText(text);
    m_hint->setVisible(!text.isEmpty());
}

void Pane::setOptionalColumns(const QList<int> &columns)
{
    m_optionalColumns = columns;
}

void Pane::showColumnMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const int column : std::as_const(m_optionalColumns)) {
        QAction *action = menu->addAction(m_table->model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!m_table->isColumnHidden(column));
        connect(action, &QAction::toggled, m_table, [this, column](bool shown) {
            m_table->setColumnHidden(column, !shown);
            m_table->fitColumns();
        });
    }
    menu->popup(m_table->horizontalHeader()->mapToGlobal(position));
}

} // namespace sluice
