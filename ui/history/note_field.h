// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace/field.h"

namespace sluice {

// Where a person may say why something is done; it goes to the history with the change.
class NoteField : public Field
{
    Q_OBJECT

public:
    explicit NoteField(QWidget *parent = nullptr)
        : Field(tr("Note for the history"), parent)
    {
        setObjectName(QStringLiteral("noteField"));
        setPlaceholderText(tr("Why, for the history (optional)"));
        setMaxLength(2000); // as NoteScope
    }
};

} // namespace sluice
