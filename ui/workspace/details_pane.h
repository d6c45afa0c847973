// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace/card.h"
#include "ui/workspace/link_list.h"
#include "ui/workspace/side.h"

class QCheckBox;
class QGridLayout;
class QLabel;
class QStackedWidget;

namespace sluice {

class Field;
class FlatButton;

// What is known of the selection, and for one row the fields to edit. Tells what is typed and asks for
// changes with signals; setTyped() says what of it is not saved.
class DetailsPane : public Card
{
    Q_OBJECT

public:
    struct Record
    {
        QUuid id;
        QString name;
        QString second;
        bool active;
        QDateTime createdAt, updatedAt; // UTC
    };

    // history: what stands on the tab beside the links.
    explicit DetailsPane(QWidget *history, QWidget *parent = nullptr);

    void showNothing();
    void showRow(const Record &record, const QString &secondLabel);
    void showSeveral(const QString &title, const QString &facts);
    // more: how many there are beyond the lines.
    void setLinks(const QString &heading, const QList<LinkList::Line> &lines, qint64 more);
    void setWritable(bool writable, const QString &reason);
    void setTyped(const std::optional<QString> &name, const std::optional<QString> &second);
    void focusUnsaved();
    void refuse(const Error &error); // marks the field, which gets the focus unless the person went elsewhere

Q_SIGNALS:
    void typed(sluice::PaneColumn column, const QString &text);
    void edited(sluice::PaneColumn column, const QString &text); // to be saved
    void activeChosen(bool active);
    void saveRequested();    // of everything typed
    void putBackRequested(); // nothing of it

private:
    void build(QWidget *history);
    QLayout *buildRecord();
    QLayout *buildTabs(QWidget *links, QWidget *history);
    void offer(Field *field, PaneColumn column);
    void fill(const Record &record);
    void copyId();
    void hideProblem();
    void enableButtons();
    Field *fieldOf(const QString &name) const;

    QStackedWidget *m_pages;
    QLabel *m_title;
    QLabel *m_secondLabel;
    QLabel *m_dates;
    QLabel *m_problem;
    FlatButton *m_linksTab;
    LinkList *m_links;
    QWidget *m_fields;
    Field *m_name;
    Field *m_second;
    QCheckBox *m_active;
    FlatButton *m_id;
    FlatButton *m_save;
    FlatButton *m_putBack;
    Record m_record;
};

} // namespace sluice
