// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/server/server.h"

#include "app/api/server/network.h"

#include "app/api/tr.h"
#include "core/changes/change_watcher.h"

#include <QThread>

namespace sluice::api {

using namespace Qt::StringLiterals;

namespace {

Network::tcp::endpoint placeOf(const Server::Options &options)
{
    const QString host =
        options.host.compare(u"localhost"_s, Qt::CaseInsensitive) == 0 ? u"127.0.0.1"_s : options.host;
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(host.toStdString(), error);
    if (error || !address.is_loopback())
        throw Error(Error::Kind::Invalid,
                    tr("“%1” is no address of this computer alone. Use 127.0.0.1 or ::1.").arg(options.host),
                    u"host"_s);
    return {address, options.port};
}

} // namespace

Server::Server(const Backend &backend, const Service &service, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_service(service)
{
}

Server::~Server()
{
    constexpr auto patience = std::chrono::seconds(2);

    blockSignals(true);
    if (!m_thread)
        return;
    stop();
    if (!m_thread->wait(QDeadlineTimer(patience)))
        m_network->hurry();
    m_thread->wait();
}

void Server::start(const Options &options)
{
    const auto place = placeOf(options);
    m_network = std::make_unique<Network>(place, options, m_backend, m_service, m_tally);
    m_thread.reset(QThread::create([network = m_network.get()] { network->run(); }));
    m_thread->setObjectName(u"server"_s);
    connect(m_thread.get(), &QThread::finished, this, &Server::end);
    m_watcher = std::make_unique<ChangeWatcher>(m_backend.url, m_backend.author);
    connect(m_watcher.get(), &ChangeWatcher::changed, this,
            [this](const ChangeNews &news) { m_network->tell(news); });
    m_thread->start();
}

void Server::stop()
{
    if (m_watcher)
        m_watcher->stop();
    if (m_network)
        m_network->stop();
}

bool Server::isRunning() const
{
    return m_network != nullptr;
}

QString Server::address() const
{
    const auto place = m_network->place();
    const QString host = QString::fromStdString(place.address().to_string());
    return u"http://%1:%2"_s.arg(place.address().is_v6() ? u'[' + host + u']' : host).arg(place.port());
}

void Server::end()
{
    m_thread->wait();
    m_watcher.reset();
    m_thread.reset();
    m_network.reset();
    Q_EMIT stopped();
}

} // namespace sluice::api
