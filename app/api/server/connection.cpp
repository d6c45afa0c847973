// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/server/connection.h"

#include "app/api/server/limits.h"
#include "app/api/server/response_text.h"

#include <boost/asio/write.hpp>

#include <QLoggingCategory>

namespace sluice::api {

using namespace Qt::StringLiterals;

namespace asio = boost::asio;

namespace {

Q_LOGGING_CATEGORY(logRequests, "sluice.server.requests", QtWarningMsg)

bool wantsEvents(const Request &request)
{
    return request.method == "GET" && (request.path == "/changes"_L1 || request.path == "/changes/"_L1) &&
           request.headers.value("accept").contains("text/event-stream");
}

// Nothing that was sent may look like a line of ours, and it may not be long.
QByteArray forLog(const QString &path)
{
    constexpr qsizetype longest = 100;
    return path.left(longest).toUtf8().toPercentEncoding("/:@!$&'()*+,;=");
}

} // namespace

Connection::Connection(tcp::socket socket, Network &network)
    : m_network(network)
    , m_socket(std::move(socket))
    , m_deadline(m_socket.get_executor())
{
    m_network.add(this);
}

Connection::~Connection()
{
    m_network.remove(this);
}

void Connection::begin()
{
    readHead();
}

void Connection::enter(State state)
{
    m_state = state;
    m_network.setIdle(this, state == State::Head || state == State::Draining);
}

void Connection::readHead()
{
    enter(State::Head);
    m_scan = {};
    m_reader.reset();
    m_admitted = {};
    m_since = std::chrono::steady_clock::now();
    expireAfter(std::exchange(m_isFirst, false) ? limits::firstHead : limits::nextHead);
    if (m_bytes.empty())
        return read();
    advance();
}

void Connection::read()
{
    if (std::exchange(m_isReading, true))
        return;
    m_socket.async_read_some(
        asio::buffer(m_chunk),
        [self = shared_from_this()](const ErrorCode &error, std::size_t size) { self->took(error, size); });
}

void Connection::took(const ErrorCode &error, std::size_t size)
{
    m_isReading = false;
    switch (m_state) {
    case State::Head:
    case State::Body:
        if (error)
            return close();
        m_bytes.append(m_chunk.data(), size);
        return advance();
    case State::Draining:
        // An unread byte would make the system reset the connection, and the client lose the answer.
        m_drained += size;
        return error || m_drained > limits::drained ? close() : read();
    case State::Stream:
        return close(); // it went, or talks without being asked
    case State::Handling:
    case State::Writing:
    case State::Closed:
        return;
    }
}

void Connection::advance()
{
    if (m_state == State::Body)
        return takeBody();
    const auto verdict = m_scan.look(m_bytes);
    if (verdict.refusal)
        return refuse(*verdict.refusal);
    if (verdict.length == 0)
        return read();
    takeHead(verdict.length);
}

void Connection::takeHead(std::size_t length)
{
    m_reader = std::make_unique<RequestReader>();
    const auto head = m_reader->readHead(m_bytes, length);
    if (const auto *refusal = std::get_if<Refusal>(&head))
        return refuse(*refusal);
    m_admitted.request.method = std::get<Head>(head).method; // also of what is refused
    auto admitted = m_network.gate().admit(std::get<Head>(head));
    if (const auto *refusal = std::get_if<Refusal>(&admitted))
        return refuse(*refusal);
    m_admitted = std::get<Gate::Admitted>(std::move(admitted));
    enter(State::Body);
    m_since = std::chrono::steady_clock::now();
    expireAfter(limits::wholeBody);
    if (!m_admitted.waitsToContinue)
        return takeBody();
    m_out = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(m_socket, asio::buffer(m_out.constData(), m_out.size()),
                      [self = shared_from_this()](const ErrorCode &error, std::size_t) {
                          if (!error && self->m_state == State::Body)
                              self->takeBody();
                      });
}

void Connection::takeBody()
{
    if (const auto refusal = m_reader->readBody(m_bytes))
        return refuse(*refusal);
    if (m_reader->isComplete())
        return handle();
    if (!m_hasBodySlot && !m_network.takeBodySlot(this))
        return refuse(Refusal::Bodies);
    m_hasBodySlot = true;
    read();
}

bool Connection::hadItsTurn() const
{
    return m_state == State::Body && std::chrono::steady_clock::now() - m_since > limits::bodyTurn;
}

void Connection::handle()
{
    m_admitted.request.body = m_reader->takeBody();
    m_keepsAlive = m_reader->keepsAlive();
    enter(State::Handling);
    m_since = std::chrono::steady_clock::now();
    if (wantsEvents(m_admitted.request))
        return listen();
    m_job = {};
    expireAfter(m_network.patience());
    const bool taken = m_network.dispatcher().take(
        m_admitted.request, m_admitted.isPublic, m_job,
        [self = shared_from_this()](const Response &response) {
            if (self->m_state != State::Handling)
                return; // it was given up
            self->m_network.tally().addAnswer();
            self->answer(response, self->m_keepsAlive && !self->m_network.isStopping());
        });
    if (!taken)
        refuse(Refusal::Busy);
}

void Connection::refuse(Refusal refusal)
{
    if (m_state == State::Writing || m_state == State::Draining || m_state == State::Closed)
        return;
    m_network.tally().add(refusal);
    log(0, kindOf(refusal));
    answer(api::refuse(refusal), false);
}

void Connection::answer(const Response &response, bool keepAlive)
{
    m_keepsAlive = keepAlive;
    const bool withBody = m_admitted.request.method != "HEAD";
    auto text = textOf(response, keepAlive, withBody);
    if (!text) {
        m_network.tally().add(Refusal::BadAnswer);
        m_keepsAlive = false;
        text = textOf(api::refuse(Refusal::BadAnswer), false, withBody);
    }
    log(response.status, "");
    write(*std::move(text));
}

void Connection::write(QByteArray bytes)
{
    enter(State::Writing);
    if (std::exchange(m_hasBodySlot, false))
        m_network.freeBodySlot(this);
    m_admitted.request.body.clear();
    m_out = std::move(bytes);
    expireAfter(limits::write);
    asio::async_write(m_socket, asio::buffer(m_out.constData(), m_out.size()),
                      [self = shared_from_this()](const ErrorCode &error, std::size_t) {
                          if (error || self->m_state != State::Writing)
                              return self->close();
                          self->written();
                      });
}

void Connection::written()
{
    m_out.clear();
    if (m_keepsAlive && !m_network.isStopping())
        return readHead();
    ErrorCode error;
    m_socket.shutdown(tcp::socket::shutdown_send, error);
    if (error)
        return close();
    enter(State::Draining);
    expireAfter(limits::drain);
    read();
}

void Connection::listen()
{
    if (m_network.isStopping())
        return refuse(Refusal::Stopping);
    if (!m_network.takeStream(this))
        return refuse(Refusal::Streams);
    m_network.tally().addAnswer();
    enter(State::Stream);
    expireAfter(limits::heartbeat);
    send(streamHead() + m_network.events().greeting(m_admitted.request.headers.value("last-event-id")));
    read();
}

void Connection::send(const QByteArray &events)
{
    m_unsent += events;
    if (m_unsent.size() > static_cast<qsizetype>(limits::unsent))
        return close();
    sendNext();
}

void Connection::sendNext()
{
    if (m_isSending || m_unsent.isEmpty() || m_state != State::Stream)
        return;
    m_isSending = true;
    m_out = std::exchange(m_unsent, {});
    asio::async_write(m_socket, asio::buffer(m_out.constData(), m_out.size()),
                      [self = shared_from_this()](const ErrorCode &error, std::size_t) {
                          self->m_isSending = false;
                          if (error)
                              return self->close();
                          self->sendNext();
                      });
}

void Connection::expireAfter(std::chrono::milliseconds time)
{
    m_deadline.expires_after(time);
    m_deadline.async_wait([weak = weak_from_this()](const ErrorCode &error) {
        const auto self = weak.lock();
        // Another deadline may have been set when this one was over already.
        if (self && !error && self->m_deadline.expiry() <= std::chrono::steady_clock::now())
            self->expired();
    });
}

void Connection::expired()
{
    switch (m_state) {
    case State::Head:
        if (m_bytes.empty())
            return close();
        return refuse(Refusal::Timeout);
    case State::Body:
        return refuse(Refusal::Timeout);
    case State::Handling:
        if (m_job.isCancelled())
            return refuse(Refusal::NoAnswer);
        m_job.cancel();
        return expireAfter(limits::stopping);
    case State::Stream:
        if (m_isSending) // since the last beat
            return close();
        send(": still here\n\n");
        return expireAfter(limits::heartbeat);
    case State::Writing:
    case State::Draining:
        return close();
    case State::Closed:
        return;
    }
}

void Connection::finish()
{
    if (m_state == State::Head || m_state == State::Stream)
        close();
}

void Connection::close()
{
    if (m_state == State::Closed)
        return;
    enter(State::Closed);
    m_network.remove(this);
    m_deadline.cancel();
    ErrorCode ignored;
    m_socket.close(ignored);
}

// Neither what was asked behind "?" nor any header: they may be people's data.
void Connection::log(int status, const char *why) const
{
    if (!logRequests().isInfoEnabled() || !m_network.mayLog())
        return;
    const auto spent = std::chrono::steady_clock::now() - m_since;
    qCInfo(logRequests).noquote() << m_admitted.request.method << forLog(m_admitted.request.path) << status
                                  << why
                                  << std::chrono::duration_cast<std::chrono::milliseconds>(spent).count()
                                  << "ms";
}

} // namespace sluice::api
