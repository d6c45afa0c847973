// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adoption/large_result.h"

#include "core/database/dialect.h"

#include <QLoggingCategory>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(logAdoption, "sluice.adoption", QtWarningMsg)

class ServerCursor
{
public:
    ServerCursor(Session &session, const QString &select)
        : m_session(session)
    {
        session.execute({u"declare adoption_rows no scroll cursor with hold for "_s + select});
    }

    ~ServerCursor()
    {
        if (m_session.isLost())
            return;
        try {
            m_session.execute({u"close adoption_rows"_s});
        } catch (const Error &error) { // after a failure: the end of the transaction closes it, too
            qCInfo(logAdoption) << "the cursor was not closed:" << error.what();
        }
    }

    ServerCursor(const ServerCursor &) = delete;
    ServerCursor &operator=(const ServerCursor &) = delete;

    qint64 fetch(const std::function<void(const Row &)> &use)
    {
        qint64 rows = 0;
        m_session.each({u"fetch 5000 from adoption_rows"_s}, [&](const Row &row) {
            ++rows;
            use(row);
        });
        return rows;
    }

private:
    Session &m_session;
};

} // namespace

void eachOfMany(Session &session, const QString &select, const std::function<void(const Row &)> &use)
{
    if (session.dialect().engine() == DatabaseUrl::Engine::Sqlite) {
        session.each({select}, use);
        return;
    }
    ServerCursor cursor(session, select);
    while (cursor.fetch(use) > 0)
        ;
}

} // namespace sluice
