// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database_url.h"

#include <QStringList>

namespace sluice {

struct Script
{
    QString up;
    QString down;
};

// What the rows must be like before a revision may be applied.
struct Requirement
{
    QString text;      // for people, not translated: "every user has a name"
    QString offenders; // SELECT of what names the rows that break it, the same text on both engines
};

// One step of the schema, as a folder below migrations/ describes it. The scripts are normalised
// (checksum.h).
struct Revision
{
    QString id;          // 12 hexadecimal digits
    QStringList parents; // none for the first, two or more for a merge
    QString title;
    QString program; // the first version of Sluice that has it, and the oldest that may write afterwards
    QString folder;  // "0001_initial"
    QList<Requirement> requirements = {}; // not part of the checksum: they only ever refuse
    Script sqlite;
    Script postgresql;

    const Script &script(DatabaseUrl::Engine engine) const
    {
        return engine == DatabaseUrl::Engine::Sqlite ? sqlite : postgresql;
    }
};

// Of a script inside its folder: "sqlite.up.sql".
QString scriptFile(DatabaseUrl::Engine engine, const QString &direction);

} // namespace sluice
