// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace sluice {

class Session;

struct SeedReceipt
{
    qint64 users = 0;
    qint64 flows = 0;
    qint64 links = 0;

    friend bool operator==(const SeedReceipt &, const SeedReceipt &) = default;
};

// Adds the sample people, flows and links of resources/sample that are missing, as one change of kind "seed";
// says what it added. A second run adds nothing; rows that have the same email or name already stay as they
// are.
SeedReceipt seedSample(Session &session);

// Removes exactly what changes of kind "seed" made, sample and generated: users and flows with all their
// links, and seeded links between other rows. One change ("unseed"), can be undone; says what it removed.
SeedReceipt removeSample(Session &session);

} // namespace sluice
