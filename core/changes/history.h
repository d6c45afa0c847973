// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/page.h"
#include "core/changes/change_detail.h"
#include "core/changes/change_record.h"

#include <QCoreApplication>

namespace sluice {

struct HistoryFilter
{
    QString actor;                     // an account, or a name somebody chose; empty: everybody
    QString kind;                      // a code such as "link.add"; empty: every kind
    std::optional<QDateTime> from, to; // the first time that counts, and the first that no longer does
    QString text; // contained in the summary, the note or the name of the kind, whatever the case
    // Changes that touched this user or flow or one of its links; with both, the link between the two.
    std::optional<UserId> user;
    std::optional<FlowId> flow;
};

// Reads the journal. On the session's thread; errors as Session throws them, and those named below.
class HistoryService
{
    Q_DECLARE_TR_FUNCTIONS(HistoryService)

public:
    explicit HistoryService(Session &session)
        : m_session(session)
    {
    }

    Page<ChangeRecord> list(const HistoryFilter &filter, const PageRequest &request); // newest first
    qint64 count(const HistoryFilter &filter);
    QStringList actors(); // who wrote anything, by the name they chose or the account; in order
    QStringList kinds();

    ChangeRecord get(ChangeId id); // NotFound
    // An id, or the start of one that no other change shares; NotFound, or Invalid with the candidates.
    ChangeRecord find(const QString &id);

    // What the change did to users or flows, and to links; by id. Names of rows that are gone are those they
    // had last. Of a pruned change only what it made is known.
    Page<ChangedRow> users(ChangeId id, const PageRequest &request);
    Page<ChangedRow> flows(ChangeId id, const PageRequest &request);
    Page<ChangedLink> links(ChangeId id, const PageRequest &request);

    // Says something about a change afterwards, in place of what was said before; only who made it may.
    // NotFound; Invalid (field "note"; or "change": somebody else made it).
    void setNote(ChangeId id, const QString &note);

private:
    QStringList choices(const QString &of);
    ChangeRecord withState(ChangeRecord change);

    Session &m_session;
};

} // namespace sluice
