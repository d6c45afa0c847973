// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QUuid>
#include <QVariant>

#include <optional>

namespace sluice {

// Values as SQLAlchemy's types store them on SQLite and PostgreSQL
// (https://docs.sqlalchemy.org/en/20/core/type_basics.html). Empty for what is none.

// 16 bytes, 32 hexadecimal digits, or the canonical text; blanks behind it (CHAR) do not count. The nil UUID
// is none.
std::optional<QUuid> originalUuid(const QVariant &value);

// "2024-05-06 07:08:09.123456+02:00" with T or a blank; without a zone it is UTC. Cut to milliseconds.
std::optional<QDateTime> originalTime(const QString &text);

bool originalFlag(const QString &text); // "0", "f" and "false" are false

} // namespace sluice
