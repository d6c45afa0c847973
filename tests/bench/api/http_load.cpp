// SPDX-License-Identifier: GPL-3.0-or-later
// Sends requests over several connections that stay open, one after the other on each, and tells how many
// were answered. Every answer must be of status 2xx and have a Content-Length.
//
// http_load PORT CONNECTIONS SECONDS [TOKEN] < REQUESTS
//
// A request is a line: METHOD, path and body, with a space between them. A single one is sent again and
// again; of several, each once, and then it ends, too. Prints {"requests": N, "seconds": S}.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(const std::string &what)
{
    std::fprintf(stderr, "http_load: %s\n", what.c_str());
    std::exit(1);
}

class Connection
{
public:
    explicit Connection(unsigned short port)
        : m_socket(socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
            fail("cannot connect");
        const int on = 1;
        setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    int socketNumber() const { return m_socket; }

    void send(const std::string &request)
    {
        m_answer.clear();
        if (write(m_socket, request.data(), request.size()) != ssize_t(request.size()))
            fail("cannot send");
    }
    // Whether the answer is whole now.
    bool receive()
    {
        char bytes[65536];
        const ssize_t count = read(m_socket, bytes, sizeof bytes);
        if (count <= 0)
            fail("the server closed a connection");
        m_answer.append(bytes, size_t(count));
        const size_t head = m_answer.find("\r\n\r\n");
        if (head == std::string::npos)
            return false;
        if (m_answer.size() < 10 || m_answer[9] != '2')
            fail("the server answered " + m_answer);
        return m_answer.size() >= head + 4 + bodySize(head);
    }

private:
    size_t bodySize(size_t head) const
    {
        for (const char *name : {"\r\ncontent-length: ", "\r\nContent-Length: "}) {
            const size_t at = m_answer.find(name);
            if (at == std::string::npos || at > head)
                continue;
            size_t size = 0;
            std::from_chars(m_answer.data() + at + 18, m_answer.data() + head, size);
            return size;
        }
        fail("an answer without Content-Length");
    }

    int m_socket;
    std::string m_answer;
};

std::vector<std::string> requests(const std::string &port, const std::string &token)
{
    std::vector<std::string> all;
    for (std::string line; std::getline(std::cin, line);) {
        const size_t path = line.find(' ') + 1, body = line.find(' ', path);
        const std::string content = body == std::string::npos ? "" : line.substr(body + 1);
        std::string request = line.substr(0, body) + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n";
        if (!token.empty())
            request += "Authorization: Bearer " + token + "\r\n";
        if (!content.empty())
            request += "Content-Type: application/json\r\nContent-Length: " + std::to_string(content.size()) +
                       "\r\n";
        all.push_back(request + "\r\n" + content);
    }
    if (all.empty())
        fail("no requests");
    return all;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 4)
        fail("PORT CONNECTIONS SECONDS [TOKEN] < REQUESTS");
    const std::vector<std::string> all = requests(argv[1], argc > 4 ? argv[4] : "");
    const int poll = epoll_create1(0);
    std::vector<Connection> connections;
    for (int i = 0; i < std::atoi(argv[2]); ++i)
        connections.emplace_back(static_cast<unsigned short>(std::atoi(argv[1])));
    size_t sent = 0, answered = 0, waiting = 0;
    const auto begin = Clock::now();
    const auto end = begin + std::chrono::milliseconds(int(1000 * std::atof(argv[3])));
    const auto sendNext = [&](Connection &connection) {
        if (Clock::now() > end || (all.size() > 1 && sent == all.size()))
            return;
        connection.send(all[sent++ % all.size()]);
        ++waiting;
    };
    for (size_t i = 0; i < connections.size(); ++i) {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = i;
        epoll_ctl(poll, EPOLL_CTL_ADD, connections[i].socketNumber(), &event);
        sendNext(connections[i]);
    }
    while (waiting > 0) {
        epoll_event events[64];
        const int count = epoll_wait(poll, events, 64, 10'000);
        if (count <= 0)
            fail("no answer for ten seconds");
        for (int i = 0; i < count; ++i) {
            Connection &connection = connections[events[i].data.u64];
            if (!connection.receive())
                continue;
            ++answered;
            --waiting;
            sendNext(connection);
        }
    }
    const std::chrono::duration<double> took = Clock::now() - begin;
    std::printf("{\"requests\": %zu, \"seconds\": %.6f}\n", answered, took.count());
    return 0;
}
