// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/history.h"
#include "ui/workspace/card.h"
#include "ui/workspace/link_list.h"

class QLabel;
class QStackedWidget;

namespace sluice {

class FlatButton;

// What a change did to users, flows and links; the first of each.
struct ChangeParts
{
    Page<ChangedRow> users;
    Page<ChangedRow> flows;
    Page<ChangedLink> links;

    static ChangeParts read(Session &session, const ChangeRecord &change);
};

// One change whole: who, when, with which note, and every field and pair.
class ChangeView : public Card
{
    Q_OBJECT

public:
    explicit ChangeView(QWidget *parent = nullptr);

    void showNothing();
    void show(const ChangeRecord &change);
    void showParts(const ChangeParts &parts);
    void setWritable(bool writable, const QString &reason);
    const std::optional<ChangeRecord> &change() const { return m_change; }

Q_SIGNALS:
    void undoRequested(const sluice::ChangeRecord &change);
    void noteChosen(const sluice::ChangeRecord &change, const QString &note);

private:
    void build();
    void showUndo();
    void askNote();

    QStackedWidget *m_pages;
    QLabel *m_title;
    QLabel *m_origin;
    QLabel *m_note;
    QLabel *m_hint; // why it cannot be undone
    FlatButton *m_undo;
    FlatButton *m_noteButton;
    LinkList *m_lines;
    std::optional<ChangeRecord> m_change;
    bool m_writable = true;
    QString m_reason;
};

} // namespace sluice
