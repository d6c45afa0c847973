// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shortcuts/shortcuts_dialog.h"

#include "core/base/error.h"
#include "core/base/text_key.h"
#include "ui/shortcuts/shortcut_book.h"
#include "ui/theme.h"
#include "ui/workspace/field.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

enum ShortcutColumn { CommandColumn, MenuColumn, KeysColumn };

} // namespace

ShortcutsDialog::ShortcutsDialog(ShortcutBook &book, const QList<MenuCommand> &commands, QWidget *parent)
    : QDialog(parent)
    , m_book(book)
    , m_commands(commands)
    , m_search(new Field(tr("Search commands"), this))
    , m_table(new QTreeWidget(this))
    , m_name(new QLabel(this))
    , m_keys(new QKeySequenceEdit(this))
    , m_none(new QPushButton(tr("&No keys"), this))
    , m_reset(new QPushButton(tr("&As it was"), this))
    , m_remark(new QLabel(this))
{
    setObjectName(u"shortcutsDialog"_s);
    setWindowTitle(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_search->setObjectName(u"shortcutsSearch"_s);
    m_search->setPlaceholderText(tr("Search commands"));
    m_search->setClearable(tr("Clear the search"));
    connect(m_search, &QLineEdit::textChanged, this, &ShortcutsDialog::filter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 14);
    layout->setSpacing(10);
    layout->addWidget(m_search);
    layout->addWidget(m_table, 1);
    buildTable();
    buildEditor(layout);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *all = buttons->addButton(tr("&Reset all"), QDialogButtonBox::ResetRole);
    all->setObjectName(u"resetAllShortcuts"_s);
    connect(all, &QPushButton::clicked, this, [this] { change([this](QAction *) { m_book.resetAll(); }); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    showKeys();
    m_table->setCurrentItem(m_table->topLevelItem(0));
    resize(620, 560);
}

// Hiding takes the focus away, which ends the typing of keys; the window may be going with its actions.
ShortcutsDialog::~ShortcutsDialog()
{
    m_keys->disconnect(this);
}

void ShortcutsDialog::buildTable()
{
    m_table->setObjectName(u"shortcutsTable"_s);
    m_table->setAccessibleName(tr("Commands and their keys"));
    m_table->setHeaderLabels({tr("Command"), tr("Menu"), tr("Keys")});
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    for (const MenuCommand &command : m_commands)
        m_table->addTopLevelItem(new QTreeWidgetItem({command.title, command.place}));
    m_table->header()->setSectionResizeMode(CommandColumn, QHeaderView::Stretch);
    m_table->header()->setSectionResizeMode(MenuColumn, QHeaderView::ResizeToContents);
    m_table->header()->setSectionResizeMode(KeysColumn, QHeaderView::ResizeToContents);
    m_table->header()->setStretchLastSection(false);
    connect(m_table, &QTreeWidget::currentItemChanged, this, &ShortcutsDialog::showChosen);
    connect(m_table, &QTreeWidget::itemActivated, m_keys, [this] { m_keys->setFocus(); });
}

void ShortcutsDialog::buildEditor(QVBoxLayout *layout)
{
    m_keys->setObjectName(u"shortcutKeys"_s);
    m_keys->setAccessibleName(tr("New keys"));
    m_none->setObjectName(u"noShortcut"_s);
    m_reset->setObjectName(u"resetShortcut"_s);
    m_remark->setObjectName(u"shortcutRemark"_s);
    m_remark->setWordWrap(true);
    m_remark->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_remark->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_name->setBuddy(m_keys);
    connect(m_keys, &QKeySequenceEdit::editingFinished, this, [this] {
        const QKeySequence keys = m_keys->keySequence();
        const MenuCommand command = chosen();
        if (command.action && !keys.isEmpty() && keys != command.action->shortcut())
            change([this, keys](QAction *action) { m_book.set(action, keys); });
    });
    connect(m_none, &QPushButton::clicked, this,
            [this] { change([this](QAction *action) { m_book.set(action, {}); }); });
    connect(m_reset, &QPushButton::clicked, this,
            [this] { change([this](QAction *action) { m_book.reset(action); }); });
    auto *line = new QHBoxLayout;
    line->addWidget(m_name, 1);
    line->addWidget(m_keys, 1);
    line->addWidget(m_none);
    line->addWidget(m_reset);
    layout->addLayout(line);
    layout->addWidget(m_remark);
}

void ShortcutsDialog::filter(const QString &text)
{
    const QString wanted = sortKey(text.simplified());
    for (int row = 0; row < m_table->topLevelItemCount(); ++row) {
        QTreeWidgetItem *item = m_table->topLevelItem(row);
        QString line;
        for (int column = CommandColumn; column <= KeysColumn; ++column)
            line += item->text(column) + u' ';
        item->setHidden(!sortKey(line).contains(wanted));
    }
}

void ShortcutsDialog::showKeys()
{
    for (int row = 0; row < m_commands.size(); ++row) {
        const QAction *action = m_commands.at(row).action;
        QTreeWidgetItem *item = m_table->topLevelItem(row);
        item->setText(KeysColumn,
                      action ? QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText)
                             : QString());
        QFont font = m_table->font();
        font.setBold(action && m_book.isChanged(action));
        item->setFont(KeysColumn, font);
    }
}

MenuCommand ShortcutsDialog::chosen() const
{
    const int row = m_table->indexOfTopLevelItem(m_table->currentItem());
    return row < 0 ? MenuCommand() : m_commands.at(row);
}

void ShortcutsDialog::showChosen()
{
    const MenuCommand command = chosen();
    for (QWidget *each : std::initializer_list<QWidget *>{m_keys, m_none, m_reset})
        each->setEnabled(command.action);
    m_remark->setPalette(palette());
    m_remark->setText(tr("Click into the field and press the new keys."));
    if (!command.action)
        return;
    m_name->setText(tr("Keys for “%1”").arg(command.title));
    m_keys->setKeySequence(command.action->shortcut());
    m_none->setEnabled(!command.action->shortcuts().isEmpty());
    m_reset->setEnabled(m_book.isChanged(command.action));
}

void ShortcutsDialog::change(const std::function<void(QAction *)> &how)
{
    const MenuCommand command = chosen();
    if (!command.action)
        return;
    try {
        how(command.action);
        showKeys();
        showChosen();
    } catch (const Error &error) {
        showChosen();
        QPalette inRed = palette();
        inRed.setColor(QPalette::WindowText, Shades::of(inRed).bad);
        m_remark->setPalette(inRed);
        m_remark->setText(error.message());
    }
}

} // namespace sluice
