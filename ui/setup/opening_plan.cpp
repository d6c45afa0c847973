// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/opening_plan.h"

#include <QCoreApplication>

namespace sluice {

std::optional<Error> OpeningPlan::writeObstacle() const
{
    if (!marks.readOnly)
        return std::nullopt;
    return Error(Error::Kind::ReadOnly,
                 QCoreApplication::translate("OpeningPlan",
                                             "This database is marked for reading only. To change "
                                             "something, take the mark away: Database ▸ Read-only."));
}

} // namespace sluice
