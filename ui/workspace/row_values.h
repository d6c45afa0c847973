// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace sluice {

// What a person can set of a user or a flow, as the fields of a screen have it.
struct RowValues
{
    QString name;
    QString second; // a user's email, a flow's description
    bool active = true;

    friend bool operator==(const RowValues &, const RowValues &) = default;
};

} // namespace sluice
