// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/until.h"

#include "core/base/error.h"
#include "core/base/tr.h"

#include <QLocale>

namespace sluice {

using namespace Qt::StringLiterals;

QDateTime endOfDay(const QDate &day)
{
    return day.addDays(1).startOfDay(Qt::LocalTime).addMSecs(-1).toUTC();
}

QDateTime untilFromText(const QString &text)
{
    const QString given = text.trimmed();
    const QDate day = QDate::fromString(given, u"yyyy-MM-dd"_s);
    const QDateTime moment = day.isValid() ? endOfDay(day) : QDateTime::fromString(given, Qt::ISODateWithMs);
    if (!moment.isValid())
        throw Error(Error::Kind::Invalid,
                    tr("“%1” is not a date. Write 2027-05-03 for the end of that day, or "
                       "2027-05-03T18:00 for a time of day.")
                        .arg(given.left(50)),
                    u"until"_s);
    return moment.toUTC();
}

QString untilText(const QDateTime &until)
{
    return until.isValid() ? until.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QString shownUntil(const QDateTime &until)
{
    if (!until.isValid())
        return tr("no end");
    const QDateTime local = until.toLocalTime();
    const QLocale locale;
    const QString day = locale.toString(local.date(), tr("d MMM yyyy", "date of an end"));
    if (until == endOfDay(local.date()))
        return day;
    return day + u' ' + locale.toString(local.time(), QLocale::ShortFormat);
}

} // namespace sluice
