// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/revision.h"

namespace sluice {

class Session;

// What a script would take away from this database.
struct DataLoss
{
    QString table;
    QString column = {}; // empty: the whole table
    qint64 rows = 0;     // in the table; for a column, those in which it is not null

    QString text() const; // translated: "column users.until with 1,204 values"
};

// Tables and columns that would be gone after these scripts, in order, with the rows they hold now. Reads
// only; runs nothing on the database: SQLite's statements about tables run on an empty copy, in
// memory, PostgreSQL's are read. Throws Invalid for scripts that cannot be read, Internal for one that fails.
QList<DataLoss> dataLost(Session &session, const QStringList &scripts);

// What people should see before these revisions are applied, translated, a line each: what is taken away, the
// tables from which rows are removed, and how many rows break what a revision asks of them
// (Revision::requirements; counted for the first one only, since the others look at what it leaves). Reads
// only. Throws as dataLost().
QStringList upgradeWarnings(Session &session, const QList<Revision> &pending);

} // namespace sluice
