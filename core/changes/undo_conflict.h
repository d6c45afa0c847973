// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/change_record.h"

namespace sluice {

// One row or link that is not as the change left it.
struct UndoConflict
{
    enum class What { User, Flow, Link };
    enum class Reason {
        Gone,       // what the change made, edited or linked is no longer there
        Changed,    // somebody edited it since: fields; of a link its end
        Linked,     // what the change made was linked since; the links would go with it
        ThereAgain, // what the change removed is there again
        Taken,      // another row has the email or name by now: fields, where now is that row's name
        MadeAnew,   // the link was removed, and made again by somebody
        EndGone     // the link cannot come back: its user or flow is not there
    };

    What what = What::User;
    Reason reason = Reason::Gone;
    UserId user;      // of a user or a link
    FlowId flow;      // of a flow or a link
    QString userName; // the last one known, like the other two
    QString userEmail;
    QString flowName;
    struct Field
    {
        QString name; // column: "email", "name", "description", "is_active", "until"
        QString was;  // as the change left it; booleans are "true" and "false", ends as untilText()
        QString now;  // as it is
        std::optional<QString> wouldBecome; // as an undo would make it; none when it removes the row
    };
    QList<Field> fields;            // those that differ
    std::optional<ChangeRecord> by; // the latest change that touched it, if the journal knows one
};

QString conflictSubject(const UndoConflict &conflict); // "Ada"; of a link "Ada → Onboarding"
// One line for people, without an end: "Ada is no longer there".
QString conflictText(const UndoConflict &conflict);

// What an undo does where somebody else was there meanwhile.
enum class OnConflict {
    Refuse,    // changes nothing, and throws Error Conflict
    SkipThose, // leaves those rows and links alone, and undoes the rest
    Overwrite  // restores whatever can be restored: edits by others are overwritten, rows that others linked
               // go with those links; what is gone, is there again or is taken is skipped all the same
};

} // namespace sluice
