// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/bulk_settings.h"

#include "core/database/dialect.h"

namespace sluice {

BulkSettings::BulkSettings(Session &session, bool keysAreProven)
    : m_session(session)
{
    const QString keysOff = session.dialect().checkForeignKeys(false);
    if (!keysAreProven || keysOff.isEmpty() || session.isInTransaction() || session.writeObstacle())
        return;
    m_session.execute({keysOff});
    m_keysOff = true;
}

BulkSettings::~BulkSettings()
{
    for (const QString &statement : m_session.dialect().endBulk())
        set(statement);
    if (m_keysOff)
        set(m_session.dialect().checkForeignKeys(true));
}

void BulkSettings::begin() const
{
    for (const QString &statement : m_session.dialect().beginBulk())
        m_session.execute({statement});
}

void BulkSettings::set(const QString &statement) const
{
    try {
        m_session.execute({statement});
    } catch (const Error &) {
        // A session that takes no settings takes no rows either, and says so itself.
    }
}

} // namespace sluice
