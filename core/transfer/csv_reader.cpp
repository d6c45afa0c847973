// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/csv_reader.h"

#include "core/base/error.h"
#include "core/transfer/csv_writer.h"

namespace sluice {

namespace {

constexpr qsizetype chunkSize = 64 * 1024;
constexpr qsizetype largestField = 1024 * 1024;
constexpr qint64 largestRecord = 8 * 1024 * 1024;
constexpr qsizetype mostColumns = 1000;

QString decoded(const QByteArray &utf8)
{
    // QString takes a leading U+FEFF for a byte order mark, which inside a file it is not.
    const QString text = QString::fromUtf8(utf8);
    return utf8.startsWith("\xef\xbb\xbf") ? QChar(QChar::ByteOrderMark) + text : text;
}

qsizetype firstBrokenByte(QByteArrayView utf8)
{
    const auto characterAt = [&](qsizetype i) -> qsizetype {
        for (qsizetype size = 1; size <= qMin<qsizetype>(4, utf8.size() - i); ++size) {
            if (utf8.sliced(i, size).isValidUtf8())
                return size;
        }
        return 0;
    };
    qsizetype i = 0;
    while (const qsizetype size = characterAt(i))
        i += size;
    return i;
}

} // namespace

CsvReader::CsvReader(QIODevice &device, bool guarded)
    : m_device(device)
    , m_guarded(guarded)
{
}

bool CsvReader::next()
{
    if (m_chunkStart == 0 && m_chunk.isEmpty())
        skipByteOrderMark();
    char c = 0;
    while (peek(c) && (c == '\n' || c == '\r'))
        skipLineEnd();
    m_fields.clear();
    if (!peek(c))
        return false;
    m_recordLine = m_line;
    m_recordStart = bytesRead();
    for (;;) {
        readField();
        if (!peek(c))
            return true;
        if (c != ',') {
            skipLineEnd();
            return true;
        }
        ++m_position;
    }
}

bool CsvReader::peek(char &c)
{
    if (m_position == m_chunk.size())
        fill();
    if (m_position == m_chunk.size())
        return false;
    c = m_chunk.at(m_position);
    if (c == '\0')
        fail(m_line,
             tr("The file contains a zero byte. It is not a text file in UTF-8; save it as “CSV UTF-8”."));
    return true;
}

void CsvReader::fill()
{
    m_chunkStart += m_chunk.size();
    m_position = 0;
    m_chunk.resize(chunkSize);
    qsizetype size = 0;
    qint64 count = 0;
    do {
        count = m_device.read(m_chunk.data() + size, chunkSize - size);
        size += qMax(count, qint64(0));
    } while (count > 0 && size < chunkSize);
    m_chunk.truncate(size);
    if (count < 0)
        fail(m_line, tr("The file could not be read any further: %1").arg(m_device.errorString()));
}

void CsvReader::skipByteOrderMark()
{
    fill();
    if (m_chunk.startsWith("\xff\xfe") || m_chunk.startsWith("\xfe\xff"))
        throw Error(Error::Kind::Invalid,
                    tr("The file is in UTF-16. Save it as “CSV UTF-8” and import it again."));
    if (m_chunk.startsWith("\xef\xbb\xbf"))
        m_position = 3;
}

void CsvReader::skipLineEnd()
{
    char c = m_chunk.at(m_position++);
    if (c == '\r' && peek(c) && c == '\n')
        ++m_position;
    ++m_line;
}

void CsvReader::readField()
{
    m_field.resize(0);
    m_fieldStart = bytesRead();
    m_fieldLine = m_line;
    char c = 0;
    m_quoted = peek(c) && c == '"';
    if (m_quoted)
        readQuoted();
    else
        readPlain();
    endField();
}

void CsvReader::readPlain()
{
    char c = 0;
    while (peek(c)) {
        qsizetype end = m_position;
        while (end < m_chunk.size() && (c = m_chunk.at(end)) != ',' && c != '\n' && c != '\r' && c != '\0')
            ++end;
        append(end);
        if (end < m_chunk.size() && c != '\0')
            return;
    }
}

void CsvReader::readQuoted()
{
    ++m_position;
    char c = 0;
    while (peek(c)) {
        if (c == '\n' || c == '\r') {
            const qint64 start = bytesRead();
            skipLineEnd();
            m_field.append(bytesRead() - start == 2 ? "\r\n" : QByteArray(1, c));
            checkFieldLength();
            continue;
        }
        if (c == '"') {
            ++m_position;
            if (!peek(c) || c == ',' || c == '\n' || c == '\r')
                return;
            if (c != '"')
                fail(m_line,
                     tr("There is text behind the closing quote of the field. Double every quote that "
                        "belongs to the text."));
            m_field.append('"');
            checkFieldLength();
            ++m_position;
            continue;
        }
        qsizetype end = m_position;
        while (end < m_chunk.size() && (c = m_chunk.at(end)) != '"' && c != '\n' && c != '\r' && c != '\0')
            ++end;
        append(end);
    }
    fail(m_fieldLine, tr("The quote that opens here is never closed. Put a quote behind the text, and double "
                         "every quote that belongs to it."));
}

void CsvReader::append(qsizetype end)
{
    m_field.append(QByteArrayView(m_chunk).sliced(m_position, end - m_position));
    m_position = end;
    checkFieldLength();
}

void CsvReader::checkFieldLength() const
{
    if (m_field.size() > largestField)
        fail(m_fieldLine, tr("The field that begins here is longer than 1 MiB. Shorten it; if it begins with "
                             "a quote, check "
                             "that the quote is closed."));
}

void CsvReader::endField()
{
    if (!m_field.isValidUtf8())
        failEncoding();
    if (m_fields.size() == mostColumns)
        fail(m_fieldLine, tr("The row has more than 1,000 columns. Remove those that are not needed."));
    if (bytesRead() - m_recordStart > largestRecord)
        fail(m_recordLine, tr("The row that begins here is longer than 8 MiB. Shorten it."));
    QString text = decoded(m_field);
    if (m_guarded && text.startsWith(u'\'') && needsGuard(QStringView(text).sliced(1)))
        text.remove(0, 1);
    m_fields.append(text);
}

void CsvReader::failEncoding() const
{
    const qsizetype index = firstBrokenByte(m_field);
    const QByteArray before = m_field.first(index);
    const qint64 quotes = m_quoted ? 1 + before.count('"') : 0;
    const qint64 lineEnds = before.count('\n') + before.count('\r') - before.count("\r\n");
    fail(m_fieldLine + lineEnds,
         tr("Byte %1 of the file is not UTF-8. Save the file as “CSV UTF-8” and import it again.")
             .arg(m_fieldStart + quotes + index + 1));
}

void CsvReader::fail(qint64 line, const QString &message) const
{
    throw Error(Error::Kind::Invalid,
                tr("Line %1, column %2: %3").arg(line).arg(m_fields.size() + 1).arg(message));
}

} // namespace sluice
