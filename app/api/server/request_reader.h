// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/server/head.h"

#include <memory>
#include <string>
#include <variant>

namespace sluice::api {

// Reads one request out of bytes as they come. A body never changes what the head said: fields behind a
// chunked one are not seen.
class RequestReader
{
public:
    RequestReader();
    ~RequestReader();

    // Both take what they have understood from the front of the bytes.
    std::variant<Head, Refusal> readHead(std::string &bytes, std::size_t length); // length: of HeadScan
    std::optional<Refusal> readBody(std::string &bytes);

    bool isComplete() const;
    bool keepsAlive() const; // as the client wants it
    QByteArray takeBody();

private:
    struct Parser;
    std::unique_ptr<Parser> m_parser;
};

} // namespace sluice::api
