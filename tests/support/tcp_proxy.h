// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database_url.h"

#include <QThread>

#include <atomic>

namespace sluice::test {

// Stands between a session and a server, on a thread of its own, and cuts the connection of which a COMMIT
// comes.
class TcpProxy
{
public:
    enum class Cut {
        Never,
        BeforeCommit,    // the server never sees it
        AfterForwarding, // it is on its way to the server
        BeforeAnswer     // the server has answered
    };

    explicit TcpProxy(const DatabaseUrl &server);
    ~TcpProxy();
    TcpProxy(const TcpProxy &) = delete;
    TcpProxy &operator=(const TcpProxy &) = delete;

    DatabaseUrl url() const;               // leads through it; without TLS, which would hide the COMMIT
    void cutNext(Cut cut) { m_cut = cut; } // the next COMMIT, then never again
    void refuseAfterCut(bool refuse) { m_refuses = refuse; }
    int cuts() const { return m_cuts; }
    void waitForCut() const { m_cuts.wait(0); } // the first one; any thread

private:
    DatabaseUrl m_url;
    QThread m_thread;
    quint16 m_port = 0;
    std::atomic<Cut> m_cut = Cut::Never;
    std::atomic<bool> m_refuses = false;
    std::atomic<int> m_cuts = 0;
};

} // namespace sluice::test
