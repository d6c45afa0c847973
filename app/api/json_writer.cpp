// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/json_writer.h"

#include <QtEndian>

#include <array>

namespace sluice::api {

namespace {

constexpr char hexDigits[] = "0123456789abcdef";

char *decimal(char *to, int number, int digits)
{
    for (int place = digits - 1; place >= 0; --place, number /= 10)
        to[place] = static_cast<char>('0' + number % 10);
    return to + digits;
}

bool isPlain(char16_t c)
{
    return c >= ' ' && c < 0x7f && c != u'"' && c != u'\\';
}

void appendEscaped(QByteArray &bytes, char16_t c)
{
    static constexpr QByteArrayView signs = "\"\\\b\f\n\r\t";
    static constexpr QByteArrayView letters = "\"\\bfnrt";
    bytes += '\\';
    if (const qsizetype sign = c < 0x80 ? signs.indexOf(static_cast<char>(c)) : -1; sign >= 0) {
        bytes += letters.at(sign);
        return;
    }
    bytes += 'u';
    for (int shift = 12; shift >= 0; shift -= 4)
        bytes += hexDigits[(c >> shift) & 0xf];
}

} // namespace

void JsonWriter::separate()
{
    if (!m_first)
        m_bytes += ',';
    m_first = false;
}

void JsonWriter::open(char bracket)
{
    separate();
    m_bytes += bracket;
    m_first = true;
}

void JsonWriter::close(char bracket)
{
    m_bytes += bracket;
    m_first = false;
}

void JsonWriter::name(QByteArrayView name)
{
    separate();
    m_bytes += '"';
    m_bytes += name;
    m_bytes += "\":";
    m_first = true;
}

void JsonWriter::value(QStringView text)
{
    separate();
    m_bytes += '"';
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype from = at;
        const qsizetype start = m_bytes.size();
        while (at < text.size() && isPlain(text.at(at).unicode()))
            ++at;
        m_bytes.resize(start + at - from);
        char *to = m_bytes.data() + start;
        for (qsizetype i = from; i < at; ++i)
            *to++ = static_cast<char>(text.at(i).unicode());
        qsizetype end = at;
        while (end < text.size() && text.at(end).unicode() >= 0x80)
            ++end;
        if (end > at)
            m_bytes += text.sliced(at, end - at).toUtf8();
        at = end;
        if (at < text.size() && !isPlain(text.at(at).unicode()) && text.at(at).unicode() < 0x80)
            appendEscaped(m_bytes, text.at(at++).unicode());
    }
    m_bytes += '"';
}

void JsonWriter::value(bool flag)
{
    raw(flag ? QByteArrayView("true") : QByteArrayView("false"));
}

void JsonWriter::value(qint64 number)
{
    raw(QByteArray::number(number));
}

void JsonWriter::value(const QUuid &id)
{
    separate();
    std::array<uchar, 16> bytes{};
    qToBigEndian(id.data1, bytes.data());
    qToBigEndian(id.data2, bytes.data() + 4);
    qToBigEndian(id.data3, bytes.data() + 6);
    std::copy(std::begin(id.data4), std::end(id.data4), bytes.begin() + 8);
    std::array<char, 38> text{};
    char *to = text.data();
    *to++ = '"';
    for (size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *to++ = '-';
        *to++ = hexDigits[bytes.at(i) >> 4];
        *to++ = hexDigits[bytes.at(i) & 0xf];
    }
    *to = '"';
    m_bytes.append(text.data(), text.size());
}

void JsonWriter::value(const QDateTime &time)
{
    if (!time.isValid())
        return null();
    separate();
    // QDateTime::toString() takes ten times as long.
    constexpr qint64 dayLength = 86'400'000;
    const qint64 moment = time.toMSecsSinceEpoch();
    const qint64 day = moment >= 0 ? moment / dayLength : -((dayLength - 1 - moment) / dayLength);
    const int ofDay = static_cast<int>(moment - day * dayLength);
    constexpr qint64 julianDayOf1970 = 2'440'588;
    const QCalendar::YearMonthDay date =
        QCalendar().partsFromDate(QDate::fromJulianDay(day + julianDayOf1970));
    std::array<char, 26> text{};
    char *to = text.data();
    const auto sign = [&to](char c) { *to++ = c; };
    sign('"');
    to = decimal(to, date.year, 4);
    sign('-');
    to = decimal(to, date.month, 2);
    sign('-');
    to = decimal(to, date.day, 2);
    sign('T');
    to = decimal(to, ofDay / 3'600'000, 2);
    sign(':');
    to = decimal(to, ofDay / 60'000 % 60, 2);
    sign(':');
    to = decimal(to, ofDay / 1'000 % 60, 2);
    sign('.');
    to = decimal(to, ofDay % 1'000, 3);
    sign('Z');
    sign('"');
    m_bytes.append(text.data(), text.size());
}

void JsonWriter::raw(QByteArrayView json)
{
    separate();
    m_bytes += json;
}

} // namespace sluice::api
