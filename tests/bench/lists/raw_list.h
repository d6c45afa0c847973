// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database_url.h"

#include <memory>

namespace sluice::bench {

// The least that reading the users and writing one link take: prepared statements of the engine's own
// library, no value made of what they give. Ends the program when something fails.
class RawList
{
public:
    virtual ~RawList() = default;
    static std::unique_ptr<RawList> open(const DatabaseUrl &url);

    // 200 users behind a name, by name; returns how many there were.
    virtual int page(const QByteArray &name) = 0;
    // Users that the index finds, at most 200.
    virtual int search(const QByteArray &text) = 0;
    // One pair, durably, into a table with the keys of user_flows that goes with this object.
    virtual void insert(const QByteArray &user, const QByteArray &flow) = 0;
};

} // namespace sluice::bench
