// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QUrlQuery>

#include <optional>

namespace sluice::api {

// What a request line asks for, decoded once.
struct Target
{
    QString path; // begins with "/"
    QUrlQuery query;

    // Nothing for what no client of ours sends: another form than "/path?query", bytes that have to be
    // escaped, escapes of "/", ".", "\", "%" or control characters in the path, empty or dotted steps, text
    // that is no UTF-8.
    static std::optional<Target> read(const QByteArray &raw);
};

} // namespace sluice::api
