// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/autogenerate/autogenerate.h"

namespace sluice {

// A revision with a new id, the next number of graph and folder, and a folder named by the title; without
// scripts. Throws Invalid for a title without a word.
Revision newRevision(const RevisionGraph &graph, const QString &title, const QString &folder,
                     const QStringList &parents);

// Writes the revision's folder below "folder", as revision_folder.h reads it, and returns its path. The
// answers about renames stand in revision.json as
//     "renames": [{"table": "users" or "" for a table, "from": "phone", "to": "mobile"}]
// The folder gets its name once everything is in it. Throws Unavailable, naming the file.
QString writeRevision(const Revision &revision, const QList<RenameQuestion> &renames, const QString &folder);

} // namespace sluice
