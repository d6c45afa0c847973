// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/import_format.h"

#include <QIODevice>

namespace sluice {

// The beginning of a file as an import would read it.
struct ImportPreview
{
    struct Row
    {
        qint64 line;
        QStringList cells; // as they stand in the file
        QString problem;   // why an import would reject it; empty when it would not
    };

    bool header = true;  // the first line names columns
    QStringList names;   // of the file's columns, its own ones or numbers
    QStringList columns; // what each of them is for the import, "" for none; see ImportOptions
    QList<Row> rows;
    QString problem; // why nothing could be imported like this: the file is broken, or a column is missing
};

// columns and header as in the options; without columns they are guessed. Reads some lines from the beginning
// of the file, which has to be seekable, and leaves it there.
ImportPreview previewImport(QIODevice &file, const ImportFormat &format, const ImportOptions &options = {},
                            int rows = 20);

} // namespace sluice
