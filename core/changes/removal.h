// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

} // namespace sluice
