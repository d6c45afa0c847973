// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/revision.h"

#include <QDateTime>
#include <QList>

namespace sluice {

class Session;

// A row of sluice_revisions: what the database itself knows of a revision, also one from a newer program.
struct AppliedRevision
{
    QString id;
    QStringList parents;
    QString title;
    QString algorithm; // checksum.h
    QString sha256;
    QDateTime appliedAt; // UTC
    QString appliedBy;   // "user@host"
    QString program;     // what applied it: "sluice 0.1.0"
    qint64 milliseconds = 0;
    QString minimumProgram; // the oldest version of Sluice that may write afterwards
};

// A row of sluice_revision_events, which is only ever appended to.
struct RevisionEvent
{
    enum class Kind { Upgrade, Downgrade, Stamp, Accept, Failure };

    Kind kind = Kind::Upgrade;
    QString revision;
    qint64 milliseconds = 0;
    QString statement = {}; // Failure: the one that failed
    QString error = {};     // Failure: why
    QString note = {};      // Accept: the reason given; Stamp: "removed" when the row went
};

QString codeOf(RevisionEvent::Kind kind); // "upgrade", as the table and programs have it

// The two tables in which a database keeps its schema's history. On the session's thread; writing needs a
// Transaction.
class RevisionHistory
{
public:
    explicit RevisionHistory(Session &session)
        : m_session(session)
    {
    }

    bool exists();
    QList<AppliedRevision> applied(); // in the order of application; needs exists()
    Script storedScript(const QString &id);

    void create();
    void add(const Revision &revision, const QString &checksum, qint64 milliseconds);
    void remove(const QString &id);        // Conflict when it is gone already
    void setOrder(const QStringList &ids); // of all rows
    void setScript(const Revision &revision);
    void setChecksum(const QString &id, const QString &checksum);
    void addEvent(const RevisionEvent &event);

    // The texts behind the above, for scripts that are run by hand. Placeholders of insertRevision(): id,
    // position, parent, title, algorithm, sha256, applied_at, applied_by, program, milliseconds,
    // minimum_program, up_text, down_text; of insertEvent(): id, at, kind, revision, who, program,
    // milliseconds, statement, error, note.
    static QStringList creation(DatabaseUrl::Engine engine);
    static QString insertRevision();
    static QString insertEvent();

private:
    Session &m_session;
};

} // namespace sluice
