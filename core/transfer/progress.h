// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <functional>

namespace sluice {

// How a long job talks to whoever started it. Both are called on the job's thread and may be empty.
struct Progress
{
    std::function<void(qint64 done, qint64 total)> report; // total is 0 when nobody knows it
    std::function<bool()> cancelled;

    // Reports; throws Error Cancelled when asked to stop.
    void at(qint64 done, qint64 total) const;
};

} // namespace sluice
