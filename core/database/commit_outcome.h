// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <functional>

namespace sluice {

class Session;

// What an Error knows when nobody can tell whether a change was saved: it is not to be made again blindly.
struct UnknownOutcome : Error::Facts
{
};

// Tells on another connection whether a transaction was committed. Waits for it where it may still be under
// way, and throws an Error when it cannot be told.
using CommitWitness = std::function<bool(Session &other)>;

// After the answer to a COMMIT was lost with the connection: asks the witness on a new one, for some ten
// seconds or until the lost session is interrupted; requests: how often it had been before the COMMIT. Throws
// Error Unavailable with UnknownOutcome when it found no answer.
bool wasCommitted(const Session &lost, int requests, const CommitWitness &witness);

} // namespace sluice
