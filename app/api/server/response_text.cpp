// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/server/response_text.h"

#include "app/api/status_words.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace sluice::api {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *ours[] = {"connection", "content-length", "date", "transfer-encoding"};

bool isName(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
}

bool isValue(const QByteArray &text)
{
    return std::none_of(text.begin(), text.end(), [](char c) {
        return c != '\t' && (static_cast<unsigned char>(c) < ' ' || c == 0x7f);
    });
}

QByteArray now() // RFC 9110, 5.6.7
{
    static thread_local qint64 second = 0;
    static thread_local QByteArray text;
    const QDateTime time = QDateTime::currentDateTimeUtc();
    if (const qint64 current = time.toSecsSinceEpoch(); std::exchange(second, current) != current)
        text = QLocale::c().toString(time, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
    return text;
}

} // namespace

std::optional<QByteArray> textOf(const Response &response, bool keepAlive, bool withBody)
{
    const bool hasLength = response.status != 204 && response.status != 304;
    QByteArray text;
    text.reserve(512 + response.body.size());
    text += "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + titleOf(response.status) +
            "\r\nDate: " + now() + "\r\nX-Content-Type-Options: nosniff\r\n";
    bool saysCaching = false;
    for (const auto &[name, value] : response.headers) {
        const QByteArray key = name.toLower();
        if (!isName(name) || !isValue(value) ||
            std::find(std::begin(ours), std::end(ours), key) != std::end(ours))
            return std::nullopt;
        saysCaching = saysCaching || key == "cache-control";
        text += name + ": " + value + "\r\n";
    }
    if (!saysCaching)
        text += "Cache-Control: no-store\r\n";
    if (hasLength)
        text += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    if (!keepAlive)
        text += "Connection: close\r\n";
    text += "\r\n";
    if (withBody && hasLength)
        text += response.body;
    return text;
}

QByteArray streamHead()
{
    return "HTTP/1.1 200 OK\r\nDate: " + now() +
           "\r\nX-Content-Type-Options: nosniff\r\nContent-Type: text/event-stream\r\nCache-Control: "
           "no-store\r\n"
           "Connection: close\r\n\r\n";
}

} // namespace sluice::api
