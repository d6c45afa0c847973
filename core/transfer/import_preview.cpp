// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/import_preview.h"

#include "core/base/tr.h"
#include "core/database/row_block.h"
#include "core/transfer/record_file.h"

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// The known column that a name of a file's own may stand for; empty when none.
QString meaning(const QString &name, const QStringList &known)
{
    static const QHash<QString, QString> others{
        {u"e-mail"_s, u"email"_s},      {u"mail"_s, u"email"_s},        {u"email address"_s, u"email"_s},
        {u"full name"_s, u"name"_s},    {u"display name"_s, u"name"_s}, {u"active"_s, u"is_active"_s},
        {u"enabled"_s, u"is_active"_s}, {u"user"_s, u"user_email"_s},   {u"flow"_s, u"flow_name"_s},
        {u"ends"_s, u"until"_s},        {u"end"_s, u"until"_s},         {u"email"_s, u"user_email"_s},
        {u"name"_s, u"flow_name"_s}};
    const QString plain = name.trimmed().toLower();
    if (known.contains(plain))
        return plain;
    const QString other = others.value(plain);
    return known.contains(other) ? other : QString();
}

QStringList meanings(const QStringList &names, const QStringList &known)
{
    QStringList columns;
    for (const QString &name : names) {
        const QString column = meaning(name, known);
        columns.append(columns.contains(column) ? QString() : column);
    }
    return columns;
}

bool isEmptyList(const QStringList &columns)
{
    return std::all_of(columns.begin(), columns.end(), [](const QString &name) { return name.isEmpty(); });
}

// A file without names: an address is an email, and what stands beside it comes in the usual order.
QStringList guessed(const QStringList &cells, const ImportFormat &format)
{
    QStringList columns(cells.size());
    QStringList left = format.columns;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (cells.at(i).contains(u'@') && left.first().endsWith("email"_L1))
            columns[i] = left.takeFirst();
    }
    for (QString &column : columns) {
        if (column.isEmpty() && !left.isEmpty())
            column = left.takeFirst();
    }
    return columns;
}

void readRows(QIODevice &file, ImportPreview &preview, bool guarded, int rows)
{
    const auto plain = unpacked(file);
    const auto reader = recordReader(plain ? *plain : file, guarded);
    while (preview.rows.size() < rows + 1 && reader->next())
        preview.rows.append({reader->line(), reader->fields(), {}});
}

void markProblems(QIODevice &file, ImportPreview &preview, const ImportFormat &format, ImportOptions options)
{
    options.columns = preview.columns;
    options.header = preview.header;
    ImportFile import(file, options, format.columns, format.required);
    RowBlock unused;
    for (qsizetype i = 0; i < preview.rows.size() && import.next(); ++i) {
        try {
            format.pack(import, unused);
        } catch (const Error &error) {
            import.reject(error);
        }
    }
    const auto progressed = import.takeProgressed();
    for (const RowProblem &problem : progressed.problems) {
        for (ImportPreview::Row &row : preview.rows) {
            if (row.line == problem.line)
                row.problem = problem.reason;
        }
    }
}

} // namespace

ImportPreview previewImport(QIODevice &file, const ImportFormat &format, const ImportOptions &options,
                            int rows)
{
    ImportPreview preview;
    const auto rewind = [&file] { file.seek(0); };
    try {
        rewind();
        readRows(file, preview, options.guarded, rows);
    } catch (const Error &error) {
        preview.problem = error.message(); // what came before it can be shown
    }
    if (preview.rows.isEmpty()) {
        if (preview.problem.isEmpty())
            preview.problem = tr("The file is empty.");
        return preview;
    }
    const QStringList first = preview.rows.first().cells;
    preview.columns = options.columns.isEmpty() ? meanings(first, format.columns) : options.columns;
    preview.header = options.columns.isEmpty() ? !isEmptyList(preview.columns) : options.header;
    if (options.columns.isEmpty() && !preview.header)
        preview.columns = guessed(first, format);
    for (qsizetype i = 0; i < first.size(); ++i)
        preview.names.append(preview.header ? first.at(i) : tr("Column %1").arg(i + 1));
    if (preview.header)
        preview.rows.removeFirst();
    else if (preview.rows.size() > rows)
        preview.rows.removeLast();
    if (!preview.problem.isEmpty())
        return preview;
    try {
        rewind();
        markProblems(file, preview, format, options);
    } catch (const Error &error) {
        preview.problem = error.message();
    }
    rewind();
    return preview;
}

} // namespace sluice
