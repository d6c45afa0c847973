// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/late_indexes.h"

#include "core/database/dialect.h"
#include "core/database/session.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// A failed statement would end the whole transaction on PostgreSQL.
bool takes(Session &session, const QString &lock)
{
    session.execute({u"savepoint late_indexes"_s});
    try {
        session.execute({lock});
        return true;
    } catch (const Error &error) {
        if (error.kind() != Error::Kind::Busy && error.kind() != Error::Kind::ReadOnly)
            throw;
        session.execute({u"rollback to savepoint late_indexes"_s});
        return false;
    }
}

} // namespace

LateIndexes::LateIndexes(Session &session, qint64 rowsToCome, const QString &table, const QStringList &others)
    : m_session(session)
{
    const auto hasRows = [&] {
        return session.number({u"select count(*) from (select 1 from %1 limit 1) as any_row"_s.arg(table)}) >
               0;
    };
    if (rowsToCome < worthwhile || hasRows())
        return;
    const QString lock = session.dialect().immediateLock(QStringList{table} + others);
    if (!lock.isEmpty() && (!takes(session, lock) || hasRows()))
        return;
    QStringList drop;
    session.each({session.dialect().lateParts(), {{u"name"_s, table}}}, [&](const Row &row) {
        drop.append(row.text(0));
        m_make.append(row.text(1));
    });
    for (const QString &statement : std::as_const(drop))
        session.execute({statement});
    m_late = !drop.isEmpty();
}

void LateIndexes::make()
{
    for (const QString &statement : std::as_const(m_make))
        m_session.execute({statement});
    m_make.clear();
}

} // namespace sluice
