// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/record_writer.h"

#include "core/base/until.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

using Columns = QList<BulkInsert::Column>;
using Type = BulkInsert::Type;

QByteArray timeText(const PackedRow &row, int cell)
{
    return untilText(QDateTime::fromMSecsSinceEpoch(row.milliseconds(cell), Qt::UTC)).toLatin1();
}

class CsvRecords final : public RecordWriter
{
public:
    CsvRecords(QIODevice &file, CsvStyle style, const Columns &columns)
        : m_csv(file, style)
        , m_columns(columns)
    {
        QStringList header;
        for (const auto &column : columns) {
            if (column.type != Type::Uuid)
                header.append(column.name);
        }
        m_csv.write(header);
    }

    void write(const PackedRow &row) override
    {
        for (int i = 0; i < row.size(); ++i) {
            const Type type = m_columns.at(i).type;
            if (type == Type::Uuid)
                continue;
            if (row.isNull(i))
                m_csv.add("");
            else if (type == Type::Boolean)
                m_csv.add(row.boolean(i) ? QByteArrayView("true") : QByteArrayView("false"));
            else if (type == Type::Time)
                m_csv.add(timeText(row, i));
            else
                m_csv.add(row.text(i));
        }
        m_csv.endRecord();
    }
    void finish() override { m_csv.finish(); }

private:
    CsvWriter m_csv;
    const Columns m_columns;
};

// RFC 8259, section 7: what has to be escaped, and no more.
void appendJson(QByteArray &line, QByteArrayView text)
{
    line += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\')
            line.append('\\').append(c);
        else if (static_cast<uchar>(c) < 0x20)
            line.append("\\u00").append(QByteArray(1, c).toHex());
        else
            line += c;
    }
    line += '"';
}

class JsonLines final : public RecordWriter
{
public:
    JsonLines(QIODevice &file, const Columns &columns)
        : m_file(file)
        , m_columns(columns)
    {
        for (qsizetype i = 0; i < columns.size(); ++i)
            m_names.append((i == 0 ? "{\"" : ",\"") + columns.at(i).name.toUtf8() + "\":");
    }

    void write(const PackedRow &row) override
    {
        for (int i = 0; i < row.size(); ++i) {
            m_lines += m_names.at(i);
            const Type type = m_columns.at(i).type;
            if (row.isNull(i))
                m_lines += "null";
            else if (type == Type::Boolean)
                m_lines += row.boolean(i) ? "true" : "false";
            else if (type == Type::Uuid)
                appendJson(m_lines, row.uuid(i).toByteArray(QUuid::WithoutBraces));
            else if (type == Type::Time)
                appendJson(m_lines, timeText(row, i));
            else
                appendJson(m_lines, row.text(i));
        }
        m_lines += "}\n";
        if (m_lines.size() > 64 * 1024)
            finish();
    }
    void finish() override
    {
        writeAll(m_file, m_lines);
        m_lines.resize(0);
    }

private:
    QIODevice &m_file;
    const Columns m_columns;
    QByteArrayList m_names;
    QByteArray m_lines;
};

} // namespace

std::unique_ptr<RecordWriter> RecordWriter::of(QIODevice &file, const ExportOptions &options,
                                               const Columns &columns)
{
    switch (options.format) {
    case ExportFormat::Csv:
        return std::make_unique<CsvRecords>(file, options.style, columns);
    case ExportFormat::JsonLines:
        return std::make_unique<JsonLines>(file, columns);
    case ExportFormat::Workbook:
        return workbookWriter(file, columns);
    }
    Q_UNREACHABLE();
}

} // namespace sluice
