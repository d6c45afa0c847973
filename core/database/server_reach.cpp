// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/server_reach.h"

#include "core/database/socket.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;
using ReachKind = ConnectionStep::Kind;
using Host = DatabaseUrl::Host;

namespace {

struct ReachText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ServerReach)
};

struct Problem
{
    QString message;
    QString field;
};

struct Target
{
    Host host;
    QStringList addresses;
    qint64 left; // milliseconds for this host
};

bool isSocketFolder(const Host &host)
{
    return QDir::isAbsolutePath(host.name);
}

int portOf(const Host &host)
{
    return host.port > 0 ? host.port : 5432;
}

Problem find(Target &target, QDeadlineTimer deadline)
{
    const QString name = target.host.name;
    if (isSocketFolder(target.host)) {
        if (QFileInfo(name).isDir())
            return {};
        return {
            ReachText::tr(
                "There is no folder “%1” for the socket of a server. Check the path, or start the server.")
                .arg(name),
            u"host"_s};
    }
    const Lookup lookup = lookUp(name, deadline);
    target.addresses = lookup.addresses;
    if (lookup.timedOut)
        return {ReachText::tr("The address of “%1” could not be looked up in time: no name server answers. "
                              "Check the network.")
                    .arg(name),
                u"host"_s};
    if (lookup.addresses.isEmpty())
        return {ReachText::tr("The name “%1” is not known in this network. Check the spelling, the network, "
                              "or a VPN that it may need.")
                    .arg(name),
                u"host"_s};
    return {};
}

Problem callSocket(const Host &host)
{
    const QString socket = QDir(host.name).filePath(u".s.PGSQL.%1"_s.arg(portOf(host)));
    if (QFileInfo::exists(socket))
        return {};
    return {ReachText::tr("No server listens at the socket “%1”. Check the port, or start the server.")
                .arg(socket),
            u"port"_s};
}

Problem call(Target &target, QDeadlineTimer deadline)
{
    if (isSocketFolder(target.host))
        return callSocket(target.host);
    const Knock answer = knock(target.addresses, portOf(target.host), deadline);
    target.addresses = {answer.address};
    const QString name = target.host.name;
    const int port = portOf(target.host);
    switch (answer.answer) {
    case Knock::Answer::Open:
        return {};
    case Knock::Answer::Refused:
        return {ReachText::tr(
                    "“%1” is there, but no server listens at port %2. Check the port, or start the server.")
                    .arg(name)
                    .arg(port),
                u"port"_s};
    case Knock::Answer::Silent:
        return {ReachText::tr(
                    "“%1” does not answer at port %2. Check address and port; a firewall may be in the way.")
                    .arg(name)
                    .arg(port),
                u"host"_s};
    case Knock::Answer::Unreachable:
        return {
            ReachText::tr(
                "There is no way from this computer to “%1”. Check the network, or a VPN that it may need.")
                .arg(name),
            u"host"_s};
    }
    Q_UNREACHABLE();
}

QString namesOf(const QList<Target> &targets)
{
    QStringList names;
    for (const Target &target : targets)
        names.append(target.host.name);
    return names.join(u", "_s);
}

// Keeps the targets without a problem. One that remains is enough: several hosts stand in for one another.
bool sift(QList<Target> &targets, ReachKind kind, Problem (*examine)(Target &, QDeadlineTimer),
          const QString &passed, ConnectionReport &report)
{
    QList<Target> good;
    Problem first;
    for (Target &target : targets) {
        const QDeadlineTimer deadline(target.left);
        const Problem problem = examine(target, deadline);
        target.left = deadline.remainingTime();
        if (problem.message.isEmpty())
            good.append(target);
        else if (first.message.isEmpty())
            first = problem;
    }
    targets = good;
    if (good.isEmpty())
        report.fail(kind, first.message, first.field);
    else if (!first.message.isEmpty())
        report.warn(kind, first.message, first.field);
    else
        report.pass(kind, passed.arg(namesOf(good)));
    return !good.isEmpty();
}

} // namespace

bool ReachedHosts::areLocal() const
{
    return std::all_of(addresses.begin(), addresses.end(), [](const QString &address) {
        return address.isEmpty() || address == "::1"_L1 || address.startsWith("127."_L1);
    });
}

QMap<QString, QString> ReachedHosts::keywords() const
{
    if (hosts.isEmpty())
        return {};
    QStringList names;
    QStringList ports;
    for (const Host &host : hosts) {
        names.append(host.name);
        ports.append(QString::number(portOf(host)));
    }
    return {
        {u"host"_s, names.join(u',')}, {u"port"_s, ports.join(u',')}, {u"hostaddr"_s, addresses.join(u',')}};
}

std::optional<ReachedHosts> reachHosts(const DatabaseUrl &url, int timeout, ConnectionReport &report)
{
    // Without a host libpq takes the local socket, or what a service file says.
    if (url.hosts.isEmpty() || url.options.contains(u"hostaddr"_s))
        return ReachedHosts{{}, url.options.value(u"hostaddr"_s).split(u',', Qt::SkipEmptyParts)};
    QList<Target> targets;
    for (const Host &host : url.hosts)
        targets.append({host, {}, timeout});
    if (!sift(targets, ReachKind::Address, find, ReachText::tr("Found: %1"), report))
        return std::nullopt;
    if (!sift(targets, ReachKind::Port, call, ReachText::tr("A server listens: %1"), report))
        return std::nullopt;
    ReachedHosts reached;
    for (const Target &target : targets) {
        reached.hosts.append(target.host);
        reached.addresses.append(target.addresses.value(0));
    }
    return reached;
}

} // namespace sluice
