// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/revision_fault.h"

#include "core/base/tr.h"
#include "core/database/dialect.h"
#include "core/database/session.h"
#include "core/migrations/checksum.h"

#include <QLocale>

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

Error tampered(const QString &message)
{
    return Error(Error::Kind::Tampered, message, u"migrations"_s);
}

QString dated(const AppliedRevision &revision)
{
    return QLocale().toString(revision.appliedAt.toLocalTime(), QLocale::ShortFormat);
}

// The first lines in which two texts differ, as diff shows them: "- 12: …" was, "+ 12: …" is.
QString differingLines(const QString &was, const QString &is)
{
    constexpr qsizetype shown = 3;
    constexpr qsizetype width = 120;
    QStringList before = was.split(u'\n');
    QStringList after = is.split(u'\n');
    int line = 1;
    for (; !before.isEmpty() && !after.isEmpty() && before.first() == after.first(); ++line) {
        before.removeFirst();
        after.removeFirst();
    }
    while (!before.isEmpty() && !after.isEmpty() && before.last() == after.last()) {
        before.removeLast();
        after.removeLast();
    }
    const auto marked = [line](const QStringList &lines, QChar sign) {
        QString text;
        for (qsizetype i = 0; i < lines.size() && i < shown; ++i)
            text += u"\n%1 %2: %3"_s.arg(sign).arg(line + i).arg(lines.at(i).left(width));
        return text;
    };
    return marked(before, u'-') + marked(after, u'+');
}

std::optional<Error> missingRevision(const Session &session, const RevisionGraph &graph,
                                     const QList<AppliedRevision> &applied)
{
    for (const AppliedRevision &missing : applied) {
        if (graph.find(missing.id))
            continue;
        for (const AppliedRevision &child : applied) {
            if (graph.find(child.id) && child.parents.contains(missing.id))
                return tampered(
                    tr("This program has no file of revision %1, “%2”, which was applied to %3 on %4 by %5, "
                       "although it has that of %6, “%7”, which stands on it. Put the missing folder back, "
                       "use the version of Sluice that applied it (%8), or open the database read-only.")
                        .arg(missing.id, missing.title, session.url().label(), dated(missing),
                             missing.appliedBy, child.id, child.title, missing.program));
        }
    }
    return std::nullopt;
}

std::optional<Error> unappliedParent(const Session &session, const RevisionGraph &graph,
                                     const QList<AppliedRevision> &applied)
{
    QSet<QString> before;
    for (const AppliedRevision &child : applied) {
        const Revision *ours = graph.find(child.id);
        const QStringList parents = ours ? ours->parents : child.parents;
        const auto parent = std::find_if(parents.begin(), parents.end(),
                                         [&before](const QString &id) { return !before.contains(id); });
        before.insert(child.id);
        if (parent == parents.end())
            continue;
        if (child.parents.contains(*parent))
            return tampered(
                tr("The history of %1 has a hole: revision %2, “%3”, is in it, but not revision %4, on which "
                   "it stands. Restore a backup, open the database read-only, or, when its tables are as "
                   "they should be, write the history anew with “sluicectl stamp”.")
                    .arg(session.url().label(), child.id, child.title, *parent));
        return tampered(
            tr("Revision %1 is out of order: it was put in front of %2, “%3”, which was applied to %4 on %5 "
               "without it. Let it name the newest revision as its parent instead, or open the database "
               "read-only.")
                .arg(*parent, child.id, child.title, session.url().label(), dated(child)));
    }
    return std::nullopt;
}

} // namespace

std::optional<Error> editedRevision(Session &session, const RevisionGraph &graph,
                                    const QList<AppliedRevision> &applied)
{
    const DatabaseUrl::Engine engine = session.dialect().engine();
    for (const AppliedRevision &revision : applied) {
        const Revision *ours = graph.find(revision.id);
        if (!ours || revision.algorithm != checksumAlgorithm ||
            graph.checksum(revision.id, engine) == revision.sha256)
            continue;
        const Script stored = RevisionHistory(session).storedScript(revision.id);
        const Script &script = ours->script(engine);
        const QString file = stored.up != script.up       ? scriptFile(engine, u"up"_s)
                             : stored.down != script.down ? scriptFile(engine, u"down"_s)
                                                          : u"revision.json"_s;
        const QString lines = stored.up != script.up ? differingLines(stored.up, script.up)
                                                     : differingLines(stored.down, script.down);
        return tampered(
            tr("%1/%2 is not what was applied to %3 on %4 by %5: its checksum is %6, and was %7. Put the "
               "file back as it was, use the version of Sluice that applied it (%8), open the database "
               "read-only, or take the new text over with “sluicectl accept %9 --reason …”.")
                .arg(ours->folder, file, session.url().label(), dated(revision), revision.appliedBy,
                     graph.checksum(revision.id, engine), revision.sha256, revision.program, revision.id) +
            lines);
    }
    return std::nullopt;
}

std::optional<Error> revisionFault(Session &session, const RevisionGraph &graph,
                                   const QList<AppliedRevision> &applied)
{
    if (const auto missing = missingRevision(session, graph, applied))
        return missing;
    if (const auto unapplied = unappliedParent(session, graph, applied))
        return unapplied;
    return editedRevision(session, graph, applied);
}

} // namespace sluice
