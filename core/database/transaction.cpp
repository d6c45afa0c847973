// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/transaction.h"

#include "core/database/interrupter.h"
#include "core/database/session_private.h"
#include "core/database/statement_stop.h"

#include <QCoreApplication>

namespace sluice {

using namespace Qt::StringLiterals;

TryAgain::TryAgain(const QString &detail)
    : Error(
          Kind::Busy,
          QCoreApplication::translate("Session", "Others are changing the same rows. Try again in a moment."),
          {}, detail)
{
}

Transaction::Transaction(Session &session)
    : m_session(session)
    , m_outer(session.d->depth == 0)
{
    if (const auto obstacle = session.writeObstacle())
        obstacle->raise();
    if (m_outer)
        session.execute({session.dialect().beginWrite()});
    ++session.d->depth;
}

Transaction::~Transaction()
{
    --m_session.d->depth;
    if (m_outer)
        m_session.d->witness = {};
    if (!m_open || !m_outer || m_session.isLost())
        return;
    // SQLite ends the transaction by itself on a full disk: then there is nothing left to roll back, which is
    // no failure.
    m_session.d->connection.rollback();
}

void Transaction::commit()
{
    if (m_outer)
        StatementStop::beforeStatement();
    const int requests = m_session.d->interrupter->requests();
    // Through the driver: as a plain statement, the COMMIT of a failed PostgreSQL transaction rolls back and
    // reports success.
    if (m_outer && !m_session.d->connection.commit())
        settle(requests);
    m_open = false;
}

// A lost connection says nothing about what the engine has made of the COMMIT.
void Transaction::settle(int requests)
{
    Session::Private &session = *m_session.d;
    try {
        session.fail(session.connection.lastError());
    } catch (const Error &error) {
        if (!session.lost || !session.witness)
            throw;
        if (!wasCommitted(m_session, requests, session.witness))
            throw Error(Error::Kind::Unavailable, session.notSavedError().message(), {}, error.detail());
    }
}

void lockTables(Session &session, const QStringList &tables, KeepOut whom)
{
    if (const QString lock = session.dialect().tableLock(tables, whom); !lock.isEmpty())
        session.execute({lock});
}

void inTransaction(Session &session, const std::function<void()> &work)
{
    constexpr int attempts = 3;
    for (int attempt = 1;; ++attempt) {
        try {
            Transaction transaction(session);
            work();
            transaction.commit();
            return;
        } catch (const TryAgain &) {
            if (attempt == attempts || session.isInTransaction())
                throw;
        }
    }
}

} // namespace sluice
