// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/change_detail.h"
#include "core/changes/change_record.h"
#include "core/database/sql.h"

#include <QCoreApplication>

namespace sluice {

struct Change;
struct JournalSide;

// What is to be as it was: a user or a flow with all links; with both, only the link between the two.
struct RestoreSubject
{
    std::optional<UserId> user;
    std::optional<FlowId> flow;

    friend bool operator==(const RestoreSubject &, const RestoreSubject &) = default;
};

struct RestorePreview
{
    QString name;               // of the user or flow, or of both ends of the link
    QList<ChangedField> fields; // as it is, and as it would become
    qint64 linksAdded = 0;
    qint64 linksRemoved = 0;
    qint64 linksReended = 0;               // there then and now, and to end at another time
    QStringList linked, unlinked, reended; // names of the other sides, the first 50 of each

    friend bool operator==(const RestorePreview &, const RestorePreview &) = default;
    bool isEmpty() const { return fields.isEmpty() && linksAdded + linksRemoved + linksReended == 0; }
};

// Makes a user, a flow or a link as it was at a time, as one change that can be undone like any other. What
// is not there now is not brought back: that is what undoing its deletion does. On the session's thread;
// errors as Session throws them; NotFound; Invalid (field "at") for a time at which it was not there, or of
// which the journal no longer tells; Duplicate when the email or name it had is taken.
class RestoreService
{
    Q_DECLARE_TR_FUNCTIONS(RestoreService)

public:
    explicit RestoreService(Session &session)
        : m_session(session)
    {
    }

    RestorePreview preview(const RestoreSubject &subject, const QDateTime &at);
    // seen: the preview that was consented to. Conflict when it would do something else by now. False: it is
    // so already, and nothing was changed.
    bool restore(const RestoreSubject &subject, const QDateTime &at, const RestorePreview &seen);

private:
    void requireKnown(const QDateTime &at);
    QList<ChangedField> fields(const JournalSide &side, const QUuid &id, const QDateTime &at);
    void bringBackEnds(Change &change, const QString &which, const QUuid &id, const QDateTime &at);
    void countLinks(RestorePreview &preview, const RestoreSubject &subject, const QDateTime &at);

    Session &m_session;
};

} // namespace sluice
