// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace sluice {

class Cancellation;
class Session;

// Copies the tables of a PostgreSQL schema, with keys, checks, indexes and all rows as they stand at one
// moment, into the current schema of target, inside the server and in one transaction; the source is only
// read. Returns, translated, what was not copied: views, triggers and whatever else stands in the source.
// Throws Cancelled and what Session throws. https://www.postgresql.org/docs/15/sql-createtable.html
QStringList copySchema(Session &target, const QString &source, const Cancellation &cancellation);

} // namespace sluice
