// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/csv_writer.h"

#include "core/base/error.h"

#include <QCoreApplication>

namespace sluice {

namespace {

constexpr qsizetype bufferSize = 64 * 1024;

bool needsQuotes(const QByteArray &cell)
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
    const bool safe = m_style == CsvStyle::SpreadsheetSafe;
    const bool wouldBeBlank = fields.size() == 1 && fields.first().isEmpty();
    bool first = true;
    for (const QString &field : fields) {
        if (!first)
            m_buffer.append(',');
        first = false;
        QByteArray cell = field.toUtf8();
        if (safe && needsGuard(field))
            cell.prepend('\'');
        if (safe || wouldBeBlank || needsQuotes(cell))
            m_buffer.append('"').append(cell.replace('"', "\"\"")).append('"');
        else
            m_buffer.append(cell);
    }
    m_buffer.append("\r\n");
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
    if (device.write(bytes) != bytes.size())
        throw Error(Error::Kind::Unavailable,
                    QCoreApplication::translate(
                        "CsvWriter", "The file could not be written: %1. Make room, or choose another place.")
                        .arg(device.errorString()));
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

} // namespace sluice
