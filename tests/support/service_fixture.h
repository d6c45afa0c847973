// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/history.h"
#include "core/changes/undo_service.h"
#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/users/user_service.h"
#include "tests/support/engines.h"

namespace sluice::test {

// An empty database with the services over it, and a clock that goes on a little with every look. Tests
// inherit it, begin each function with begin() and end it with finish().
class ServiceFixture
{
protected:
    void begin(int millisecondsALook = 1000, const QDate &day = {2026, 11, 1})
    {
        m_database = std::make_unique<TestDatabase>(engine());
        m_now = QDateTime(day, {12, 0}, Qt::UTC);
        session().setClock([this, millisecondsALook] { return m_now = m_now.addMSecs(millisecondsALook); });
    }
    void finish() { m_database.reset(); }

    Session &session() { return m_database->session(); }
    UserService users() { return UserService(session()); }
    FlowService flows() { return FlowService(session()); }
    LinkService links() { return LinkService(session()); }
    UndoService undo() { return UndoService(session()); }
    ChangeRecord newest() { return HistoryService(session()).list({}, {.limit = 1}).items.first(); }
    UserSet user(const QString &email) { return UserSet::of({users().find(email).id}); }
    FlowSet flow(const QString &name) { return FlowSet::of({flows().find(name).id}); }
    static UserSet everyUser() { return UserService::matching({}); }
    static FlowSet everyFlow() { return FlowService::matching({}); }

    std::unique_ptr<TestDatabase> m_database;
    QDateTime m_now;
};

} // namespace sluice::test
