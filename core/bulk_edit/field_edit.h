// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/journal_side.h"
#include "core/database/sql.h"

namespace sluice {

class Session;
struct Change;

// One field of many rows, set to one value by one statement.
struct FieldEdit
{
    JournalSide side;
    Sql ids; // which rows
    QString field;
    QVariant value; // checked; as the column has it
};

struct FieldEditPreview
{
    qint64 rows = 0;                       // that are meant
    qint64 changing = 0;                   // of them, that have another value
    QList<QPair<QString, QVariant>> first; // names and present values of the first of those, at most six
};

FieldEditPreview previewFieldEdit(Session &session, const FieldEdit &edit);
// Leaves rows that have the value alone; returns how many others there were.
qint64 editField(Session &session, Change &change, const FieldEdit &edit);

} // namespace sluice
