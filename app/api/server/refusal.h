// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/message.h"

#include <array>
#include <atomic>

namespace sluice::api {

// Why the server answers a request itself. Each is a line of one table: status, kind, words.
enum class Refusal {
    Syntax,
    LineFeed,
    Folding,
    HeadTooLarge,
    Version,
    Host,
    Repeated,
    Length,
    Encoding,
    Target,
    ForeignHost,
    ForeignOrigin,
    UnknownMethod,
    Method,
    BodyNotWanted,
    BodyTooLarge,
    MediaType,
    Expectation,
    Token,
    Timeout,
    Crowd,
    Busy,
    Bodies,
    Streams,
    Stopping,
    NoAnswer,
    BadAnswer,
    Count
};

// The answer, a Problem like those of the routes.
Response refuse(Refusal refusal);
QByteArray kindOf(Refusal refusal); // stable: "foreign_host"

// How often each happened. Any thread.
class Tally
{
public:
    void add(Refusal refusal) { ++m_counts[static_cast<std::size_t>(refusal)]; }
    void addAnswer() { ++m_answers; }
    quint64 of(Refusal refusal) const { return m_counts[static_cast<std::size_t>(refusal)]; }
    quint64 answers() const { return m_answers; } // of the routes, whatever they said
    quint64 refusals() const;
    QString text() const; // "foreign_host 3, token 1"; empty when nothing was refused

private:
    std::array<std::atomic<quint64>, static_cast<std::size_t>(Refusal::Count)> m_counts = {};
    std::atomic<quint64> m_answers = 0;
};

} // namespace sluice::api
