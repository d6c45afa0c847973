// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/edited_revisions.h"

#include "core/migrations/checksum.h"

namespace sluice {

using namespace Qt::StringLiterals;

QList<EditedRevision> editedRevisions(const MigrationOverview &overview, const RevisionGraph &graph)
{
    QList<EditedRevision> edited;
    for (const AppliedRevision &applied : overview.state.applied) {
        const Revision *ours = graph.find(applied.id);
        if (!ours || applied.algorithm != checksumAlgorithm)
            continue;
        const QString checksum = graph.checksum(applied.id, overview.engine);
        if (checksum == applied.sha256)
            continue;
        const Script stored = overview.stored.value(applied.id);
        const Script &script = ours->script(overview.engine);
        EditedRevision revision{applied, ours->folder, checksum, {}};
        const auto compare = [&](const QString &direction, const QString &before, const QString &after) {
            if (before != after)
                revision.files.append(
                    {ours->folder + u'/' + scriptFile(overview.engine, direction), before, after});
        };
        compare(u"up"_s, stored.up, script.up);
        compare(u"down"_s, stored.down, script.down);
        edited.append(revision);
    }
    const auto hasFiles = [](const EditedRevision &revision) { return !revision.files.isEmpty(); };
    if (std::any_of(edited.begin(), edited.end(), hasFiles))
        edited.removeIf([&](const EditedRevision &revision) { return !hasFiles(revision); });
    return edited;
}

} // namespace sluice
