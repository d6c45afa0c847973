// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/server/gate.h"

#include "app/api/server/limits.h"
#include "app/api/server/target.h"

#include <algorithm>

namespace sluice::api {

namespace {

constexpr const char *once[] = {
    "content-length", "transfer-encoding", "authorization",  "content-type", "origin",
    "expect",         "if-match",          "idempotency-key"};
constexpr const char *readingMethods[] = {"GET", "HEAD", "DELETE"};
constexpr const char *writingMethods[] = {"POST", "PUT", "PATCH"};
constexpr const char *otherMethods[] = {"OPTIONS", "TRACE", "CONNECT"};

bool isOneOf(const auto &names, const QByteArray &name)
{
    return std::any_of(std::begin(names), std::end(names),
                       [&name](const char *each) { return name == each; });
}

bool hasBody(const Head &head)
{
    const QByteArray length = head.value("content-length");
    return head.count("transfer-encoding") > 0 ||
           std::any_of(length.begin(), length.end(), [](char c) { return c != '0'; });
}

bool isJson(const QByteArray &contentType)
{
    const QByteArray type = contentType.split(';').constFirst().trimmed().toLower();
    return type == "application/json" || (type.startsWith("application/") && type.endsWith("+json"));
}

} // namespace

Gate::Gate(const QList<QByteArray> &hosts, const Token &token,
           const std::function<bool(const Request &)> &isPublic)
    : m_hosts(hosts)
    , m_token(token)
    , m_isPublic(isPublic)
{
}

std::variant<Gate::Admitted, Refusal> Gate::admit(const Head &head) const
{
    if (const auto refusal = framing(head))
        return *refusal;
    const auto target = Target::read(head.target);
    if (!target)
        return Refusal::Target;
    if (const auto refusal = place(head))
        return *refusal;
    if (const auto refusal = method(head))
        return *refusal;
    Admitted admitted;
    admitted.request.method = head.method;
    admitted.request.path = target->path;
    admitted.request.query = target->query;
    for (const auto &[name, value] : head.fields) {
        if (name == "authorization")
            continue; // nobody behind the gate needs it
        QByteArray &known = admitted.request.headers[name];
        known += known.isEmpty() ? value : ", " + value; // RFC 9110, 5.3
    }
    admitted.isPublic = m_isPublic && m_isPublic(admitted.request);
    if (!admitted.isPublic && !hasToken(head))
        return Refusal::Token;
    if (head.count("expect") > 0) {
        if (head.value("expect").toLower() != "100-continue")
            return Refusal::Expectation;
        admitted.waitsToContinue = hasBody(head);
    }
    return admitted;
}

std::optional<Refusal> Gate::framing(const Head &head)
{
    if (head.version != 11)
        return Refusal::Version;
    if (head.fields.size() > limits::fields)
        return Refusal::HeadTooLarge;
    if (head.count("host") != 1)
        return Refusal::Host;
    for (const char *name : once) {
        if (head.count(name) > 1)
            return Refusal::Repeated;
    }
    const QByteArray length = head.value("content-length");
    if (head.count("content-length") > 0 &&
        (length.isEmpty() ||
         !std::all_of(length.begin(), length.end(), [](char c) { return c >= '0' && c <= '9'; })))
        return Refusal::Length;
    if (head.count("transfer-encoding") > 0) {
        if (head.value("transfer-encoding").toLower() != "chunked")
            return Refusal::Encoding;
        if (head.count("content-length") > 0)
            return Refusal::Length;
    }
    return std::nullopt;
}

std::optional<Refusal> Gate::place(const Head &head) const
{
    if (!m_hosts.contains(head.value("host").toLower()))
        return Refusal::ForeignHost;
    if (head.count("origin") > 0) {
        const QByteArray origin = head.value("origin").toLower();
        if (!origin.startsWith("http://") || !m_hosts.contains(origin.mid(7)))
            return Refusal::ForeignOrigin;
    }
    // What a browser says of the page behind a request, also where it sends no Origin. Another port of this
    // computer is the same site, but not ours.
    const QByteArray site = head.value("sec-fetch-site").toLower();
    if (head.count("sec-fetch-site") > 0 && site != "same-origin" && site != "none")
        return Refusal::ForeignOrigin;
    return std::nullopt;
}

std::optional<Refusal> Gate::method(const Head &head)
{
    const bool isWriting = isOneOf(writingMethods, head.method);
    if (isOneOf(otherMethods, head.method))
        return Refusal::Method;
    if (!isWriting && !isOneOf(readingMethods, head.method))
        return Refusal::UnknownMethod;
    if (!hasBody(head))
        return std::nullopt;
    if (!isWriting)
        return Refusal::BodyNotWanted;
    return isJson(head.value("content-type")) ? std::nullopt : std::optional(Refusal::MediaType);
}

bool Gate::hasToken(const Head &head) const
{
    const QByteArray offered = head.value("authorization");
    return offered.left(7).toLower() == "bearer " && m_token.matches(offered.mid(7).trimmed());
}

} // namespace sluice::api
