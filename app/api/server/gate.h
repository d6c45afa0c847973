// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/server/head.h"
#include "app/api/server/token.h"

#include <functional>
#include <variant>

namespace sluice::api {

// Lets in what a client of ours would send, before its body is read. Everything that two readers might
// understand in two ways is refused. Any thread.
class Gate
{
public:
    // hosts: what the Host header may be, in lower case, with the port. isPublic: what needs no token.
    Gate(const QList<QByteArray> &hosts, const Token &token,
         const std::function<bool(const Request &)> &isPublic);

    struct Admitted
    {
        Request request; // without its body
        bool isPublic = false;
        bool waitsToContinue = false;
    };
    std::variant<Admitted, Refusal> admit(const Head &head) const;

private:
    static std::optional<Refusal> framing(const Head &head);
    std::optional<Refusal> place(const Head &head) const;
    static std::optional<Refusal> method(const Head &head);
    bool hasToken(const Head &head) const;

    const QList<QByteArray> m_hosts;
    const Token m_token;
    const std::function<bool(const Request &)> m_isPublic;
};

} // namespace sluice::api
