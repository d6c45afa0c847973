// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/opening_plan.h"

#include <QCoreApplication>

namespace sluice {

std::optional<Error> OpeningPlan::writeObstacle() const
{
    if (!readOnly)
        return std::nullopt;
    return Error(Error::Kind::ReadOnly,
                 QCoreApplication::translate("OpeningPlan", "This connection was set up for reading only, so "
                                                            "nothing can be changed here."));
}

} // namespace sluice
