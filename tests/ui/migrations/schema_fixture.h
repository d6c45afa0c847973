// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/checksum.h"
#include "core/migrations/migration_runner.h"
#include "core/migrations/revision_folder.h"
#include "tests/support/engines.h"
#include "tests/ui/shell/desk.h"

namespace sluice::test {

// The program's revisions, the first of which somebody edited since.
inline RevisionGraph withAnEditedRevision()
{
    QList<Revision> revisions = embeddedRevisions().revisions();
    Revision &first = revisions.first();
    first.sqlite.up = normalisedText(first.sqlite.up + u"\n-- an afterthought"_s);
    first.postgresql.up = normalisedText(first.postgresql.up + u"\n-- an afterthought"_s);
    return RevisionGraph(revisions);
}

inline void upgradeTo(TestDatabase &database, const RevisionGraph &graph)
{
    MigrationRunner(database.session(), graph).upgrade();
}

// Keeps every runner waiting for as long as it lives.
class Blockade
{
public:
    explicit Blockade(const TestDatabase &database)
        : m_session(database.anotherSession())
    {
        if (m_session->url().engine == Engine::Sqlite)
            m_session->execute({u"begin immediate"_s});
        else
            m_session->number({u"select 1 from pg_advisory_lock(1399616867, hashtext(current_schema()))"_s});
    }

private:
    std::unique_ptr<Session> m_session;
};

inline QStringList backupsBeside(const TestDatabase &database)
{
    return QDir(database.url().file + u".backups"_s).entryList({u"*"_s}, QDir::Files);
}

} // namespace sluice::test
