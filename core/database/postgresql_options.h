// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database_url.h"

namespace sluice {

// The connection keywords of libpq with which Sluice opens a server, the URL's own and our defaults: bounded
// waiting, UTF-8, the ports of several hosts, and for any host that is not this machine TLS with a verified
// certificate.
QMap<QString, QString> postgresqlOptions(const DatabaseUrl &url);

} // namespace sluice
