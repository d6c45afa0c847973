// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/undo_service.h"

#include <QDialog>

namespace sluice {

// Shows which rows are no longer as the change left them, and asks what to do about those. Show it with
// open(); closing it changes nothing.
class UndoDialog : public QDialog
{
    Q_OBJECT

public:
    UndoDialog(const UndoPreview &preview, QWidget *parent);

Q_SIGNALS:
    void chosen(sluice::OnConflict onConflict); // SkipThose or Overwrite

private:
    void addChoice(class QDialogButtonBox *buttons, const QString &name, const QString &text,
                   const QString &tip, OnConflict onConflict);
};

} // namespace sluice
