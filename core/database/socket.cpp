// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/socket.h"

#include <chrono>
#include <future>
#include <memory>
#include <thread>
#include <vector>

#ifdef Q_OS_WIN
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <cerrno>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace sluice {

namespace {

#ifdef Q_OS_WIN
using Handle = SOCKET;
using pollfd = WSAPOLLFD;
constexpr int bothDirections = SD_BOTH;
constexpr int refused = WSAECONNREFUSED;
constexpr int underWay = WSAEWOULDBLOCK;
constexpr int interrupted = WSAEINTR;

void startSockets()
{
    static const int started = [] {
        WSADATA data;
        return WSAStartup(MAKEWORD(2, 2), &data);
    }();
    Q_UNUSED(started)
}

int lastError()
{
    return WSAGetLastError();
}

int poll(pollfd *sockets, size_t count, int milliseconds)
{
    return WSAPoll(sockets, ULONG(count), milliseconds);
}

bool makeNonBlocking(Handle socket)
{
    u_long on = 1;
    return ioctlsocket(socket, long(FIONBIO), &on) == 0;
}

void closeSocket(Handle socket)
{
    closesocket(socket);
}
#else
using Handle = int;
constexpr Handle INVALID_SOCKET = -1;
constexpr int bothDirections = SHUT_RDWR;
constexpr int refused = ECONNREFUSED;
constexpr int underWay = EINPROGRESS;
constexpr int interrupted = EINTR;

void startSockets() {}

int lastError()
{
    return errno;
}

bool makeNonBlocking(Handle socket)
{
    return fcntl(socket, F_SETFL, O_NONBLOCK) == 0 && fcntl(socket, F_SETFD, FD_CLOEXEC) == 0;
}

void closeSocket(Handle socket)
{
    close(socket);
}
#endif

// A signal may end poll() before its time.
int pollUntil(pollfd *sockets, size_t count, QDeadlineTimer deadline)
{
    int ready = -1;
    do
        ready = poll(sockets, count, int(deadline.remainingTime()));
    while (ready < 0 && lastError() == interrupted);
    return ready;
}

using AddressList = std::unique_ptr<addrinfo, void (*)(addrinfo *)>;

AddressList addressesOf(const QByteArray &host, const QByteArray &port, int flags)
{
    addrinfo wanted{};
    wanted.ai_family = AF_UNSPEC;
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = flags;
    addrinfo *found = nullptr;
    startSockets();
    if (getaddrinfo(host.constData(), port.isEmpty() ? nullptr : port.constData(), &wanted, &found) != 0)
        found = nullptr;
    return {found, [](addrinfo *list) {
                if (list)
                    freeaddrinfo(list);
            }};
}

QStringList resolve(const QByteArray &host)
{
    QStringList numeric;
    const AddressList found = addressesOf(host, {}, 0);
    for (const addrinfo *each = found.get(); each; each = each->ai_next) {
        char text[NI_MAXHOST];
        if (getnameinfo(each->ai_addr, socklen_t(each->ai_addrlen), text, sizeof text, nullptr, 0,
                        NI_NUMERICHOST) == 0)
            numeric.append(QString::fromLatin1(text));
    }
    return numeric;
}

// The sockets of connection attempts under way, and what became of the others.
class Attempts
{
public:
    ~Attempts()
    {
        for (const pollfd &socket : m_sockets)
            closeSocket(socket.fd);
    }

    void start(const QString &address, int port)
    {
        const AddressList target =
            addressesOf(address.toLatin1(), QByteArray::number(port), AI_NUMERICHOST | AI_NUMERICSERV);
        if (!target)
            return;
        const Handle handle = ::socket(target->ai_family, target->ai_socktype, target->ai_protocol);
        if (handle == INVALID_SOCKET)
            return;
        m_sockets.push_back({handle, POLLOUT, 0});
        m_addresses.append(address);
        if (!makeNonBlocking(handle) ||
            (connect(handle, target->ai_addr, socklen_t(target->ai_addrlen)) != 0 && lastError() != underWay))
            drop(m_sockets.size() - 1, lastError());
    }

    Knock wait(QDeadlineTimer deadline)
    {
        while (!m_sockets.empty()) {
            if (pollUntil(m_sockets.data(), m_sockets.size(), deadline) <= 0)
                return {Knock::Answer::Silent, {}};
            for (size_t i = m_sockets.size(); i-- > 0;) {
                if (m_sockets[i].revents == 0)
                    continue;
                const int error = errorOf(m_sockets[i].fd);
                if (error == 0)
                    return {Knock::Answer::Open, m_addresses.at(qsizetype(i))};
                drop(i, error);
            }
        }
        return {m_refused ? Knock::Answer::Refused : Knock::Answer::Unreachable, {}};
    }

private:
    static int errorOf(Handle socket)
    {
        int error = 0;
        socklen_t size = sizeof error;
        getsockopt(socket, SOL_SOCKET, SO_ERROR, reinterpret_cast<char *>(&error), &size);
        return error;
    }

    void drop(size_t index, int error)
    {
        m_refused = m_refused || error == refused;
        closeSocket(m_sockets[index].fd);
        m_sockets.erase(m_sockets.begin() + std::ptrdiff_t(index));
        m_addresses.removeAt(qsizetype(index));
    }

    std::vector<pollfd> m_sockets;
    QStringList m_addresses;
    bool m_refused = false;
};

} // namespace

Lookup lookUp(const QString &hostName, QDeadlineTimer deadline)
{
    // No system lets go of a lookup once begun, so a thread of its own is left to end it.
    std::promise<QStringList> promise;
    std::future<QStringList> addresses = promise.get_future();
    std::thread([promise = std::move(promise), host = hostName.toUtf8()]() mutable {
        promise.set_value(resolve(host));
    }).detach();
    if (addresses.wait_for(std::chrono::milliseconds(deadline.remainingTime())) != std::future_status::ready)
        return {{}, true};
    return {addresses.get(), false};
}

Knock knock(const QStringList &addresses, int port, QDeadlineTimer deadline)
{
    Attempts attempts;
    for (const QString &address : addresses)
        attempts.start(address, port);
    return attempts.wait(deadline);
}

bool waitForSocket(int socket, SocketEvent event, QDeadlineTimer deadline)
{
    pollfd waited{};
    waited.fd = Handle(socket);
    waited.events = event == SocketEvent::Readable ? POLLIN : POLLOUT;
    return pollUntil(&waited, 1, deadline) > 0;
}

void shutDownSocket(int socket)
{
    shutdown(Handle(socket), bothDirections);
}

} // namespace sluice
