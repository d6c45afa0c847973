// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/restore/restore_service.h"

namespace sluice {

// Whose changes are looked at: a user, a flow, or with both the link between them.
struct HistorySubject
{
    QString name;
    RestoreSubject row;

    friend bool operator==(const HistorySubject &, const HistorySubject &) = default;
};

} // namespace sluice
