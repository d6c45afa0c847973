// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/database/session.h"
#include "core/database/transaction.h"

#include <QHash>

namespace sluice {

struct JournalSide;

// One write transaction as the journal knows it. Rows it makes carry its id (created_by, linked_by); rows it
// edits or removes leave their before-image with it. A change that changed nothing leaves no trace.
struct Change
{
    ChangeId id = ChangeId::create();
    QString kind;    // stable code: "user.create", "link.add", "import.users", "seed", …
    QString summary; // the names concerned, in no language: "Ada Lovelace → Onboarding EU"
    QString note;    // what the person said about it
    QDateTime at;    // when it began; the time of every row it writes

    std::optional<ChangeId> reverts; // the change whose effect it takes back

    qint64 usersAdded = 0, usersEdited = 0, usersRemoved = 0;
    qint64 flowsAdded = 0, flowsEdited = 0, flowsRemoved = 0;
    qint64 linksAdded = 0, linksRemoved = 0;

    bool lacksAfterImages = false; // of rows that keepUsers() or keepFlows() kept as edited

    bool touchesNothing() const;
    bool isEmpty() const; // an undo counts even when it found nothing left to do

    // Before-images of everything the sets name; set-based. Call them before the rows are touched: they are
    // locked, since of two who remove a row only one has removed it.
    void keepUsers(Session &session, const UserSet &users, bool removed);
    void keepFlows(Session &session, const FlowSet &flows, bool removed);
    // Removes links with their before-images; returns how many. Those of rows that go, too: after their own
    // images, when nobody can link them any more. The condition is one over user_flows.
    qint64 removeLinks(Session &session, const Sql &condition);
    // The statements that do it; the first one tells how many, and the others are not needed for none.
    QList<Sql> removalOfLinks(const Session &session, const Sql &condition) const;

    // Both images of rows that are about to be edited, where it is known to what: one pass less. rows: what
    // follows "from", each row of the side once; becomes: expressions over it by field, where it changes.
    void keepEdited(Session &session, const JournalSide &side, const Sql &rows,
                    const QHash<QString, QString> &becomes);
};

void writeChange(Session &session, const Change &change);
Sql changeEntry(const Session &session, const Change &change); // the statement that does it

// What record() does at the end: the after-images that are missing, and the row in "changes".
void completeChange(Session &session, const Change &change);

// Runs work in a transaction and journals it; gives back what work returns. The one way to write users, flows
// and links. Inside another record() it joins the outer change.
template <class Work>
auto record(Session &session, const QString &kind, Work work) -> std::invoke_result_t<Work, Change &>
{
    if (Change *outer = session.currentChange())
        return work(*outer);
    std::optional<std::invoke_result_t<Work, Change &>> result;
    inTransaction(session, [&] {
        Change change;
        change.kind = kind;
        change.at = session.now();
        change.note = session.note();
        session.currentChange() = &change;
        const auto over = qScopeGuard([&session] { session.currentChange() = nullptr; });
        result.emplace(work(change));
        if (!change.isEmpty())
            completeChange(session, change);
    });
    return *std::move(result);
}

} // namespace sluice
