// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace/pane_control.h"

namespace sluice {

// Makes rows: asks for them in a dialog, or takes what was typed in a search that found nothing and links it
// to what is selected on the other side.
class RowCreation : public QObject
{
    Q_OBJECT

public:
    RowCreation(QWidget *page, PaneControl<User> &users, PaneControl<Flow> &flows, UnsavedEdits &unsaved);

    void setDatabase(Database *database);
    void setWritable(bool writable) { m_writable = writable; }
    void createAndLink(const QString &text, bool user);
    void askNew(const UnsavedEdit &typed); // goes on with a row that was not added

Q_SIGNALS:
    void written(const QString &message);
    void failed(const sluice::Error &error);

private:
    template <class Row>
    void createRow(const typename SideOf<Row>::Draft &draft, bool link, const std::function<void()> &taken,
                   const std::function<void(const Error &)> &refused);
    template <class Row>
    void askNew(const UnsavedEdit &typed, bool link);
    template <class Row>
    PaneControl<Row> &control();

    QWidget *m_page;
    PaneControl<User> &m_users;
    PaneControl<Flow> &m_flows;
    UnsavedEdits &m_unsaved;
    Database *m_database = nullptr;
    QPointer<QDialog> m_newRow;
    bool m_writable = true;
};

} // namespace sluice
