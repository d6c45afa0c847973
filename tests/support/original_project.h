// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/adoption/adoption.h"
#include "core/migrations/revision_folder.h"
#include "tests/support/engines.h"

namespace sluice::test {

// Databases of the Python project, made with the real Alembic, and read past Sluice
// (tests/support/original_project.py).
QByteArray makeOriginal(const DatabaseUrl &url, const QStringList &options); // its rows
QByteArray rowsPastSluice(const DatabaseUrl &url);                           // in the same form
QByteArray originalTables(const DatabaseUrl &url, const QString &prefix);

// Everything in a database: the bytes of the file, or what pg_dump says.
QByteArray contentOf(const DatabaseUrl &url);

// A database of the Python project, gone with the object.
struct OriginalProject
{
    OriginalProject(DatabaseUrl::Engine engine, const QStringList &options);

    std::unique_ptr<Session> open(OpenMode mode = OpenMode::Existing) const;
    AdoptionProposal proposal() const;
    void adoptWhatIsProposed() const;

    QTemporaryDir folder;
    std::unique_ptr<TestDatabase> server;
    DatabaseUrl url;
    QByteArray rows; // of Sluice's columns, as they were made
    const RevisionGraph graph = embeddedRevisions();
};

} // namespace sluice::test
