// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/edit_conflict.h"

#include <QDialog>

namespace sluice {

// Tells that others deleted the row that was being edited, with what was typed, which can become a new row.
// Closing it decides nothing.
class RemovedRowDialog : public QDialog
{
    Q_OBJECT

public:
    RemovedRowDialog(const EditConflict &conflict, QWidget *parent);

Q_SIGNALS:
    void createAgain();
    void discarded();
};

} // namespace sluice
