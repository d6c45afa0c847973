// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace/side.h"

class QClipboard;
class QHeaderView;

namespace sluice {

// Rows on their way to a spreadsheet, a mail, or back into Sluice. Cells that a spreadsheet could take for a
// formula are guarded as in our CSV files, and the paste takes the guard off again.
struct CopiedRows
{
    QStringList titles;
    QList<QStringList> rows;

    QString
    toText() const; // tab-separated, a title line first; a cell with a tab, quote or line end is quoted
    QString toHtml() const;
    void putOn(QClipboard &clipboard, bool withTitles) const; // both; without titles only text, for IDs
};

// The columns of a list as they are seen, from left to right; without the marks, which are of the other list
// too.
QList<PaneColumn> copiedColumns(const QHeaderView &header);

// On the worker. IDs are whole, whatever the list shows of them.
template <class Row>
CopiedRows copyRows(Session &session, const Selection<Row> &selection, const QList<PaneColumn> &columns);

extern template CopiedRows copyRows<User>(Session &, const Selection<User> &, const QList<PaneColumn> &);
extern template CopiedRows copyRows<Flow>(Session &, const Selection<Flow> &, const QList<PaneColumn> &);

} // namespace sluice
