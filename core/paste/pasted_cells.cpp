// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/paste/pasted_cells.h"

#include "core/base/error.h"
#include "core/base/tr.h"
#include "core/paste/pasted_text.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestQuotedCell = 10'000;
constexpr QStringView everySeparator = u"\t;,";

[[noreturn]] void refuseLength()
{
    throw Error(Error::Kind::Invalid,
                tr("This has more than 100,000 lines. Paste a part of it, or import it as a CSV file (File, "
                   "Import)."),
                u"paste"_s);
}

bool endsLine(QChar c)
{
    return c == u'\n' || c == u'\r' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
}

// Of the quote at "open", or -1. Behind it may stand the end of the cell, or the "<email>" of a quoted name.
qsizetype closingQuote(QStringView text, qsizetype open, QStringView separators)
{
    const qsizetype end = qMin(text.size(), open + longestQuotedCell);
    for (qsizetype i = open + 1; i < end; ++i) {
        if (text.at(i) != u'"')
            continue;
        if (i + 1 < text.size() && text.at(i + 1) == u'"') {
            ++i;
            continue;
        }
        qsizetype behind = i + 1;
        while (behind < end && text.at(behind) == u' ')
            ++behind;
        const bool closes = behind == text.size() || endsLine(text.at(behind)) || text.at(behind) == u'<' ||
                            separators.contains(text.at(behind));
        return closes ? i : -1;
    }
    return -1;
}

// Where the cell that begins at "start" ends: at a separator, the end of a line, or of the text.
qsizetype cellEnd(QStringView text, qsizetype start, QStringView separators, bool acrossLines)
{
    qsizetype i = start;
    while (i < text.size() && text.at(i) == u' ')
        ++i;
    if (i < text.size() && text.at(i) == u'"') {
        if (const qsizetype quote = closingQuote(text, i, separators); quote >= 0)
            i = quote + 1;
    }
    while (i < text.size() && !separators.contains(text.at(i)) && (acrossLines || !endsLine(text.at(i))))
        ++i;
    return i;
}

QString unquoted(QStringView cell, QStringView separators)
{
    cell = cell.trimmed();
    if (!cell.startsWith(u'"'))
        return cell.toString();
    const qsizetype quote = closingQuote(cell, 0, separators);
    if (quote < 0)
        return cell.toString();
    QString text = cell.sliced(1, quote - 1).toString();
    text.replace(u"\"\""_s, u"\""_s);
    return text + cell.sliced(quote + 1).toString();
}

} // namespace

QList<PastedRecord> pastedRecords(QStringView text)
{
    QList<PastedRecord> records;
    if (text.startsWith(QChar::ByteOrderMark))
        text = text.sliced(1);
    qint64 line = 1;
    for (qsizetype start = 0; start < text.size();) {
        qsizetype end = cellEnd(text, start, everySeparator, false);
        while (end < text.size() && !endsLine(text.at(end)))
            end = cellEnd(text, end + 1, everySeparator, false);
        const QStringView record = text.sliced(start, end - start);
        if (!record.trimmed().isEmpty()) {
            if (records.size() == mostPastedLines)
                refuseLength();
            records.append({line, record});
        }
        start = end + 1;
        if (end + 1 < text.size() && text.at(end) == u'\r' && text.at(end + 1) == u'\n')
            ++start;
        ++line;
        for (qsizetype i = 0; i < record.size(); ++i) { // within quotes
            if (endsLine(record.at(i)) && !(record.at(i) == u'\r' && record.mid(i + 1).startsWith(u'\n')))
                ++line;
        }
    }
    return records;
}

QStringList pastedCells(QStringView record, QStringView separators)
{
    QStringList cells;
    for (qsizetype start = 0; start <= record.size();) {
        const qsizetype end = cellEnd(record, start, separators, true);
        if (cells.size() == mostPastedLines)
            refuseLength();
        cells.append(unquoted(record.sliced(start, end - start), separators));
        start = end + 1;
    }
    return cells;
}

} // namespace sluice
