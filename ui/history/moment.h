// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

namespace sluice {

// A time (UTC) as people here say it: "10:42" today, "yesterday 10:42", "3 March 10:42", with the year before
// this one.
QString momentText(const QDateTime &time, const QDateTime &now = QDateTime::currentDateTime());

// To the second, with the date.
QString exactMomentText(const QDateTime &time);

} // namespace sluice
