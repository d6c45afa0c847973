// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/sql.h"
#include "core/paste/paste_item.h"

#include <QCoreApplication>
#include <QUuid>

#include <optional>

namespace sluice {

class Session;
struct Change;
struct JournalSide;

// What pasted rows are linked to: users to flows, flows to users. Without a set they only become rows.
struct PasteTarget
{
    PasteKind kind = PasteKind::Users; // of the pasted rows
    std::optional<FlowSet> flows;      // when they are users
    std::optional<UserSet> users;      // when they are flows

    bool links() const { return flows || users; }
};

enum class PasteState {
    Matched,       // one row; without a target: it is there already
    Ambiguous,     // several rows could be meant
    Unknown,       // none
    AlreadyLinked, // one row, in the whole target already
    Bad            // neither found nor fit to be created
};

struct PasteCandidate
{
    QUuid id;
    QString name;
    QString second;      // a user's email, a flow's description
    bool linked = false; // to the whole target

    friend bool operator==(const PasteCandidate &, const PasteCandidate &) = default;
};

struct PasteRow
{
    PasteItem item;
    PasteState state = PasteState::Unknown;
    QList<PasteCandidate> candidates; // the first few; also namesakes of somebody whose email is unknown
    qint64 moreCandidates = 0;
    QString obstacle; // why no row can be created of it; translated, else empty
};

// What a person has decided: which rows to link, which to create and link.
struct PasteOrder
{
    QList<PasteCandidate> link;
    QList<PasteItem> create;
};

struct PasteReceipt
{
    qint64 created = 0;
    qint64 linksAdded = 0;
    qint64 alreadyLinked = 0; // pairs
    QStringList leftOut;      // what had changed since the preview, and so was not done; translated
    QStringList foundInstead; // names of those that somebody else had created meanwhile: they were linked
};

// Finds what pasted rows name, set by set, and does what was decided about them. On the session's thread;
// errors as Session throws them.
class PasteService
{
    Q_DECLARE_TR_FUNCTIONS(PasteService)

public:
    PasteService(Session &session, const PasteTarget &target);

    // Users are found by email, else by id and name, flows by name and id; an exact flow name beats those
    // alike.
    QList<PasteRow> classify(const QList<PasteItem> &items);
    // One transaction, one change ("paste.users", "paste.flows"). Throws NotFound when the target is gone
    // whole.
    PasteReceipt apply(const PasteOrder &order);

private:
    const JournalSide &side() const;
    bool isOfUsers() const { return m_target.kind == PasteKind::Users; }
    void markLinked(QList<PasteRow> &rows);
    void settle(PasteRow &row) const;
    QList<QUuid> unchanged(const QList<PasteCandidate> &seen, PasteReceipt &receipt);
    QList<QUuid> create(Change &change, const QList<PasteItem> &items, PasteReceipt &receipt);
    QList<QUuid> idsOf(const QStringList &keys);
    void link(const QList<QUuid> &ids, PasteReceipt &receipt);

    Session &m_session;
    const PasteTarget m_target;
};

} // namespace sluice
