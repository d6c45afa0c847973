// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/database/database_url.h"

#include <QList>

#include <functional>

namespace sluice {

// One step on the way to a usable database, as the set-up wizard and `sluicectl` report it.
struct ConnectionStep
{
    enum class Kind { Driver, File, Address, Port, Encryption, Login, Database, Encoding, Rights, Schema };
    enum class State { Passed, Warning, Failed };

    Kind kind = Kind::Driver;
    State state = State::Passed;
    QString title = {};   // translated: "Server address"
    QString message = {}; // translated: what was found, and for a failure what to do
    // To put right: "host", "port", "user", "password", "database", "file", "sslmode", "sslrootcert".
    QString field = {};
    QString detail = {}; // untranslated: SQLSTATE and the driver's own words
    int milliseconds = 0;
    bool databaseMissing = false; // the server answers, and the database could be created
    bool passwordNeeded = false;
};

// Tries one step after the other until one fails, and tells each as soon as it is known. Changes nothing: no
// file is created. Blocks up to the connect timeout (5 s a host unless the URL says otherwise): call it on a
// worker.
QList<ConnectionStep> testConnection(const DatabaseUrl &url,
                                     const std::function<void(const ConnectionStep &)> &tell = {});

// The failed step as an Error Unavailable whose message names cause and remedy; for a connect that just
// failed.
Error connectError(const DatabaseUrl &url);

// Creates the database that the URL names, UTF-8, on a server that answers. Throws Error.
void createServerDatabase(const DatabaseUrl &url);

} // namespace sluice
