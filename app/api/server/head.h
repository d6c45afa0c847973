// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/server/refusal.h"

#include <optional>
#include <string_view>

namespace sluice::api {

// What the request line and the headers say. Names of headers are in lower case.
struct Head
{
    QByteArray method;
    QByteArray target;
    int version = 11;
    QList<std::pair<QByteArray, QByteArray>> fields;

    qsizetype count(const char *name) const;
    QByteArray value(const char *name) const; // of the first; empty without one
};

// Looks for the end of a head among its raw bytes, and for what parsers forgive or hide: lines that end
// otherwise than with CR LF, folded lines, control characters.
class HeadScan
{
public:
    struct Verdict
    {
        std::optional<Refusal> refusal;
        std::size_t length = 0; // of the head, its empty line included; 0: more has to come
    };
    // raw: all that has come so far; only what is new is looked at.
    Verdict look(std::string_view raw);

private:
    std::size_t m_seen = 0;
};

} // namespace sluice::api
