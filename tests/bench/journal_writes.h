// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/links/link_service.h"
#include "tests/bench/figures.h"

namespace sluice::bench {

// Measures changes of so many links, of one, and of one user, each beside the same statements without the
// journal, and undoing them.
class Writes
{
public:
    Writes(Session &session, qint64 links, Figures &figures);

    void undo(int runs); // beside making
    void bulk(int runs);
    void single(int runs);

private:
    ChangeId newest();
    void clear();
    void addUnjournalled(const UserSet &users, const FlowSet &flows);
    void removeUnjournalled(const UserSet &users, const FlowSet &flows, bool copied = false);
    void makeBareTable();
    void dropBareTable();

    Session &m_session;
    LinkService m_links;
    Figures &m_figures;
    FlowSet m_flows, m_flow;
    UserSet m_users;
    QList<UserId> m_userList;
};

bool isFile(const Session &session);

} // namespace sluice::bench
