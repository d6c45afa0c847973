// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QAbstractButton;

namespace sluice {

class Field;
class TableView;
class WindowedModel;

// Finds rows of the other side by typing and takes them with Enter: the way of a drag for the keyboard.
class LinkDialog : public QDialog
{
    Q_OBJECT

public:
    struct Words
    {
        QString title;  // "Link 3 users to flows"
        QString search; // "Search flows"
        QString act;    // "Link"
    };

    LinkDialog(const Words &words, WindowedModel *model, QWidget *parent); // takes the model
    TableView *table() const { return m_table; }

Q_SIGNALS:
    void searched(const QString &text);
    void chosen(); // the selected rows of table(); the dialog closes

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void choose();

    Field *m_search;
    TableView *m_table;
    QAbstractButton *m_act;
};

} // namespace sluice
