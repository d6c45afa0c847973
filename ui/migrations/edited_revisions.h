// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/migrations/migration_overview.h"

namespace sluice {

// An applied revision whose text in this program is another one.
struct EditedRevision
{
    struct File
    {
        QString path; // "0001_initial/sqlite.up.sql"
        QString before;
        QString after;
    };

    AppliedRevision applied;
    QString folder;
    QString checksum;  // of the text in this program
    QList<File> files; // that differ; none when only the parents do
};

// Those whose own text differs. A checksum covers the parents', so the ones above them differ as well, but
// need no look; only where no text differs at all are they what is given.
QList<EditedRevision> editedRevisions(const MigrationOverview &overview, const RevisionGraph &graph);

} // namespace sluice
