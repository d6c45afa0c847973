// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"
#include "ui/workspace/details_pane.h"

namespace sluice {

// Fills the details pane from the selection and the database, and saves what is edited there.
class DetailsControl : public QObject
{
    Q_OBJECT

public:
    explicit DetailsControl(DetailsPane *pane);

    void setDatabase(Database *database);
    void clear();
    template <class Row>
    void show(const Selection<Row> &selection);
    void refresh(); // the links, after links have changed

Q_SIGNALS:
    void userSaved(const sluice::User &user);
    void flowSaved(const sluice::Flow &flow);
    void failed(const sluice::Error &error);

private:
    template <class Row>
    void save(const Row &seen, const typename SideOf<Row>::Draft &draft);
    template <class Row>
    void read(const Row &row);
    template <class Row>
    void readLinks(const Selection<Row> &selection);
    template <class Row>
    void readCommon(const Selection<Row> &selection);
    void tell(const User &user) { Q_EMIT userSaved(user); }
    void tell(const Flow &flow) { Q_EMIT flowSaved(flow); }

    DetailsPane *m_pane;
    Database *m_database = nullptr;
    Cancellation m_question;
    std::function<void(PaneColumn, const QString &)> m_edit; // of the row that is shown
    std::function<void(bool)> m_setActive;
    std::function<void()> m_read;
    std::function<void()> m_readLinks;
};

} // namespace sluice
