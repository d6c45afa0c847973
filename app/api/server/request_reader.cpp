// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/server/request_reader.h"

#include "app/api/server/limits.h"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace sluice::api {

namespace http = boost::beast::http;

struct RequestReader::Parser : http::request_parser<http::string_body>
{
};

namespace {

QByteArray bytesOf(boost::beast::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

Refusal refusalOf(const boost::beast::error_code &error)
{
    if (error == http::error::body_limit)
        return Refusal::BodyTooLarge;
    if (error == http::error::header_limit)
        return Refusal::HeadTooLarge;
    if (error == http::error::bad_version)
        return Refusal::Version;
    if (error == http::error::bad_content_length || error == http::error::bad_transfer_encoding ||
        error == http::error::multiple_content_length)
        return Refusal::Length;
    return Refusal::Syntax;
}

} // namespace

RequestReader::RequestReader()
    : m_parser(std::make_unique<Parser>())
{
    m_parser->header_limit(limits::head);
    m_parser->body_limit(limits::body);
}

RequestReader::~RequestReader() = default;

std::variant<Head, Refusal> RequestReader::readHead(std::string &bytes, std::size_t length)
{
    boost::beast::error_code error;
    m_parser->eager(false);
    const std::size_t taken = m_parser->put(boost::asio::buffer(bytes.data(), length), error);
    if (error || !m_parser->is_header_done())
        return error ? refusalOf(error) : Refusal::Syntax;
    bytes.erase(0, taken);
    const auto &request = m_parser->get();
    Head head{.method = bytesOf(request.method_string()),
              .target = bytesOf(request.target()),
              .version = static_cast<int>(request.version()),
              .fields = {}};
    for (const auto &field : request)
        head.fields.append({bytesOf(field.name_string()).toLower(), bytesOf(field.value())});
    m_parser->eager(true);
    return head;
}

std::optional<Refusal> RequestReader::readBody(std::string &bytes)
{
    while (!m_parser->is_done() && !bytes.empty()) {
        boost::beast::error_code error;
        const std::size_t taken = m_parser->put(boost::asio::buffer(bytes), error);
        bytes.erase(0, taken);
        if (error && error != http::error::need_more)
            return refusalOf(error);
        if (taken > 0)
            continue;
        if (bytes.size() > limits::unparsed)
            return Refusal::Syntax;
        break;
    }
    return std::nullopt;
}

bool RequestReader::isComplete() const
{
    return m_parser->is_done();
}

bool RequestReader::keepsAlive() const
{
    return m_parser->get().keep_alive();
}

QByteArray RequestReader::takeBody()
{
    const std::string body = std::move(m_parser->get().body());
    return QByteArray(body.data(), static_cast<qsizetype>(body.size()));
}

} // namespace sluice::api
