// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/database/row.h"

#include <QDateTime>

#include <optional>

namespace sluice {

class Session;

struct ChangeCounts
{
    qint64 usersAdded = 0, usersEdited = 0, usersRemoved = 0;
    qint64 flowsAdded = 0, flowsEdited = 0, flowsRemoved = 0;
    qint64 linksAdded = 0, linksRemoved = 0;
    qint64 linksEdited = 0; // their ends

    qint64 total() const
    {
        return usersAdded + usersEdited + usersRemoved + flowsAdded + flowsEdited + flowsRemoved +
               linksAdded + linksRemoved + linksEdited;
    }
    friend bool operator==(const ChangeCounts &, const ChangeCounts &) = default;
};

// One change as the journal tells of it.
struct ChangeRecord
{
    ChangeId id;
    QDateTime at;         // UTC
    QString actor;        // account of the operating system
    QString actorName;    // the name that person chose; may be empty
    QString host;         // machine
    QString program;      // with its version
    QString databaseRole; // on PostgreSQL
    QString kind;         // stable code: "user.create", "link.add", "undo", …
    QString summary;      // the names concerned, in no language
    QString note;
    std::optional<ChangeId> reverts; // of an undo or redo: the change whose effect it took back
    ChangeCounts counts;             // an undo counts rows and links that came back as added
    bool isPruned = false;           // its before-images are gone: it can no longer be undone
    bool isUndone = false;           // its effect was taken back, and not put back since
    // Of an undo or redo: what was done in the first place, through all undoings and redoings; the summary is
    // its as well.
    QString originKind;
    ChangeCounts originCounts;

    friend bool operator==(const ChangeRecord &, const ChangeRecord &) = default;

    QString who() const { return actorName.isEmpty() ? actor : actorName; }
};

// For the services of this folder: the columns of "changes", in the order changeFrom() reads them.
QString changeColumns();
ChangeRecord changeFrom(const Row &row); // but what other changes tell of it
constexpr int changeColumnCount = 21;

// How a change and its undoings follow each other: who reverted it, who reverted that, and so on.
struct RevertChain
{
    ChangeId tip; // the last of them, or the change itself
    int length = 0;

    bool isInEffect() const { return length % 2 == 0; }
};

QHash<ChangeId, RevertChain> revertChains(Session &session, const QList<ChangeId> &changes);
RevertChain revertChain(Session &session, ChangeId change);
// What other changes tell of these: isUndone, and the origin.
void tellRelations(Session &session, QList<ChangeRecord> &changes);

} // namespace sluice
