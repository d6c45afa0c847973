// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/json_writer.h"

#include "core/base/clock.h"

#include <QtEndian>

#include <algorithm>
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

struct Day
{
    int year, month, day;
};

// Days since 1970 to the Gregorian calendar, in eras of 400 years that begin in March.
Day dayOf(qint64 days)
{
    days += 719'468;
    const qint64 era = (days >= 0 ? days : days - 146'096) / 146'097;
    const int ofEra = static_cast<int>(days - era * 146'097);
    const int year = (ofEra - ofEra / 1'460 + ofEra / 36'524 - ofEra / 146'096) / 365;
    const int ofYear = ofEra - (365 * year + year / 4 - year / 100);
    const int month = (5 * ofYear + 2) / 153;
    const int civilMonth = month < 10 ? month + 3 : month - 9;
    return {static_cast<int>(year + era * 400) + (civilMonth <= 2 ? 1 : 0), civilMonth,
            ofYear - (153 * month + 2) / 5 + 1};
}

} // namespace

char *JsonWriter::room(qsizetype bytes)
{
    if (m_size + bytes > m_bytes.size())
        m_bytes.resize(2 * (m_size + bytes));
    char *start = m_bytes.data() + m_size;
    m_size += bytes;
    return start;
}

void JsonWriter::append(QByteArrayView bytes)
{
    std::copy(bytes.begin(), bytes.end(), room(bytes.size()));
}

QByteArray JsonWriter::take()
{
    m_bytes.truncate(m_size);
    m_size = 0;
    return std::move(m_bytes);
}

void JsonWriter::separate()
{
    if (!m_first)
        append(',');
    m_first = false;
}

void JsonWriter::open(char bracket)
{
    separate();
    append(bracket);
    m_first = true;
}

void JsonWriter::close(char bracket)
{
    append(bracket);
    m_first = false;
}

void JsonWriter::name(QByteArrayView name)
{
    separate();
    append('"');
    append(name);
    append("\":");
    m_first = true;
}

void JsonWriter::appendEscaped(char16_t character)
{
    static constexpr QByteArrayView signs = "\"\\\b\f\n\r\t";
    static constexpr QByteArrayView letters = "\"\\bfnrt";
    append('\\');
    if (const qsizetype sign = signs.indexOf(static_cast<char>(character)); sign >= 0)
        return append(letters.at(sign));
    append("u00");
    append(hexDigits[character >> 4]);
    append(hexDigits[character & 0xf]);
}

void JsonWriter::value(QStringView text)
{
    separate();
    append('"');
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = at;
        while (end < text.size() && isPlain(text.at(end).unicode()))
            ++end;
        char *to = room(end - at);
        for (; at < end; ++at)
            *to++ = static_cast<char>(text.at(at).unicode());
        while (end < text.size() && text.at(end).unicode() >= 0x80)
            ++end;
        if (end > at)
            append(text.sliced(at, end - at).toUtf8());
        for (at = end; at < text.size() && !isPlain(text.at(at).unicode()) && text.at(at).unicode() < 0x80;
             ++at)
            appendEscaped(text.at(at).unicode());
    }
    append('"');
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
    char *to = room(38);
    *to++ = '"';
    for (size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *to++ = '-';
        *to++ = hexDigits[bytes.at(i) >> 4];
        *to++ = hexDigits[bytes.at(i) & 0xf];
    }
    *to = '"';
}

void JsonWriter::value(const QDateTime &time)
{
    if (!time.isValid())
        return null();
    // QDateTime::toString() takes ten times as long.
    constexpr qint64 dayLength = 86'400'000;
    const qint64 moment = time.toMSecsSinceEpoch();
    const qint64 day = moment >= 0 ? moment / dayLength : -((dayLength - 1 - moment) / dayLength);
    const int ofDay = static_cast<int>(moment - day * dayLength);
    const Day date = dayOf(day);
    if (date.year < 0 || date.year > 9999)
        return value(isoTime(time));
    separate();
    char *to = room(26);
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
}

void JsonWriter::raw(QByteArrayView json)
{
    separate();
    append(json);
}

} // namespace sluice::api
