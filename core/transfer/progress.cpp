// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/progress.h"

#include "core/base/error.h"

#include <QCoreApplication>

namespace sluice {

void Progress::at(qint64 done, qint64 total) const
{
    if (cancelled && cancelled())
        throw Error(Error::Kind::Cancelled,
                    QCoreApplication::translate("Progress", "Stopped. Nothing was changed."));
    if (report)
        report(done, total);
}

} // namespace sluice
