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
    std::function<bool(const RenameQuestion &)> isRename; // asked once for each candidate
};

struct WrittenRevision
{
    Revision revision;
    QString path;
    QList<SchemaStep> steps;
    QStringList notCompared; // translated
};

// Compares the database, which must be at the head, with the model and writes one revision for both engines,
// up and down, after having run up, down and up again on a scratch database of each. Nothing is written when
// anything fails. Empty: there is no difference. Throws Pending, Invalid (a lossy step, no scratch server, no
// way from one type to the other), and what the scratch runs throw.
std::optional<WrittenRevision> autogenerate(Session &session, const RevisionGraph &graph,
                                            const SchemaModel &model, const AutogenerateOptions &options);

// An empty revision to be written by hand; with two or more parents a merge.
WrittenRevision writeEmptyRevision(const RevisionGraph &graph, const QString &title, const QString &folder,
                                   const QStringList &parents);

} // namespace sluice
