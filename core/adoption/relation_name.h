// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace sluice {

class Session;

// Tables, views, indexes and sequences share one space of names: the file, or current_schema().
bool isRelation(Session &session, const QString &name);

// The wanted name, or the same with "_2", "_3" …; never longer than PostgreSQL's 63 bytes.
QString freeRelationName(Session &session, const QString &wanted);

} // namespace sluice
