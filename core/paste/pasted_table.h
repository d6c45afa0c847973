// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/paste/paste_item.h"

#include <QCoreApplication>
#include <QStringList>

#include <optional>

namespace sluice {

struct PastedRecord;

// What a column of pasted text holds.
enum class PasteColumn { Ignored, Anything, Name, Email, Id, Description, Active };

// Pasted text taken apart: a sheet of columns, or a list, which is one column of anything. Columns may be
// assigned anew. Names in several columns (first name, last name) are one name, in their order.
class PastedTable
{
    Q_DECLARE_TR_FUNCTIONS(PastedTable)

public:
    // Text as checkedPaste() gives it. Throws Error Invalid for what is too long.
    static PastedTable read(const QString &text, PasteKind kind);

    PasteKind kind() const { return m_kind; }
    bool isSheet() const { return m_width > 1 || m_header; }
    bool hasHeader() const { return m_header; } // the first line names the columns
    void setHeader(bool header);
    const QList<PasteColumn> &columns() const { return m_columns; }
    void setColumn(int column, PasteColumn meaning) { m_columns[column] = meaning; }
    QString title(int column) const; // from the first line
    qsizetype lineCount() const { return m_lines.size(); }
    bool namesPeople() const; // most lines hold an email

    // One for each user or flow; lines that say the same are one. Lines without a word in the columns that
    // count are items with a problem.
    QList<PasteItem> items() const;

private:
    struct Line
    {
        qint64 number;
        QStringList cells;
    };

    explicit PastedTable(PasteKind kind)
        : m_kind(kind)
    {
    }
    bool readSheet(const QList<PastedRecord> &records);
    void readList(const QList<PastedRecord> &records);
    void takeLines(const QList<PastedRecord> &records, QStringView separator);
    void guessColumns();
    bool takeTitles();
    void takeCell(const QString &pasted, PasteColumn meaning, PasteItem &item, QStringList &names,
                  QString &nameOfEmail) const;
    PasteItem itemOf(const Line &line) const;

    PasteKind m_kind;
    QList<Line> m_lines; // with the header
    QList<PasteColumn> m_columns;
    qsizetype m_width = 1;
    bool m_header = false;
};

// What a column with this title holds, in the words of spreadsheets, of our exports and of the window.
std::optional<PasteColumn> columnTitled(const QString &title, PasteKind kind);

} // namespace sluice
