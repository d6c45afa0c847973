// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/users/user_service.h"
#include "tests/support/engines.h"

namespace sluice::test {

// Users and flows by number, and who is in what. Tests of links inherit it, and begin each function with
// begin().
struct LinkPopulation
{
    void begin()
    {
        database.emplace(engine());
        users.clear();
        flows.clear();
    }

    Session &session() { return database->session(); }
    LinkService links() { return LinkService(session()); }
    void people(int count)
    {
        for (int i = 0; i < count; ++i)
            users.append(
                UserService(session())
                    .create({QStringLiteral("u%1@example.org").arg(i), QStringLiteral("User %1").arg(i)})
                    .id);
    }
    void work(int count)
    {
        for (int i = 0; i < count; ++i)
            flows.append(FlowService(session()).create({QStringLiteral("Flow %1").arg(i)}).id);
    }
    QSet<QString> pairs()
    {
        QSet<QString> all;
        session().each(
            {QStringLiteral("select u.email, f.name from user_flows l join users u on u.id = l.user_id "
                            "join flows f on f.id = l.flow_id")},
            [&](const Row &row) { all.insert(row.text(0) + QChar(u' ') + row.text(1)); });
        return all;
    }

    std::optional<TestDatabase> database;
    QList<UserId> users;
    QList<FlowId> flows;
};

} // namespace sluice::test
