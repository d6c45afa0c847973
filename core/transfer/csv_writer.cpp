// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/csv_writer.h"

#include "core/base/error.h"

#include <QCoreApplication>

namespace sluice {

namespace {

constexpr qsizetype bufferSize = 64 * 1024;

bool needsQuotes(QByteArrayView cell)
{
    for (const char c : cell) {
        if (c == ',' || c == '"' || c == '\n' || c == '\r')
            return true;
    }
    return cell.startsWith("\xef\xbb\xbf"); // would be taken for a byte order mark
}

} // namespace

CsvWriter::CsvWriter(QIODevice &device, CsvStyle style)
    : m_device(device)
    , m_style(style)
{
    m_buffer.reserve(2 * bufferSize);
    if (style == CsvStyle::SpreadsheetSafe)
        m_buffer.append("\xef\xbb\xbf");
}

void CsvWriter::write(const QStringList &fields)
{
    for (const QString &field : fields)
        add(field.toUtf8());
    endRecord();
}

void CsvWriter::add(QByteArrayView cell)
{
    if (m_cells++ == 0)
        m_start = m_buffer.size();
    else
        m_buffer.append(',');
    const bool safe = m_style == CsvStyle::SpreadsheetSafe;
    if (!safe && !needsQuotes(cell)) {
        m_buffer.append(cell);
        return;
    }
    m_buffer.append('"');
    if (safe && needsGuard(cell))
        m_buffer.append('\'');
    for (qsizetype start = 0; start < cell.size();) {
        const qsizetype quote = cell.indexOf('"', start);
        const qsizetype end = quote < 0 ? cell.size() : quote + 1;
        m_buffer.append(cell.sliced(start, end - start));
        if (quote >= 0)
            m_buffer.append('"');
        start = end;
    }
    m_buffer.append('"');
}

void CsvWriter::endRecord()
{
    if (m_cells == 1 && m_buffer.size() == m_start)
        m_buffer.append("\"\""); // a blank line is no record
    m_buffer.append("\r\n");
    m_cells = 0;
    if (m_buffer.size() >= bufferSize)
        flush();
}

void CsvWriter::finish()
{
    flush();
}

void CsvWriter::flush()
{
    writeAll(m_device, m_buffer);
    m_buffer.resize(0);
}

void writeAll(QIODevice &device, const QByteArray &bytes)
{
    if (!bytes.isEmpty() && device.write(bytes) != bytes.size())
        throw Error(Error::Kind::Unavailable,
                    QCoreApplication::translate(
                        "CsvWriter", "The file could not be written: %1. Make room, or choose another place.")
                        .arg(device.errorString()),
                    QStringLiteral("file"));
}

bool needsGuard(QStringView cell)
{
    if (cell.isEmpty())
        return false;
    switch (cell.front().unicode()) {
    case u'=':
    case u'+':
    case u'-':
    case u'@':
    case u'\t':
    case u'\r':
    case u'\0':
    case u'\'':
    case u'\uff1d': // full-width = + - @, which some spreadsheets read alike
    case u'\uff0b':
    case u'\uff0d':
    case u'\uff20':
        return true;
    default:
        return false;
    }
}

bool needsGuard(QByteArrayView utf8)
{
    constexpr qsizetype longestCharacter = 4;
    if (utf8.isEmpty() || (utf8.front() >= 'A' && utf8.front() <= 'z'))
        return false;
    return needsGuard(QString::fromUtf8(utf8.first(qMin(utf8.size(), longestCharacter))));
}

} // namespace sluice
