// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/change.h"
#include "core/database/side.h"

#include <QStringList>

namespace sluice {

// What goes when users or flows are deleted: rows, their links, and how many rows of the other side those
// reach.
struct RemovalPreview
{
    qint64 rows = 0;
    qint64 links = 0;
    qint64 others = 0;
    QStringList names;      // of the rows, the first 20
    QStringList otherNames; // of the other side, the first 20
};

struct Removal
{
    qint64 rows = 0;
    qint64 links = 0;
};

RemovalPreview previewRemoval(Session &session, const Side &side, const Sql &ids);

// Removes the rows with their links; their before-images stay with the change.
Removal removeRows(Session &session, Change &change, const Side &side, const Sql &ids);

// The names of the first rows of a set, in their order.
QStringList namesOf(Session &session, const QString &table, const Sql &ids, int limit);

} // namespace sluice
