// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/server/dispatcher.h"
#include "app/api/server/event_log.h"
#include "app/api/server/gate.h"
#include "app/api/server/server.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <list>

namespace sluice::api {

class Connection;

// The one thread that talks to the clients, and what their connections share. Everything is on that thread
// but what says otherwise.
class Network
{
public:
    using tcp = boost::asio::ip::tcp;

    // Throws Error Busy when the port is taken.
    Network(const tcp::endpoint &place, const Server::Options &options, const Backend &backend,
            const Service &service, Tally &tally);
    ~Network();

    tcp::endpoint place() const;       // any thread
    void run();                        // until it has stopped, on the thread it makes its own
    void stop();                       // any thread: what is under way ends first
    void hurry();                      // any thread: it ends unanswered
    void tell(const ChangeNews &news); // any thread

    const Gate &gate() const { return m_gate; }
    Dispatcher &dispatcher() { return *m_dispatcher; }
    const EventLog &events() const { return m_events; }
    Tally &tally() { return m_tally; }
    bool mayLog(); // so many lines a second
    bool isStopping() const { return m_isStopping; }
    std::chrono::milliseconds patience() const { return m_patience; } // with the database

    void add(Connection *connection);
    void remove(Connection *connection);
    void setIdle(Connection *connection, bool idle); // the longest idle one goes when there are too many
    bool takeBodySlot(Connection *connection);
    void freeBodySlot(Connection *connection);
    bool takeStream(Connection *connection);

private:
    void accept();
    void take(tcp::socket socket);

    // The connections that are left go with m_io, and look at these.
    std::list<Connection *> m_all, m_idle, m_bodies, m_streams; // the oldest first
    bool m_isStopping = false;
    bool m_isOver = false;
    std::chrono::steady_clock::time_point m_logSecond;
    int m_logged = 0; // since then

    boost::asio::io_context m_io{1};
    tcp::acceptor m_acceptor;
    boost::asio::steady_timer m_pause; // after a failure to accept; later the end of all patience
    const Gate m_gate;
    const std::chrono::milliseconds m_patience;
    Tally &m_tally;
    EventLog m_events;
    std::unique_ptr<Dispatcher> m_dispatcher;
};

} // namespace sluice::api
