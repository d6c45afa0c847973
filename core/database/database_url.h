// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/secret.h"

#include <QList>
#include <QMap>

#include <optional>

namespace sluice {

// Where a database is: the parts of a DATABASE_URL as SQLAlchemy 1.4 reads it (make_url and the psycopg2
// dialect), plus libpq's multi-host form. A plain value, usable on any thread.
struct DatabaseUrl
{
    enum class Engine { Sqlite, PostgreSql };

    struct Host
    {
        QString name; // name, IP address without brackets, or the absolute folder of a Unix socket
        int port = 0; // 1 … 65535; 0: not given, which means 5432

        friend bool operator==(const Host &, const Host &) = default;
    };

    Engine engine = Engine::Sqlite;
    QString file; // SQLite: absolute path; empty: in memory

    // PostgreSQL. No host at all means libpq's default, the local socket.
    QList<Host> hosts;
    QString user;
    std::optional<Secret> password; // an empty password differs from none
    QString database;

    // PostgreSQL: connection keywords of libpq 15 that have no field above. SQLite: "mode" (only "ro") and
    // "timeout" (seconds).
    QMap<QString, QString> options;

    // A relative SQLite file is taken from baseFolder. Throws Error Invalid, field "url"; the message says
    // what is wrong, where, and how to write it, and never repeats anything that may be part of a password.
    static DatabaseUrl parse(const QString &text, const QString &baseFolder);

    // Canonical text without and with the password; parse() gives back what went in.
    QString toText() const;
    QString toTextWithPassword() const;

    // Names it in files of a person's folders, where the address itself may be confidential: 16 hex digits.
    QString digest() const;

    // Short and translated, for people: "sluice.db", "sluice on db.example".
    QString label() const;

    friend bool operator==(const DatabaseUrl &, const DatabaseUrl &) = default;
};

} // namespace sluice
