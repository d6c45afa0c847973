// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/removal.h"

#include <QDialog>

namespace sluice {

class NoteField;

// Says what goes before users or flows are deleted; accepted() means go ahead.
class RemovalDialog : public QDialog
{
    Q_OBJECT

public:
    // rows and others: how many in words, "3 users", "12 flows". production: the name of such a database,
    // else empty.
    RemovalDialog(const RemovalPreview &preview, const QString &rows, const QString &others,
                  const QString &production, QWidget *parent);

    QString note() const;

private:
    NoteField *m_note;
};

} // namespace sluice
