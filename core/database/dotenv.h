// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QProcessEnvironment>
#include <QString>

#include <optional>

namespace sluice {

struct DotenvEntry
{
    QString key;
    std::optional<QString> value; // none: the key stands without "="
    int line = 0;                 // from 1

    friend bool operator==(const DotenvEntry &, const DotenvEntry &) = default;
};

struct DotenvWarning
{
    int line = 0;
    QString message; // translated; never repeats what the line holds
    QString key;     // empty: the fault is in the key itself
};

struct DotenvResult
{
    QList<DotenvEntry> entries; // in file order, repeated keys included
    QList<DotenvWarning> warnings;

    // The last entry with this key, or null.
    const DotenvEntry *find(const QString &key) const;
};

// Reads a .env file as python-dotenv 1.2 does. ${NAME} and ${NAME:-default} take the environment's value
// before an earlier entry's; nothing is expanded in single quotes. A line that cannot be read becomes a
// warning and is skipped. Throws Error Invalid (field "file") with the byte position when the bytes are not
// UTF-8. Pure, any thread.
DotenvResult parseDotenv(const QByteArray &bytes, const QProcessEnvironment &environment);

} // namespace sluice
