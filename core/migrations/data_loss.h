// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/revision.h"

namespace sluice {

class Session;

// What a script would take away from this database, or might stumble over.
struct DataLoss
{
    QString table;
    QString column;  // empty: the whole table
    qint64 rows = 0; // in the table; for a column, those in which it is not null

    QString text() const; // translated: "column users.until with 1,204 values"
};

// Tables and columns that would be gone after these scripts, in order, with the rows they hold now. Reads
// only; runs nothing on the database.
QList<DataLoss> dataLost(Session &session, const QStringList &scripts);

} // namespace sluice
