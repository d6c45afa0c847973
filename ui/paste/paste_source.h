// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

class QMimeData;

namespace sluice {

// What was pasted or dropped: text, or one file that holds it.
struct PasteSource
{
    Q_DECLARE_TR_FUNCTIONS(PasteSource)

public:
    QString typed;
    QString file;

    static bool isIn(const QMimeData &data);
    // Throws Error Invalid: nothing to paste, several files, a file elsewhere.
    static PasteSource of(const QMimeData &data);
    // Any thread but the GUI's, since a file may be slow. Errors as readPastedFile() and checkedPaste().
    QString read() const;
};

} // namespace sluice
