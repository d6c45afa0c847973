// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

class QAction;
class QWidget;

namespace sluice {

// Everything a person can do in the matrix besides moving about, for menus, the palette and its context menu.
struct MatrixActions
{
    QAction *toggle = nullptr; // what is selected; the others as well
    QAction *link = nullptr;
    QAction *unlink = nullptr;
    QAction *pin = nullptr; // checked while the selected flows are pinned
    QAction *pdf = nullptr;

    QList<QAction *> all() const { return {toggle, link, unlink, pin, pdf}; }
    static MatrixActions create(QWidget *page);
    // obstacle: why nothing may be written; empty: it may.
    void setEnabled(bool hasRows, bool hasSelection, const QString &obstacle);
};

} // namespace sluice
