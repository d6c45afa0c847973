// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace sluice {

// A hook for tests that kill migrations: with SLUICE_STOP_BEFORE_STATEMENT=k in the environment, the process
// stops itself (SIGSTOP) before the k-th statement, COMMIT and pragmas included, that this thread sends while
// such an object lives. Does nothing without the variable, and on Windows.
class StatementStop
{
public:
    StatementStop();
    ~StatementStop();
    StatementStop(const StatementStop &) = delete;
    StatementStop &operator=(const StatementStop &) = delete;

    // Each statement of a session passes here.
    static void beforeStatement()
    {
        if (s_left > 0 && --s_left == 0)
            stop();
    }

private:
    static void stop();
    static inline thread_local int s_left = 0;
};

} // namespace sluice
