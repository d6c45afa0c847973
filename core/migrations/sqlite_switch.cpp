// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/sqlite_switch.h"

#include "core/database/session.h"
#include "core/migrations/migrations_log.h"

#include <QCoreApplication>

namespace sluice {

using namespace Qt::StringLiterals;

SqliteSwitch::SqliteSwitch(Session &session, const QString &pragma, bool value)
    : m_session(session)
    , m_pragma(pragma)
    , m_before(session.number({u"pragma "_s + pragma}))
{
    set(value);
}

SqliteSwitch::~SqliteSwitch()
{
    if (m_session.isLost())
        return;
    try {
        set(m_before);
    } catch (const Error &error) {
        qCCritical(logMigrations).noquote() << m_pragma << "was not put back:" << error.what();
        m_session.forbidWrites(error);
    }
}

void SqliteSwitch::set(bool value)
{
    m_session.execute({u"pragma %1 = %2"_s.arg(m_pragma).arg(int(value))});
    if (m_session.number({u"pragma "_s + m_pragma}) != int(value))
        throw Error(Error::Kind::Internal,
                    QCoreApplication::translate("SqliteSwitch", "SQLite does not switch %1 for %2. Close the "
                                                                "program and open the database again.")
                        .arg(m_pragma, m_session.url().label()));
}

} // namespace sluice
