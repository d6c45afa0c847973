// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/file_check.h"

#include "core/database/session.h"
#include "core/database/sqlite_file.h"

#include <QFileInfo>

namespace sluice {

using namespace Qt::StringLiterals;

bool needsFileCheck(const DatabaseUrl &url)
{
    return !url.file.isEmpty() && QFileInfo(url.file).size() > checkedOnOpening && hasSqliteJournal(url.file);
}

std::optional<Error> checkFile(Session &session)
{
    const QString file = session.url().file;
    if (file.isEmpty())
        return std::nullopt;
    QString finding;
    try {
        finding = session.first({u"pragma quick_check(1)"_s}, [](const Row &row) { return row.text(0); })
                      .value_or(u""_s);
        if (finding == u"ok")
            return std::nullopt;
    } catch (const Error &error) {
        if (error.kind() != Error::Kind::Unavailable)
            throw;
        finding = error.detail();
    }
    const Error damaged = sqliteFileError(SqliteFileState::Damaged, file);
    return Error(damaged.kind(), damaged.message(), damaged.field(), finding);
}

} // namespace sluice
