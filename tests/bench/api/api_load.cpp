// SPDX-License-Identifier: GPL-3.0-or-later
// Sends requests over some connections, each as soon as the one before it is answered, and prints one line of
// JSON.
//   api_load PORT METHOD TARGET CONNECTIONS SECONDS [TOKEN]    bodies on the standard input, one a line; each
//   is sent once
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <strings.h>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Load
{
    in_port_t port;
    std::string head; // up to the length of the body
    std::vector<std::string> bodies;
    Clock::time_point end;
    std::atomic<std::size_t> next = 0;
};

[[noreturn]] void fail(const char *what)
{
    std::perror(what);
    std::exit(1);
}

class Connection
{
public:
    explicit Connection(in_port_t port)
        : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_port = htons(port);
        place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(m_socket, reinterpret_cast<const sockaddr *>(&place), sizeof place) != 0)
            fail("connect");
        const int on = 1;
        ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    ~Connection() { ::close(m_socket); }
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    int ask(const std::string &request) // the status
    {
        if (::send(m_socket, request.data(), request.size(), MSG_NOSIGNAL) != ssize_t(request.size()))
            fail("send");
        std::size_t head = std::string::npos;
        while ((head = m_bytes.find("\r\n\r\n")) == std::string::npos)
            receive();
        const std::size_t whole = head + 4 + bodyLength(head);
        while (m_bytes.size() < whole)
            receive();
        const int status = std::atoi(m_bytes.c_str() + std::string("HTTP/1.1 ").size());
        m_bytes.erase(0, whole);
        return status;
    }

private:
    void receive()
    {
        char part[65536];
        const ssize_t size = ::recv(m_socket, part, sizeof part, 0);
        if (size <= 0)
            fail("recv");
        m_bytes.append(part, static_cast<std::size_t>(size));
    }

    std::size_t bodyLength(std::size_t head) const
    {
        constexpr char name[] = "content-length:";
        for (std::size_t line = m_bytes.find("\r\n"); line < head; line = m_bytes.find("\r\n", line + 2)) {
            if (::strncasecmp(m_bytes.c_str() + line + 2, name, sizeof name - 1) == 0)
                return std::strtoul(m_bytes.c_str() + line + 2 + sizeof name - 1, nullptr, 10);
        }
        return 0;
    }

    const int m_socket;
    std::string m_bytes;
};

struct Result
{
    std::vector<std::int64_t> microseconds;
    std::size_t errors = 0;
};

void drive(Load &load, Result &result)
{
    Connection connection(load.port);
    while (Clock::now() < load.end) {
        const std::size_t number = load.next++;
        if (!load.bodies.empty() && number >= load.bodies.size())
            break;
        const std::string body = load.bodies.empty() ? std::string() : load.bodies[number];
        const auto start = Clock::now();
        const int status =
            connection.ask(load.head + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
        result.microseconds.push_back(
            std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count());
        result.errors += status >= 300;
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 6)
        return 2;
    const std::string method = argv[2];
    const bool writes = method != "GET";
    Load load{static_cast<in_port_t>(std::atoi(argv[1])),
              method + ' ' + argv[3] + " HTTP/1.1\r\nHost: 127.0.0.1:" + argv[1] + "\r\n" +
                  (argc > 6 ? "Authorization: Bearer " + std::string(argv[6]) + "\r\n" : "") +
                  (writes ? "Content-Type: application/json\r\n" : ""),
              {},
              {}};
    for (std::string line; writes && std::getline(std::cin, line);)
        load.bodies.push_back(line);
    const auto start = Clock::now();
    load.end = start + std::chrono::milliseconds(static_cast<int>(1000 * std::atof(argv[5])));
    std::vector<Result> results(static_cast<std::size_t>(std::atoi(argv[4])));
    std::vector<std::thread> threads;
    for (Result &result : results)
        threads.emplace_back(drive, std::ref(load), std::ref(result));
    for (std::thread &thread : threads)
        thread.join();
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    Result all;
    for (const Result &result : results) {
        all.microseconds.insert(all.microseconds.end(), result.microseconds.begin(),
                                result.microseconds.end());
        all.errors += result.errors;
    }
    std::sort(all.microseconds.begin(), all.microseconds.end());
    const auto share = [&](double part) {
        const auto place = static_cast<std::size_t>(part * double(all.microseconds.size()));
        return all.microseconds.empty() ? 0 : all.microseconds[std::min(place, all.microseconds.size() - 1)];
    };
    std::printf(
        "{\"requests\": %zu, \"seconds\": %.4f, \"p50_us\": %lld, \"p99_us\": %lld, \"errors\": %zu}\n",
        all.microseconds.size(), seconds, static_cast<long long>(share(0.5)),
        static_cast<long long>(share(0.99)), all.errors);
    return 0;
}
