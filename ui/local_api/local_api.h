// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/session.h"

#include <QObject>

#include <functional>

namespace sluice {

// Serves a database to programs on this computer, as the window knows it; the program brings it along. GUI
// thread, which it never makes wait.
class LocalApi : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    struct Site
    {
        DatabaseUrl url;
        Author author;
        std::function<void(Session &)> guard; // as for Database
    };

    virtual void start(const Site &site, quint16 port) = 0; // throws Error: Busy when the port is taken
    virtual void stop() = 0;                                // stopped() follows, when all is answered
    virtual bool isRunning() const = 0;
    virtual QString address() const = 0; // "http://127.0.0.1:8000"; while it runs

    // What clients have to send. Both throw Error when its file cannot be read or written.
    virtual QString token() = 0;
    virtual QString renewToken() = 0; // the old one opens nothing any more

Q_SIGNALS:
    void changed(); // started, stopped
};

} // namespace sluice
