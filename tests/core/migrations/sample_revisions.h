// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/checksum.h"
#include "core/migrations/revision_graph.h"

namespace sluice::test {

// A revision "NNNN_sample" with the same scripts on both engines.
inline Revision sampleRevision(int number, const QStringList &parents, const QString &up,
                               const QString &down = {})
{
    const QString id = QStringLiteral("%1").arg(number, 12, 16, QLatin1Char('0'));
    const Script script{normalisedText(up), normalisedText(down)};
    return {id,
            parents,
            QStringLiteral("Sample %1").arg(number),
            QStringLiteral("0.%1.0").arg(number),
            QStringLiteral("%1_sample").arg(number, 4, 10, QLatin1Char('0')),
            {},
            script,
            script};
}

// Revisions 1, 2, 3 …, each the child of the one before.
inline QList<Revision> chain(const QStringList &ups)
{
    QList<Revision> revisions;
    for (const QString &up : ups) {
        const QStringList parents = revisions.isEmpty() ? QStringList() : QStringList(revisions.last().id);
        revisions.append(sampleRevision(static_cast<int>(revisions.size()) + 1, parents, up));
    }
    return revisions;
}

} // namespace sluice::test
