// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace sluice {

class Session;

// Tells on another connection whether a transaction was committed. Waits for it where it may still be under
// way, and throws an Error when it cannot be told.
using CommitWitness = std::function<bool(Session &other)>;

// After the answer to a COMMIT was lost with the connection: asks the witness on a new one, for some ten
// seconds or until the lost session is interrupted; requests: how often it had been before the COMMIT. Throws
// Error Unavailable, which says that nobody knows yet, when it found no answer.
bool wasCommitted(const Session &lost, int requests, const CommitWitness &witness);

} // namespace sluice
