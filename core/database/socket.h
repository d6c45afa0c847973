// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QStringList>

namespace sluice {

// Sockets below QtNetwork, for threads without an event loop: every wait has a deadline. Any thread.

struct Lookup
{
    QStringList addresses; // numeric; none: the name is unknown, or the deadline passed
    bool timedOut = false;
};
Lookup lookUp(const QString &hostName, QDeadlineTimer deadline);

struct Knock
{
    enum class Answer { Open, Refused, Silent, Unreachable };
    Answer answer = Answer::Unreachable;
    QString address; // that accepted the connection
};
// Connects to all addresses at once, takes the first that accepts, and hangs up.
Knock knock(const QStringList &addresses, int port, QDeadlineTimer deadline);

enum class SocketEvent { Readable, Writable };
bool waitForSocket(int socket, SocketEvent event, QDeadlineTimer deadline); // false: the deadline passed

// Ends both directions; whoever waits on the socket, in any thread, sees the connection closed.
void shutDownSocket(int socket);

} // namespace sluice
