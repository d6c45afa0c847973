// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/revision_log.h"

#include "core/database/session.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

RevisionEvent::Kind kindOf(const QString &code)
{
    using Kind = RevisionEvent::Kind;
    for (const Kind kind : {Kind::Downgrade, Kind::Stamp, Kind::Accept, Kind::Failure}) {
        if (codeOf(kind) == code)
            return kind;
    }
    return Kind::Upgrade; // the table's check allows no other
}

} // namespace

QList<LoggedEvent> revisionLog(Session &session)
{
    return session.list({u"select kind, revision, milliseconds, statement, error, note, at, who, program "
                         "from sluice_revision_events order by at, id"_s},
                        [](const Row &row) {
                            return LoggedEvent{{kindOf(row.text(0)), row.text(1), row.integer(2), row.text(3),
                                                row.text(4), row.text(5)},
                                               row.time(6),
                                               row.text(7),
                                               row.text(8)};
                        });
}

} // namespace sluice
