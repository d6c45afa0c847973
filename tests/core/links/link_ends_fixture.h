// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/until.h"
#include "core/changes/history.h"
#include "core/changes/undo_service.h"
#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/users/user_service.h"
#include "tests/core/changes/content.h"
#include "tests/support/engines.h"

#include <QTest>

namespace sluice::test {

using namespace Qt::StringLiterals;

// Three users, two flows, no links, noon on 10 December 2026.
class LinkEndsFixture
{
protected:
    void begin()
    {
        QFETCH_GLOBAL(Engine, engine);
        m_database = std::make_unique<TestDatabase>(engine);
        m_now = QDateTime({2026, 12, 10}, {12, 0}, Qt::UTC);
        session().setClock([this] { return m_now = m_now.addMSecs(10); });
        for (const QString &name : {u"ada"_s, u"bob"_s, u"cy"_s})
            users().create({name + u"@x.org"_s, name});
        for (const QString &name : {u"In"_s, u"Out"_s})
            flows().create({name});
    }
    Session &session() { return m_database->session(); }
    UserService users() { return UserService(session()); }
    FlowService flows() { return FlowService(session()); }
    LinkService links() { return LinkService(session()); }
    UndoService undo() { return UndoService(session()); }
    ChangeRecord newest() { return HistoryService(session()).list({}, {.limit = 1}).items.first(); }
    UserSet user(const QString &email) { return UserSet::of({users().find(email).id}); }
    FlowSet flow(const QString &name) { return FlowSet::of({flows().find(name).id}); }
    LinkFilter pair(const QString &email, const QString &name) { return {user(email), flow(name)}; }
    QDateTime untilOf(const QString &email, const QString &name)
    {
        const auto items = links().list(pair(email, name), {}).items;
        return items.isEmpty() ? QDateTime::fromMSecsSinceEpoch(0, Qt::UTC) : items.first().until;
    }
    static QDateTime day(int number) { return endOfDay(QDate(2026, 12, number)); }

    std::unique_ptr<TestDatabase> m_database;
    QDateTime m_now;
};

} // namespace sluice::test
