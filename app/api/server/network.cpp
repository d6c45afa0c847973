// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/server/network.h"

#include "app/api/server/connection.h"
#include "app/api/server/limits.h"
#include "app/api/server/response_text.h"

#include "app/api/tr.h"

#include <boost/asio/post.hpp>

#include <QLoggingCategory>

#include <algorithm>

namespace sluice::api {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(logNetwork, "sluice.server.network", QtInfoMsg)

constexpr auto acceptPause = std::chrono::milliseconds(100); // when there are no descriptors left

Network::tcp::acceptor boundTo(boost::asio::io_context &io, const Network::tcp::endpoint &place)
{
    try {
        Network::tcp::acceptor acceptor(io);
        acceptor.open(place.protocol());
#ifdef Q_OS_WIN
        using Exclusive = boost::asio::detail::socket_option::boolean<SOL_SOCKET, SO_EXCLUSIVEADDRUSE>;
        acceptor.set_option(Exclusive(true));
#else
        acceptor.set_option(
            Network::tcp::acceptor::reuse_address(true)); // what the last run left behind is no obstacle
#endif
        acceptor.bind(place);
        acceptor.listen(limits::backlog);
        return acceptor;
    } catch (const boost::system::system_error &error) {
        const bool isTaken = error.code() == boost::asio::error::address_in_use;
        throw Error(isTaken ? Error::Kind::Busy : Error::Kind::Unavailable,
                    isTaken
                        ? tr("Port %1 is in use by another program. End that one, or choose another port.")
                              .arg(place.port())
                        : tr("Port %1 cannot be used: %2")
                              .arg(place.port())
                              .arg(QString::fromStdString(error.code().message())),
                    u"port"_s, QString::fromStdString(error.code().message()));
    }
}

// What clients may call it by, in their Host header.
QList<QByteArray> namesOf(const Network::tcp::endpoint &place)
{
    const QByteArray address = QByteArray::fromStdString(place.address().to_string());
    QList<QByteArray> names{place.address().is_v6() ? '[' + address + ']' : address, "localhost"};
    const QByteArray port = ':' + QByteArray::number(place.port());
    for (QByteArray &name : names)
        name += port;
    if (place.port() == 80) // then clients leave it out
        names.append({names.at(0).chopped(3), names.at(1).chopped(3)});
    return names;
}

} // namespace

Network::Network(const tcp::endpoint &place, const Server::Options &options, const Backend &backend,
                 const Service &service, Tally &tally)
    : m_acceptor(boundTo(m_io, place))
    , m_pause(m_io)
    , m_gate(namesOf(m_acceptor.local_endpoint()), Token(options.token), service.isPublic)
    , m_patience(options.patience)
    , m_tally(tally)
    , m_dispatcher(std::make_unique<Dispatcher>(
          backend, service, [this](std::function<void()> work) { boost::asio::post(m_io, std::move(work)); }))
{
}

Network::~Network() = default;

Network::tcp::endpoint Network::place() const
{
    return m_acceptor.local_endpoint();
}

void Network::run()
{
    accept();
    m_io.run();
    // Whoever is left does not wait any longer.
    m_isOver = true;
    m_dispatcher.reset();
    const auto left = m_all;
    for (Connection *connection : left)
        connection->close();
}

void Network::stop()
{
    boost::asio::post(m_io, [this] {
        if (std::exchange(m_isStopping, true))
            return;
        m_acceptor.close();
        const auto all = m_all;
        for (Connection *connection : all)
            connection->finish();
        if (m_all.empty())
            return (void)m_pause.cancel();
        m_pause.expires_after(limits::farewell);
        m_pause.async_wait([this](const boost::system::error_code &error) {
            if (!error)
                m_io.stop();
        });
    });
}

void Network::hurry()
{
    m_io.stop();
}

void Network::tell(const ChangeNews &news)
{
    boost::asio::post(m_io, [this, news] {
        const QByteArray sent = m_events.append(news);
        const auto streams = m_streams;
        for (Connection *stream : streams)
            stream->send(sent);
    });
}

void Network::add(Connection *connection)
{
    m_all.push_back(connection);
}

void Network::remove(Connection *connection)
{
    for (auto *list : {&m_all, &m_idle, &m_bodies, &m_streams})
        list->remove(connection);
    if (m_isStopping && !m_isOver && m_all.empty())
        m_pause.cancel();
}

void Network::setIdle(Connection *connection, bool idle)
{
    m_idle.remove(connection);
    if (idle)
        m_idle.push_back(connection);
}

bool Network::takeBodySlot(Connection *connection)
{
    if (m_bodies.size() >= limits::bodies) {
        const auto slow = std::find_if(m_bodies.begin(), m_bodies.end(),
                                       [](const Connection *each) { return each->hadItsTurn(); });
        if (slow == m_bodies.end())
            return false;
        (*slow)->refuse(Refusal::Bodies); // which frees its slot
    }
    m_bodies.push_back(connection);
    return true;
}

void Network::freeBodySlot(Connection *connection)
{
    m_bodies.remove(connection);
}

bool Network::takeStream(Connection *connection)
{
    if (m_streams.size() >= limits::streams)
        return false;
    m_streams.push_back(connection);
    return true;
}

bool Network::mayLog()
{
    const auto now = std::chrono::steady_clock::now();
    if (now - m_logSecond >= std::chrono::seconds(1)) {
        if (m_logged > limits::logged)
            qCInfo(logNetwork) << m_logged - limits::logged << "more lines were not logged";
        m_logSecond = now;
        m_logged = 0;
    }
    return ++m_logged <= limits::logged;
}

void Network::accept()
{
    m_acceptor.async_accept([this](const boost::system::error_code &error, tcp::socket socket) {
        if (m_isStopping)
            return;
        if (!error) {
            take(std::move(socket));
            return accept();
        }
        qCWarning(logNetwork) << "no connection taken:" << error.message().c_str();
        m_pause.expires_after(acceptPause);
        m_pause.async_wait([this](const boost::system::error_code &cancelled) {
            if (!cancelled)
                accept();
        });
    });
}

void Network::take(tcp::socket socket)
{
    if (m_all.size() >= limits::connections && !m_idle.empty())
        m_idle.front()->close();
    boost::system::error_code ignored;
    if (m_all.size() >= limits::connections + limits::spareConnections) {
        m_tally.add(Refusal::Crowd);
        const QByteArray text = textOf(refuse(Refusal::Crowd), false, true).value_or(QByteArray());
        socket.non_blocking(true, ignored);
        socket.write_some(boost::asio::buffer(text.constData(), text.size()), ignored); // as far as it goes
        return;
    }
    socket.set_option(tcp::no_delay(true), ignored);
    std::make_shared<Connection>(std::move(socket), *this)->begin();
}

} // namespace sluice::api
