// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/revision.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

namespace sluice {

// All revisions that this program knows, in order. Immutable; any thread.
class RevisionGraph
{
    Q_DECLARE_TR_FUNCTIONS(RevisionGraph)

public:
    // Throws Invalid, naming the folder: an id used twice, an unknown parent, a circle, no revision at all.
    explicit RevisionGraph(const QList<Revision> &revisions);

    const QList<Revision> &revisions() const { return m_revisions; } // parents before children
    const Revision *find(const QString &id) const;                   // null when unknown
    QList<Revision> heads() const;                                   // those that are nobody's parent
    Revision head() const;                       // Invalid, naming them, when there are several
    QSet<QString> upTo(const QString &id) const; // the revision and all it stands on; none for ""
    QList<Revision> notIn(const QSet<QString> &applied) const;
    QString checksum(const QString &id, DatabaseUrl::Engine engine) const; // the id must be known

private:
    static void requireUniqueIds(const QList<Revision> &revisions);
    static void requireKnownParents(const QList<Revision> &revisions);
    void sort(QList<Revision> revisions);
    void calculateChecksums();

    QList<Revision> m_revisions;
    QHash<QString, qsizetype> m_places;
    QHash<QString, QString> m_sqliteChecksums;
    QHash<QString, QString> m_postgresqlChecksums;
};

} // namespace sluice
