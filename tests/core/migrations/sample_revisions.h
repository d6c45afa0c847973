// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/session.h"
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
inline QList<Revision> chain(const QList<Script> &scripts)
{
    QList<Revision> revisions;
    for (const Script &script : scripts) {
        const QStringList parents = revisions.isEmpty() ? QStringList() : QStringList(revisions.last().id);
        revisions.append(
            sampleRevision(static_cast<int>(revisions.size()) + 1, parents, script.up, script.down));
    }
    return revisions;
}

inline QList<Revision> chain(const QStringList &ups)
{
    QList<Script> scripts;
    for (const QString &up : ups)
        scripts.append({up, {}});
    return chain(scripts);
}

// "upgrade 000000000001", in their order.
inline QStringList events(Session &session)
{
    return session.list({QStringLiteral("select kind, revision from sluice_revision_events order by at, id")},
                        [](const Row &row) { return row.text(0) + QLatin1Char(' ') + row.text(1); });
}

} // namespace sluice::test
