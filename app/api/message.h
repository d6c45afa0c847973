// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QUrlQuery>

#include <utility>

namespace sluice::api {

// What was asked, as the routes see it. The path is decoded once, behind the server's gate, and begins with
// "/"; names of headers are in lower case.
struct Request
{
    QByteArray method;
    QString path;
    QUrlQuery query;
    QMap<QByteArray, QByteArray> headers;
    QByteArray body;
};

// What is answered. Length, date and connection headers are the server's; for HEAD it sends no body.
struct Response
{
    int status = 200;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
};

} // namespace sluice::api
