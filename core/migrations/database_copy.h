// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"

namespace sluice {

// A copy of a whole database with a session of its own, gone with the object: an SQLite file in a folder
// beside the database, or a scratch schema on its server. On the thread that made it.
class DatabaseCopy
{
public:
    // Reads the database only; a cancellation ends this and whatever the copy's session does later. Throws
    // Cancelled, Unavailable naming needed and free bytes when there is no room, and ReadOnly when the role
    // may not create a schema.
    static std::unique_ptr<DatabaseCopy> of(Session &session, const Cancellation &cancellation);
    virtual ~DatabaseCopy() = default;

    virtual Session &session() = 0;
    virtual QStringList remarks() const = 0; // translated: what was not copied
};

} // namespace sluice
