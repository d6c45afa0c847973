// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QDateTime>

#include <optional>

class QSqlQuery;

namespace sluice {

// A time of PostgreSQL's current row, read from the answer itself: QPSQL takes it to local time, for which
// the C library looks at files each time, fifty times as long as the rest. Nothing for other drivers and for
// what is written in an unusual way.
std::optional<QDateTime> serverTime(const QSqlQuery &query, int column);

// "2026-11-30 17:00:00.123+01": DateStyle ISO (PostgreSQL 15 manual, 8.5.2), years of four digits.
std::optional<QDateTime> timeFromServerText(QByteArrayView text);

} // namespace sluice
