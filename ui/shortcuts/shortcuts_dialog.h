// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/palette/menu_command.h"

#include <QDialog>

class QKeySequenceEdit;
class QLabel;
class QPushButton;
class QTreeWidget;
class QVBoxLayout;

namespace sluice {

class Field;
class ShortcutBook;

// Every command with its keys; those of the chosen one can be changed, taken away and put back.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT

public:
    // The book is used as long as the dialog is open.
    ShortcutsDialog(ShortcutBook &book, const QList<MenuCommand> &commands, QWidget *parent);
    ~ShortcutsDialog() override;

private:
    void buildTable();
    void buildEditor(QVBoxLayout *layout);
    void filter(const QString &text);
    void showKeys();
    void showChosen();
    MenuCommand chosen() const;
    void change(const std::function<void(QAction *)> &how);

    ShortcutBook &m_book;
    const QList<MenuCommand> m_commands;
    Field *m_search;
    QTreeWidget *m_table;
    QLabel *m_name;
    QKeySequenceEdit *m_keys;
    QPushButton *m_none;
    QPushButton *m_reset;
    QLabel *m_remark;
};

} // namespace sluice
