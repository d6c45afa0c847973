// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <sys/types.h>

namespace sluice::test {

// A process of this machine that the test may watch being stopped, and kill (POSIX).
class ChildProcess
{
public:
    // In the environment of the test.
    ChildProcess(const QString &program, const QStringList &arguments);
    ~ChildProcess(); // kills it
    ChildProcess(const ChildProcess &) = delete;
    ChildProcess &operator=(const ChildProcess &) = delete;

    enum class State { Stopped, Exited, Killed };
    State waitForChange(); // until it stops itself or ends
    void waitForEnd(int milliseconds);
    void goOn(); // after it stopped itself
    void kill();
    int exitCode() const { return m_exitCode; }

private:
    pid_t m_process = -1; // until it is reaped
    int m_exitCode = -1;
};

} // namespace sluice::test
