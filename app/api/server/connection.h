// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/server/gate.h"
#include "app/api/server/network.h"
#include "app/api/server/request_reader.h"

#include <chrono>

namespace sluice::api {

// One client. It is kept alive by what it waits for, and gone when it waits for nothing.
class Connection : public std::enable_shared_from_this<Connection>
{
public:
    using tcp = Network::tcp;

    Connection(tcp::socket socket, Network &network);
    ~Connection();

    void begin();
    void close();  // at once
    void finish(); // when what is under way is answered
    void refuse(Refusal refusal);
    void send(const QByteArray &events); // to a client that listens
    bool hadItsTurn() const;             // its body is still coming, after some time

private:
    enum class State { Head, Body, Handling, Writing, Stream, Draining, Closed };
    using ErrorCode = boost::system::error_code;

    void readHead();
    void read();
    void took(const ErrorCode &error, std::size_t size);
    void advance();
    void takeHead(std::size_t length);
    void takeBody();
    void handle();
    void listen();
    void answer(const Response &response, bool keepAlive);
    void write(QByteArray bytes);
    void written();
    void sendNext();
    void expireAfter(std::chrono::milliseconds time);
    void expired();
    void enter(State state);
    void log(int status, const char *why) const;

    Network &m_network;
    tcp::socket m_socket;
    boost::asio::steady_timer m_deadline;
    State m_state = State::Closed;
    std::array<char, 8192> m_chunk = {};
    std::string m_bytes; // that have come and are not understood yet
    HeadScan m_scan;
    std::unique_ptr<RequestReader> m_reader;
    Gate::Admitted m_admitted;
    QByteArray m_out;
    QByteArray m_unsent; // of a stream
    std::chrono::steady_clock::time_point m_since;
    Cancellation m_job;
    std::size_t m_drained = 0;
    bool m_isFirst = true;
    bool m_keepsAlive = false;
    bool m_hasBodySlot = false;
    bool m_isReading = false;
    bool m_isSending = false;
};

} // namespace sluice::api
