// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tcp_proxy.h"

#include <QTcpServer>
#include <QTcpSocket>

namespace sluice::test {

using namespace Qt::StringLiterals;

TcpProxy::TcpProxy(const DatabaseUrl &server)
    : m_url(server)
{
    auto *listener = new QTcpServer;
    if (!listener->listen(QHostAddress::LocalHost))
        qFatal("the proxy cannot listen");
    m_port = listener->serverPort();
    const QString host = server.hosts.first().name;
    const auto port = quint16(server.hosts.first().port > 0 ? server.hosts.first().port : 5432);
    QObject::connect(listener, &QTcpServer::newConnection, listener, [this, listener, host, port] {
        QTcpSocket *client = listener->nextPendingConnection();
        if (m_refuses && m_cuts > 0)
            return client->abort();
        auto *upstream = new QTcpSocket(client);
        const auto cut = [this, client, upstream] {
            ++m_cuts;
            m_cuts.notify_all();
            upstream->flush();
            client->abort();
            upstream->disconnectFromHost();
        };
        const auto waits = std::make_shared<bool>(false); // for the answer to the COMMIT
        upstream->connectToHost(host, port);
        QObject::connect(client, &QTcpSocket::readyRead, upstream, [this, client, upstream, cut, waits] {
            const QByteArray bytes = client->readAll();
            const bool isCommit = bytes.toUpper().contains("COMMIT");
            const Cut wanted = isCommit ? m_cut.exchange(Cut::Never) : Cut::Never;
            if (wanted == Cut::BeforeCommit)
                return cut();
            upstream->write(bytes);
            *waits = wanted == Cut::BeforeAnswer;
            if (wanted == Cut::AfterForwarding)
                cut();
        });
        QObject::connect(upstream, &QTcpSocket::readyRead, client, [client, upstream, cut, waits] {
            const QByteArray bytes = upstream->readAll();
            *waits ? cut() : void(client->write(bytes));
        });
        QObject::connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        QObject::connect(upstream, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    });
    listener->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, listener, &QObject::deleteLater);
    m_thread.start();
}

TcpProxy::~TcpProxy()
{
    m_thread.quit();
    m_thread.wait();
}

DatabaseUrl TcpProxy::url() const
{
    DatabaseUrl url = m_url;
    url.hosts = {{u"127.0.0.1"_s, m_port}};
    url.options.insert(u"sslmode"_s, u"disable"_s);
    url.options.insert(u"gssencmode"_s, u"disable"_s);
    return url;
}

} // namespace sluice::test
