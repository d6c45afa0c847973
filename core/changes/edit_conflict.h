// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/changes/change_record.h"

#include <QCoreApplication>
#include <QVariant>

namespace sluice {

// How an edit stands to what others did to the row meanwhile: the facts of an Error Conflict (both changed a
// field, to different values) and of an Error NotFound (the row is gone).
struct EditConflict : Error::Facts
{
    Q_DECLARE_TR_FUNCTIONS(EditConflict)

public:
    // Text or bool. A field is written when only the editor changed it, and kept when only others did.
    struct Field
    {
        QString name;    // column: "email", "name", "description", "is_active"
        QVariant was;    // as the editor saw it
        QVariant theirs; // as it is now; invalid when the row is gone
        QVariant mine;   // as the editor wants it

        bool isMine() const { return mine != was && mine != theirs; } // to be written
        bool isTheirs() const { return theirs != was; }
        bool isClash() const { return isMine() && isTheirs(); }
    };

    QString row;                    // its name, as the editor saw it
    QList<Field> fields;            // everything that a person can set
    std::optional<ChangeRecord> by; // the latest since then, as far as the journal knows
    bool isRemoved = false;

    bool hasClash() const;
    QString heading() const; // translated: who did what, and when
    Error error() const;     // with these facts

    static const EditConflict *of(const Error &error) { return error.facts<EditConflict>(); }
};

} // namespace sluice
