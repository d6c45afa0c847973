// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace/details_pane.h"
#include "ui/workspace/edit_saver.h"

namespace sluice {

// Fills the details pane from the selection and the database, and saves what is edited there.
class DetailsControl : public QObject
{
    Q_OBJECT

public:
    DetailsControl(DetailsPane *pane, UnsavedEdits &unsaved, EditSaver &saver);

    void setDatabase(Database *database);
    void clear();
    template <class Row>
    void show(const Selection<Row> &selection);
    void focusUnsaved();
    void refresh(); // the links, after links have changed

Q_SIGNALS:
    void userSaved(const sluice::User &user);
    void flowSaved(const sluice::Flow &flow);
    void failed(const sluice::Error &error);
    void outdated(); // the lists read otherwise by now

private:
    template <class Row>
    void edit(const Row &row);
    template <class Row>
    void save(const Row &row, const RowValues &wanted);
    template <class Row>
    void refuse(const Error &error, const Row &row);
    template <class Row>
    void read(const Row &row);
    void showTyped();
    bool isShowing(const QUuid &id) const { return m_shown == id; }
    template <class Row>
    void readLinks(const Selection<Row> &selection);
    template <class Row>
    void readCommon(const Selection<Row> &selection);
    void tell(const User &user) { Q_EMIT userSaved(user); }
    void tell(const Flow &flow) { Q_EMIT flowSaved(flow); }

    DetailsPane *m_pane;
    Database *m_database = nullptr;
    Cancellation m_question;
    UnsavedEdits &m_unsaved;
    EditSaver &m_saver;
    bool m_ofUser = true;
    QUuid m_shown;                                                 // the row with the fields; null: none
    std::function<void(PaneColumn, const QString &, bool)> m_type; // and save it
    std::function<void(bool)> m_setActive;
    std::function<void()> m_saveAll;
    std::function<void()> m_read;
    std::function<void()> m_readLinks;
};

} // namespace sluice
