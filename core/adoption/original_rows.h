// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/adoption/obstacles.h"
#include "core/adoption/original_tables.h"
#include "core/database/row.h"
#include "core/flows/flow.h"
#include "core/users/user.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <functional>

namespace sluice {

struct OriginalLink
{
    UserId user;
    FlowId flow;
    QDateTime at; // UTC
};

// Reads the rows of the Python project as ours, and finds those that our rules do not allow. Read users,
// flows and links in this order. On the session's thread.
class OriginalRows
{
    Q_DECLARE_TR_FUNCTIONS(OriginalRows)

public:
    // now stands for times that are missing. tables must outlive the object.
    OriginalRows(Session &session, const OriginalTables &tables, const QDateTime &now);

    // Calls use for each row that may come over, and returns how many those are.
    qint64 readUsers(const std::function<void(const User &)> &use);
    qint64 readFlows(const std::function<void(const Flow &)> &use);
    qint64 readLinks(const std::function<void(const OriginalLink &)> &use);

    QStringList obstacles() const { return m_obstacles.texts(); }
    QStringList remarks() const; // translated: what will not be quite as it was

private:
    std::optional<User> userFrom(const Row &row);
    std::optional<Flow> flowFrom(const Row &row);
    std::optional<OriginalLink> linkFrom(const Row &row);
    std::optional<QUuid> takeId(QSet<QUuid> &ids, const Row &row, const QString &name);
    bool takeKey(QHash<QString, QString> &keys, const QString &text, Obstacles::Kind kind);
    QDateTime time(const Row &row, int column, const QDateTime &otherwise) const;

    Session &m_session;
    const OriginalTables &m_tables;
    const QDateTime m_now;
    Obstacles m_obstacles;
    QSet<QUuid> m_users;
    QSet<QUuid> m_flows;
    QHash<QString, QString> m_emails; // by identity key
    QHash<QString, QString> m_names;
    int m_retouched = 0;
    int m_doubled = 0; // links
};

} // namespace sluice
