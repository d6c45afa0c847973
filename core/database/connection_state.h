// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <optional>

namespace sluice {

class Session;

// How an open connection stands, for the people who look at it.
struct ConnectionState
{
    enum class Encryption { NotNeeded, On, Off }; // NotNeeded: a file, or a server on this computer

    std::optional<Error> writeObstacle;
    Encryption encryption = Encryption::NotNeeded;

    static ConnectionState of(Session &session);
};

} // namespace sluice
