// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/paste/pasted_list.h"

#include <QList>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

bool isOneWord(const QString &text)
{
    return !text.isEmpty() && !text.contains(u' ');
}

void takeWords(const QString &cell, QStringList &entries)
{
    if (emailsIn(cell) > 1 && !cell.contains(u'<'))
        entries.append(cell.simplified().split(u' '));
    else
        entries.append(cell);
}

// What stands between tabs and semicolons.
void takePart(const QString &part, QStringList &entries)
{
    const QStringList cells = pastedCells(part, u",");
    const qsizetype emails = emailsIn(part);
    const bool lastFirst = cells.size() == 2 && isOneWord(cells.first());
    if (emails == 0 && lastFirst && isOneWord(cells.last())) {
        entries.append(cells.last() + u' ' + cells.first());
    } else if (emails == 1 && lastFirst && emailsIn(cells.first()) == 0) {
        const QString given = cells.last().section(u'<', 0, 0).trimmed();
        entries.append(emailsIn(given) == 0 && !given.isEmpty() && cells.last().contains(u'<')
                           ? given + u' ' + cells.first() + u' ' +
                                 cells.last().mid(cells.last().indexOf(u'<'))
                           : cells.join(u' '));
    } else if (emails == 1 && cells.size() == 2 &&
               isOneWord(emailsIn(cells.first()) ? cells.first() : cells.last())) {
        entries.append(cells.join(u' ')); // a name and its email
    } else {
        for (const QString &cell : cells)
            takeWords(cell, entries);
    }
}

} // namespace

QStringList listEntries(QStringView record, PasteKind kind)
{
    QStringList entries;
    const QStringList parts = pastedCells(record, u"\t;");
    if (kind == PasteKind::Flows) {
        for (const QString &part : pastedCells(record, u"\t;,"))
            entries.append(part);
    } else if (parts.size() == 2 && emailsIn(record) == 1 &&
               isOneWord(emailsIn(parts.first()) ? parts.first() : parts.last())) {
        entries.append(parts.join(u' '));
    } else {
        for (const QString &part : parts)
            takePart(part, entries);
    }
    entries.removeIf([](const QString &entry) { return cleanCell(entry).isEmpty(); });
    return entries;
}

qsizetype emailColumnOf(const QList<PastedRecord> &records, QStringView separator)
{
    qsizetype column = -1, width = 0;
    for (const PastedRecord &record : records) {
        const QStringList cells = pastedCells(record.text, separator);
        qsizetype found = -1;
        for (qsizetype i = 0; i < cells.size(); ++i) {
            const qsizetype emails = emailsIn(cells.at(i));
            const bool hasName = cells.at(i).indexOf(u'<') > 0; // what stands before may be its first half
            if (hasName || emails > 1 || (emails == 1 && found >= 0))
                return -1;
            found = emails == 1 ? i : found;
        }
        if (cells.size() < 2 || found < 0 || (width > 0 && (cells.size() != width || found != column)))
            return -1;
        width = cells.size();
        column = found;
    }
    return column;
}

} // namespace sluice
