// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/progress.h"
#include "core/transfer/seed.h"

namespace sluice {

struct GenerateOptions
{
    qint64 users = 0; // each 0 … 100,000,000
    qint64 flows = 0;
    qint64 links = 0;
    quint64 seed = 1;
    Progress progress; // in rows
};

// Adds so many believable users, flows and links, as one change of kind "seed"; says what it added. The same
// options make the same rows with the same ids on either engine, so a second run adds nothing. Some flows are
// far bigger than others. Throws Error Invalid when there are more links than pairs, or a number is out of
// range.
SeedReceipt generate(Session &session, const GenerateOptions &options);

} // namespace sluice
