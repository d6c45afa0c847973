// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/revision_graph.h"
#include "core/migrations/schema/schema_difference.h"
#include "core/migrations/schema/schema_model.h"

#include <functional>
#include <optional>

namespace sluice {

class Session;

// A column or table that went and one of like type that came: the same under another name?
struct RenameQuestion
{
    QString table; // empty: a table was renamed
    QString from;
    QString to;
};

struct AutogenerateOptions
{
    QString title;
    QString folder; // where NNNN_slug/ is written
    std::optional<DatabaseUrl>
        scratchServer;       // where to try the PostgreSQL scripts; the session's own server otherwise
    bool allowsLoss = false; // a lossy step is written, marked "-- loses: …", instead of refused
    // Asked once for each candidate; the answers stand in revision.json. Without it, a candidate is Invalid.
    std::function<bool(const RenameQuestion &)> isRename;
};

struct WrittenRevision
{
    Revision revision;
    QString path;
    QList<SchemaStep> steps;
    QStringList notCompared; // translated
};

// Compares the database, which must be at the head, with the model and writes one revision for both engines,
// up and down, after having run up, down and up again on a scratch database of each. What the database has
// beyond its revisions is left alone and named in notCompared. New rules for rows that are there become
// requirements. Nothing is written when anything fails. Empty: there is no difference. On the session's
// thread. Throws Pending; Invalid for a lossy step, a column or type without a way for its values, a possible
// rename without an answer, no scratch server, a database that lacks what its revisions make, and scripts
// that do not lead to the model; the obstacle of a Newer, Tampered or Foreign state; Unavailable when the
// folder cannot be written; and what the scratch runs throw.
std::optional<WrittenRevision> autogenerate(Session &session, const RevisionGraph &graph,
                                            const SchemaModel &model, const AutogenerateOptions &options);

// An empty revision to be written by hand, on top of the head unless parents (full ids) are given; with two
// or more parents a merge. Throws Invalid for several heads, an unknown parent and a title without a word,
// and Unavailable as above.
WrittenRevision writeEmptyRevision(const RevisionGraph &graph, const QString &title, const QString &folder,
                                   const QStringList &parents);

} // namespace sluice
