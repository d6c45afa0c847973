// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/server/dispatcher.h"
#include "app/api/server/refusal.h"

#include <QObject>

class QThread;

namespace sluice {

class ChangeWatcher;

namespace api {

class Network;

// Serves a database over HTTP to programs on this computer, on threads of its own. GET /changes with
// "Accept: text/event-stream" tells of what others change; all else is the service's. Lives on a thread with
// an event loop, which it never makes wait but at the end.
class Server : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QString host = QStringLiteral("127.0.0.1"); // "localhost" or a loopback address
        quint16 port = 8000;                        // 0: any that is free
        QByteArray token;
        std::chrono::milliseconds patience = std::chrono::seconds(30); // with the database, for each request
    };

    Server(const Backend &backend, const Service &service, QObject *parent = nullptr);
    ~Server() override; // at most some three seconds when it was not stopped before

    // Throws Error Invalid for an address that others can reach, Busy for a port that is taken.
    void start(const Options &options);
    void stop(); // returns at once; stopped() comes when all that is under way has been answered
    bool isRunning() const;
    QString address() const; // "http://127.0.0.1:8000"; while it runs
    const Tally &tally() const { return m_tally; }

Q_SIGNALS:
    void stopped();

private:
    void end();

    const Backend m_backend;
    const Service m_service;
    Tally m_tally;
    std::unique_ptr<ChangeWatcher> m_watcher;
    std::unique_ptr<Network> m_network;
    std::unique_ptr<QThread> m_thread;
};

} // namespace api

} // namespace sluice
