// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>

// What one client may take from the others. Each deadline is absolute: a byte now and then does not prolong
// it.
namespace sluice::api::limits {

using namespace std::chrono_literals;

inline constexpr std::size_t head = 8192; // bytes of the request line and all headers
inline constexpr int fields = 64;
inline constexpr std::size_t target = 2048;
inline constexpr std::size_t body = 1 << 20;
inline constexpr std::size_t unparsed = 16384; // between two chunks of a body

inline constexpr std::chrono::milliseconds firstHead = 5s;
inline constexpr std::chrono::milliseconds nextHead = 15s; // with the time between two requests
inline constexpr std::chrono::milliseconds wholeBody = 10s;
inline constexpr std::chrono::milliseconds write = 5s;
inline constexpr std::chrono::milliseconds drain = 1s; // so that the reason of a refusal arrives
inline constexpr std::size_t drained = 256 * 1024;
inline constexpr std::chrono::milliseconds stopping = 5s; // of a statement; then nobody knows what came of it
inline constexpr std::chrono::milliseconds farewell = 10s; // for requests under way when the server stops

inline constexpr int connections = 256; // beyond, the one that idles longest has to go
inline constexpr int spareConnections = 64;
inline constexpr int backlog = 256;
inline constexpr int bodies = 16; // that are being read or worked on, beyond what comes with the head
inline constexpr std::chrono::milliseconds bodyTurn = 1s; // then a slow one makes room for another
inline constexpr int waiting = 128;                       // requests

inline constexpr int logged = 100; // lines a second
inline constexpr int streams = 16;
inline constexpr std::chrono::milliseconds heartbeat = 15s;
inline constexpr std::size_t remembered = 256 * 1024; // bytes of events
inline constexpr std::size_t unsent = 1 << 20;        // the same; a client that is slower is cut off

} // namespace sluice::api::limits
