// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/postgresql_options.h"

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

bool isThisMachine(const DatabaseUrl::Host &host)
{
    const QString name = host.name;
    return name.isEmpty() || name.startsWith(u'/') || name == u"localhost" || name == u"::1" ||
           name.startsWith(u"127.");
}

} // namespace

QMap<QString, QString> postgresqlOptions(const DatabaseUrl &url)
{
    const bool local = std::all_of(url.hosts.begin(), url.hosts.end(), isThisMachine);
    QMap<QString, QString> options{
        {u"connect_timeout"_s, u"5"_s},
        {u"application_name"_s, u"sluice"_s},
        {u"client_encoding"_s, u"UTF8"_s},
        {u"keepalives_idle"_s, u"30"_s},
        {u"keepalives_interval"_s, u"5"_s},
        {u"tcp_user_timeout"_s, u"20000"_s},
        {u"sslmode"_s, local ? u"prefer"_s : u"verify-full"_s},
    };
    options.insert(url.options);
    // The driver decides on its escaping when it connects: later would be too late.
    options[u"options"_s] += u" -c standard_conforming_strings=on"_s;
    if (url.hosts.size() > 1) {
        QStringList ports;
        for (const auto &host : url.hosts)
            ports.append(QString::number(host.port > 0 ? host.port : 5432));
        options.insert(u"port"_s, ports.join(u','));
    }
    return options;
}

} // namespace sluice
