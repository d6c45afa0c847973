// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/text_table.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QString escaped(QString cell)
{
    return cell.replace(u'\\', "\\\\"_L1)
        .replace(u'\t', "\\t"_L1)
        .replace(u'\n', "\\n"_L1)
        .replace(u'\r', "\\r"_L1);
}

// Text of the database must not steer the terminal: escape sequences begin with a control character, and the
// bidirectional controls among the format characters could swap columns.
QString harmless(const QString &cell)
{
    QString text;
    for (const QChar c : cell) {
        const bool joiner = c.unicode() == 0x200c || c.unicode() == 0x200d;
        if (c == u'\n' || c == u'\t')
            text += u' ';
        else if (c.category() == QChar::Other_Control)
            text += QChar::ReplacementCharacter;
        else if (c.category() != QChar::Other_Format || joiner)
            text += c;
    }
    return text;
}

bool isWide(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
    case QChar::Script_Bopomofo:
        return true;
    default:
        return (c >= 0xff01 && c <= 0xff60) || (c >= 0x1f300 && c <= 0x1faff);
    }
}

int width(const QString &text)
{
    int columns = 0;
    for (const uint c : text.toUcs4()) {
        const auto category = QChar::category(c);
        if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing ||
            category == QChar::Other_Format)
            continue;
        columns += isWide(c) ? 2 : 1;
    }
    return columns;
}

QString line(const QStringList &cells, const QList<int> &widths)
{
    QString text;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        text += cells[i];
        if (i + 1 < cells.size())
            text += QString(widths[i] - width(cells[i]) + 2, u' ');
    }
    return text;
}

} // namespace

QString tabSeparated(const TextTable &table)
{
    QString text;
    for (const QStringList &row : table.rows) {
        QStringList cells;
        for (const QString &cell : row)
            cells.append(escaped(cell));
        text += cells.join(u'\t') + u'\n';
    }
    return text;
}

QString aligned(const TextTable &table, bool bold)
{
    QList<QStringList> rows{table.header};
    for (const QStringList &row : table.rows) {
        QStringList cells;
        for (const QString &cell : row)
            cells.append(harmless(cell));
        rows.append(cells);
    }
    QList<int> widths(table.header.size());
    for (const QStringList &row : std::as_const(rows))
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = qMax(widths[i], width(row[i]));

    const QString header = line(rows.takeFirst(), widths);
    QString text = bold ? "\x1b[1m"_L1 + header + "\x1b[0m\n"_L1 : header + u'\n';
    for (const QStringList &row : std::as_const(rows))
        text += line(row, widths) + u'\n';
    return text;
}

} // namespace sluice
