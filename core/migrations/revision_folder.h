// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/revision_graph.h"

namespace sluice {

// The revisions inside the program.
RevisionGraph embeddedRevisions();

// Those of a folder with one sub-folder "NNNN_slug" a revision, each with revision.json
//     {"id": "5a3c1e07b9d2", "parent": null | id | [id, id], "title": "…", "program": "0.1.0",
//      "requirements": [{"text": "every user has a name", "offenders": "select email from users where …"}]}
// where requirements (revision_requirements.h) may be left out,
// and {sqlite,postgresql}.{up,down}.sql in UTF-8. Throws Invalid, naming the file, for anything else, and as
// RevisionGraph and splitScript() do.
RevisionGraph revisionsIn(const QString &folder);

} // namespace sluice
