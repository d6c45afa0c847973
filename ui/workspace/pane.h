// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace/card.h"

class QBoxLayout;
class QButtonGroup;
class QLabel;
class QMenu;
class QAction;

namespace sluice {

class EmptyState;
class Field;
class FlatButton;
class TableView;

struct PaneTexts
{
    QString objectName; // "users": usersPane, usersTable, usersSearch
    QString title;
    QString search; // "Search users"
    QString rows;   // accessible name of the table
};

// One side of the workspace as a person sees it: title, search, chips and rows. Knows no users and flows.
class Pane : public Card
{
    Q_OBJECT

public:
    struct Chip
    {
        int id;
        QString text;
    };

    explicit Pane(const PaneTexts &texts, QWidget *parent = nullptr);

    TableView *table() const { return m_table; }
    Field *search() const { return m_search; }
    EmptyState *emptyState() const { return m_empty; }
    void setNewAction(QAction *action, const QString &text);
    void addMenuActions(const QList<QAction *> &actions); // one group of the … button and the context menu
    void setSubtitle(const QString &text);
    void setChips(const QList<Chip> &chips, int current);
    void addFilter(QWidget *button, const QList<QWidget *> &lines); // beside the chips, and below the search
    void setHint(const QString &text); // below the search, with a link that is hintFollowed(); empty: none
    void setOptionalColumns(const QList<int> &columns);

Q_SIGNALS:
    void chipChosen(int id);
    void hintFollowed();
    void createRequested(const QString &text); // Ctrl+Enter in the search

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void buildHead(QBoxLayout *layout, const PaneTexts &texts);
    void buildTable(const PaneTexts &texts);
    bool searchKey(int key, Qt::KeyboardModifiers modifiers);
    void showColumnMenu(const QPoint &position);

    QLabel *m_title;
    QLabel *m_subtitle;
    FlatButton *m_new;
    FlatButton *m_more;
    Field *m_search;
    QWidget *m_chipRow;
    QBoxLayout *m_filters;
    QButtonGroup *m_chips;
    QLabel *m_hint;
    TableView *m_table;
    EmptyState *m_empty;
    QMenu *m_menu;
    QList<int> m_optionalColumns;
};

} // namespace sluice
