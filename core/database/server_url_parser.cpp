// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/database_url_parser.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice {

using Engine = DatabaseUrl::Engine;
using Host = DatabaseUrl::Host;

namespace {

bool hasPort(const Host &host)
{
    return host.port != 0;
}

} // namespace

void DatabaseUrlParser::readPostgreSql(const QString &text)
{
    m_url.engine = Engine::PostgreSql;
    const QString rest = readUserInfo(text);
    const QString address = rest.section(u'?', 0, 0);
    // SQLAlchemy would take what follows a raw @ for the host or the database, and fail there
    if (m_url.password && rest.contains(u'@'))
        m_secondAt = m_text.size() - rest.size() + rest.indexOf(u'@') + 1;
    if (m_secondAt != 0 && address.contains(u'@'))
        fail({});
    m_url.hosts = hostsOfAuthority(address.section(u'/', 0, 0));
    m_url.database = address.section(u'/', 1);
    readServerParameters(rest.section(u'?', 1));
}

// The password ends at the first @ and may hold : / ? and #, the user's name may hold @, as in SQLAlchemy.
QString DatabaseUrlParser::readUserInfo(const QString &rest)
{
    static const QRegularExpression userInfo(u"^([^:/]*)(?::([^@]*))?@"_s);
    const QRegularExpressionMatch match = userInfo.match(rest);
    if (!match.hasMatch())
        return rest;
    m_url.user = decoded(match.captured(1), tr("user"));
    if (match.hasCaptured(2))
        m_url.password.emplace(decoded(match.captured(2), tr("password")));
    return rest.mid(match.capturedEnd());
}

QList<Host> DatabaseUrlParser::hostsOfAuthority(const QString &authority) const
{
    QList<Host> hosts;
    if (authority.isEmpty())
        return hosts;
    for (const QString &address : authority.split(u','))
        hosts << hostFrom(address.startsWith(u"%2F"_s, Qt::CaseInsensitive) ? decoded(address, tr("host"))
                                                                            : address);
    const auto ports = std::count_if(hosts.begin(), hosts.end(), hasPort);
    // h1,h2:5433 means one port for both to SQLAlchemy, and the default port for h1 to libpq
    if (ports != 0 && ports != hosts.size())
        fail(tr("Some of the hosts have a port and some have none. Write the port behind each, as in "
                "a:5432,b:5432."));
    return hosts;
}

Host DatabaseUrlParser::hostFrom(const QString &address) const
{
    static const QRegularExpression form(
        u"^(?:(/[^:]*)|\\[((?=.*:)[0-9A-Fa-f:.]+(?:%[A-Za-z0-9._-]+)?)\\]|([\\p{L}\\p{M}\\p{N}._-]*))(?::(.*))?\\z"_s);
    const QRegularExpressionMatch match = form.match(address);
    if (!match.hasMatch())
        fail(tr(
            "The host cannot be a host: write a name, an address such as 10.0.0.1 or [::1], or ?host=/folder "
            "for a socket."));
    return Host{match.captured(1) + match.captured(2) + match.captured(3),
                match.hasCaptured(4) ? portFrom(match.captured(4)) : 0};
}

int DatabaseUrlParser::portFrom(const QString &digits) const
{
    static const QRegularExpression form(u"^[0-9]{1,5}\\z"_s);
    const int port = form.match(digits).hasMatch() ? digits.toInt() : 0;
    if (port < 1 || port > 65535)
        fail(tr("The port behind the host has to be a number from 1 to 65535. An IPv6 address stands in "
                "brackets, as "
                "in [::1]:5432; user and password end with an @."));
    return port;
}

void DatabaseUrlParser::readServerParameters(const QString &query)
{
    QList<Host> named;
    QStringList ports;
    const QList<Parameter> parameters = parametersOf(query);
    m_mayNameOptions = std::none_of(parameters.begin(), parameters.end(),
                                    [](const Parameter &parameter) { return parameter.name == u"password"; });
    for (const Parameter &parameter : parameters) {
        if (parameter.name == u"host") {
            for (const QString &address : parameter.value.split(u','))
                named << hostFrom(address);
        } else if (parameter.name == u"port") {
            ports = parameter.value.split(u',');
        } else {
            addServerOption(parameter);
        }
    }
    placeHosts(named, ports);
}

void DatabaseUrlParser::addServerOption(const Parameter &parameter)
{
    if (parameter.name == u"user")
        m_url.user = parameter.value;
    else if (parameter.name == u"password")
        m_url.password.emplace(parameter.value);
    else if (parameter.name == u"dbname")
        m_url.database = parameter.value;
    else if (parameter.name == u"ssl") // asyncpg's name for it; libpq takes ssl=true, too
        addOption(
            {u"sslmode"_s, parameter.value == u"true" ? u"require"_s : parameter.value, parameter.position});
    else
        addOption(parameter);
}

// Parameters win over what stands before the question mark, as in psycopg2.
void DatabaseUrlParser::placeHosts(const QList<Host> &named, QStringList ports)
{
    QList<Host> &hosts = m_url.hosts;
    if (!named.isEmpty()) {
        if (ports.isEmpty() && hosts.size() == 1 && hasPort(hosts.first()))
            ports = QStringList{QString::number(hosts.first().port)};
        hosts = named;
        if (!ports.isEmpty() && std::any_of(hosts.begin(), hosts.end(), hasPort))
            fail(tr("The port is given twice. Write it once, as in ?host=a:5432&host=b:5432."));
    }
    if (hosts.isEmpty() && !ports.isEmpty())
        hosts << Host{};
    if (ports.size() > 1 && ports.size() != hosts.size())
        fail(tr("There are more or fewer ports than hosts. Write one port, or one for each host."));
    for (qsizetype i = 0; i < hosts.size() && !ports.isEmpty(); ++i)
        hosts[i].port = portFrom(ports.at(ports.size() == 1 ? 0 : i));
    if (hosts.size() > 1 &&
        std::any_of(hosts.begin(), hosts.end(), [](const Host &h) { return h.name.isEmpty(); }))
        fail(tr("One of the hosts is empty. Write its name between the commas."));
}

} // namespace sluice
