// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/commit_outcome.h"

#include "core/base/tr.h"
#include "core/database/interrupter.h"
#include "core/database/session.h"

namespace sluice {

using namespace std::chrono_literals;

bool wasCommitted(const Session &lost, int requests, const CommitWitness &witness)
{
    constexpr std::chrono::milliseconds patience = 10s, longestPause = 1s;
    const auto interrupter = lost.interrupter();
    const QDeadlineTimer end(patience);
    for (std::chrono::milliseconds pause = 50ms;; pause = std::min(2 * pause, longestPause)) {
        QString detail;
        try {
            return witness(*Session::open(lost.url(), lost.author()));
        } catch (const Error &error) {
            detail = error.detail();
        }
        if (end.hasExpired() || interrupter->waitForRequest(requests, QDeadlineTimer(pause)))
            throw Error(
                Error::Kind::Unavailable,
                tr("The connection to %1 was lost while a change was being saved. It is not known yet "
                   "whether it was saved: reconnect, and look before you do it again.")
                    .arg(lost.url().label()),
                {}, detail)
                .with(std::make_shared<UnknownOutcome>());
    }
}

} // namespace sluice
