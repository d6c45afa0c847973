// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/moment.h"

#include <QCoreApplication>
#include <QLocale>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

struct MomentText
{
    Q_DECLARE_TR_FUNCTIONS(Moment)
};

} // namespace

QString momentText(const QDateTime &time, const QDateTime &now)
{
    const QLocale locale;
    const QDateTime local = time.toLocalTime();
    const QString clock = locale.toString(local.time(), QLocale::ShortFormat);
    const qint64 days = local.date().daysTo(now.toLocalTime().date());
    if (days == 0)
        return clock;
    if (days == 1)
        return MomentText::tr("yesterday %1").arg(clock);
    const bool thisYear = local.date().year() == now.toLocalTime().date().year();
    const QString date = thisYear
                             ? locale.toString(local.date(), MomentText::tr("d MMM", "date without year"))
                             : locale.toString(local.date(), QLocale::ShortFormat);
    return date + u' ' + clock;
}

QString exactMomentText(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), QLocale::LongFormat);
}

} // namespace sluice
