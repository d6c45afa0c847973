// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/disk_space.h"

#include "core/base/error.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <filesystem>

namespace sluice {

qint64 freeDiskSpace(const QString &folder)
{
    std::error_code failure;
    const auto space = std::filesystem::space(QFileInfo(folder).filesystemFilePath(), failure);
    if (failure)
        throw Error(Error::Kind::Unavailable,
                    QCoreApplication::translate("sluice::DiskSpace",
                                                "The free space in “%1” cannot be told: %2. Check that the "
                                                "folder is there and that you may read it.")
                        .arg(QDir::toNativeSeparators(folder), QString::fromStdString(failure.message())));
    return static_cast<qint64>(space.available);
}

} // namespace sluice
