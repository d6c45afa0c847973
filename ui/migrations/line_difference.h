// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace sluice {

// A line of two texts laid over each other.
struct DifferingLine
{
    enum class Side { Both, Before, After };

    Side side = Side::Both;
    QString text;

    bool operator==(const DifferingLine &) const = default;
};

// Where the texts differ, with up to two lines of what both have around it (by the longest common
// subsequence).
QList<DifferingLine> differingLines(const QString &before, const QString &after);

} // namespace sluice
