// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace sluice {

// The moment at which something ends, as people and files write it. Times are UTC; an invalid one is no end.

// The last millisecond of a day in local time.
QDateTime endOfDay(const QDate &day);

// "2027-05-03" is the end of that day; otherwise date and time in ISO 8601, local where no offset is given.
// Throws Error Invalid (field "until").
QDateTime untilFromText(const QString &text);

// For files and scripts: exact, in UTC; empty without an end.
QString untilText(const QDateTime &until);

// For people, in local time: the day, with the time of day unless it is the end of that day.
QString shownUntil(const QDateTime &until);

} // namespace sluice
