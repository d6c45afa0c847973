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

// What is known of the selection, and for one row the fields to edit. Asks for changes with signals; what is
// typed stays until showRow() tells of another row or refuse() says what is wrong with it.
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

    explicit DetailsPane(QWidget *parent = nullptr);

    void showNothing();
    void showRow(const Record &record, const QString &secondLabel);
    void showSeveral(const QString &title, const QString &facts);
    // more: how many there are beyond the lines.
    void setLinks(const QString &heading, const QList<LinkList::Line> &lines, qint64 more);
    void setWritable(bool writable, const QString &reason);
    void saved(const Record &record); // the row now reads so; other fields keep what is being typed
    void refuse(const Error &error);

Q_SIGNALS:
    void edited(sluice::PaneColumn column, const QString &text);
    void activeChosen(bool active);
    void reloadRequested(); // after a conflict

private:
    void build();
    void offer(Field *field, PaneColumn column);
    void fill(const Record &record);
    void copyId();
    void hideProblem();
    Field *fieldOf(const QString &name) const;

    QStackedWidget *m_pages;
    QLabel *m_title;
    QLabel *m_secondLabel;
    QLabel *m_dates;
    QLabel *m_problem;
    QLabel *m_linksHeading;
    LinkList *m_links;
    QWidget *m_fields;
    Field *m_name;
    Field *m_second;
    QCheckBox *m_active;
    FlatButton *m_id;
    FlatButton *m_reload;
    Record m_record;
};

} // namespace sluice
