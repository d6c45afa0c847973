// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/session.h"

#include <QCoreApplication>

namespace sluice {

// An empty place to try revisions in, gone with the object: an SQLite file in a temporary folder, or a schema
// of its own on the server of the session, "sluice_scratch_" and 16 hexadecimal digits, with search_path set
// to it. The session's url() leads other sessions to the same place. Those that a killed process left behind
// on a server are dropped by the next one (nobody holds their advisory lock). On the thread that made it.
class ScratchDatabase
{
    Q_DECLARE_TR_FUNCTIONS(ScratchDatabase)

public:
    static ScratchDatabase sqlite();
    // Opens a connection of its own to where url leads. Throws ReadOnly, naming the right that is missing,
    // when the role may not create schemas there.
    static ScratchDatabase postgresql(const DatabaseUrl &url);
    // On the engine and, with PostgreSQL, on the server of that session.
    static ScratchDatabase beside(const Session &session);
    ~ScratchDatabase();
    ScratchDatabase(ScratchDatabase &&) noexcept;

    Session &session();

private:
    struct Private;
    explicit ScratchDatabase(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace sluice
