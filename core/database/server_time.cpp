// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/server_time.h"

#include "core/database/libpq.h"

#include <QSqlQuery>
#include <QSqlResult>

namespace sluice {

namespace {

// Takes the next digits, and says whether they are some.
class DigitReader
{
public:
    explicit DigitReader(QByteArrayView text)
        : m_text(text)
    {
    }

    bool takes(char sign)
    {
        const bool isThere = m_at < m_text.size() && m_text.at(m_at) == sign;
        m_at += isThere ? 1 : 0;
        return isThere;
    }

    bool number(int digits, int &number)
    {
        number = 0;
        for (; digits > 0; --digits, ++m_at) {
            if (m_at >= m_text.size() || m_text.at(m_at) < '0' || m_text.at(m_at) > '9')
                return false;
            number = number * 10 + (m_text.at(m_at) - '0');
        }
        return true;
    }

    // Of a second, behind the point: up to six digits.
    int milliseconds()
    {
        int number = 0;
        int digits = 0;
        for (; m_at < m_text.size() && m_text.at(m_at) >= '0' && m_text.at(m_at) <= '9'; ++m_at, ++digits)
            number = digits < 3 ? number * 10 + (m_text.at(m_at) - '0') : number;
        for (; digits < 3; ++digits)
            number *= 10;
        return number;
    }

    bool atEnd() const { return m_at == m_text.size(); }

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
};

} // namespace

std::optional<QDateTime> timeFromServerText(QByteArrayView text)
{
    DigitReader reader(text);
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
    if (!reader.number(4, year) || !reader.takes('-') || !reader.number(2, month) || !reader.takes('-') ||
        !reader.number(2, day) || !reader.takes(' ') || !reader.number(2, hour) || !reader.takes(':') ||
        !reader.number(2, minute) || !reader.takes(':') || !reader.number(2, second))
        return std::nullopt;
    const int milliseconds = reader.takes('.') ? reader.milliseconds() : 0;
    const bool isEast = reader.takes('+');
    int offsetHours = 0, offsetMinutes = 0;
    if ((!isEast && !reader.takes('-')) || !reader.number(2, offsetHours) ||
        (reader.takes(':') && !reader.number(2, offsetMinutes)) || !reader.atEnd())
        return std::nullopt;
    const QDate date(year, month, day);
    if (!date.isValid())
        return std::nullopt;
    constexpr qint64 julianDayOf1970 = 2'440'588;
    const qint64 offset = (offsetHours * 60 + offsetMinutes) * (isEast ? 1 : -1);
    const qint64 minutes = ((date.toJulianDay() - julianDayOf1970) * 24 + hour) * 60 + minute - offset;
    return QDateTime::fromMSecsSinceEpoch((minutes * 60 + second) * 1000 + milliseconds, Qt::UTC);
}

std::optional<QDateTime> serverTime(const QSqlQuery &query, int column)
{
    const QVariant handle = query.result()->handle();
    const QByteArrayView type = handle.typeName();
    if (type != "PGresult*" && type != "pg_result*")
        return std::nullopt;
    const Libpq &libpq = Libpq::library();
    if (!libpq.problem.isEmpty())
        return std::nullopt;
    const auto *result = *static_cast<pg_result *const *>(handle.constData());
    return timeFromServerText(libpq.value(result, query.isForwardOnly() ? 0 : query.at(), column));
}

} // namespace sluice
