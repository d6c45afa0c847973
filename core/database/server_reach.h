// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/connection_report.h"

#include <QMap>

namespace sluice {

// Which of the URL's hosts answer, with the numeric address that did (empty for a Unix socket). libpq is then
// given these addresses, because its own name lookup knows no deadline.
struct ReachedHosts
{
    QList<DatabaseUrl::Host> hosts;
    QStringList addresses;

    bool areLocal() const;
    QMap<QString, QString> keywords() const; // none when the URL names no host
};

// The steps Address and Port. Empty when one of them failed; at most `timeout` milliseconds a host.
std::optional<ReachedHosts> reachHosts(const DatabaseUrl &url, int timeout, ConnectionReport &report);

} // namespace sluice
