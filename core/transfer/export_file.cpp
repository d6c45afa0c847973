// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/export_file.h"

#include "core/base/error.h"
#include "core/base/tr.h"
#include "core/database/disk_space.h"
#include "core/transfer/gzip.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QSaveFile>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

bool endsWith(const QString &name, const char *suffix)
{
    return name.endsWith(QLatin1String(suffix), Qt::CaseInsensitive);
}

Error cannotBeWritten(const QString &path, const QString &reason, Error::Kind kind = Error::Kind::Unavailable)
{
    return Error(kind, tr("The file “%1” cannot be written: %2").arg(QDir::toNativeSeparators(path), reason),
                 u"file"_s);
}

// written: bytes until it failed, with done of total rows.
Error noRoom(const QString &path, qint64 written, qint64 done, qint64 total, const QString &reason)
{
    const QLocale locale;
    const qint64 needed =
        done > 0 ? qint64(double(written) * double(qMax(total, done)) / double(done)) : written;
    return Error(
        Error::Kind::Unavailable,
        tr("There is no room for “%1”: about %2 are needed, and %3 are free. Nothing was written. Make "
           "room, or choose another place. (%4)")
            .arg(QDir::toNativeSeparators(path), locale.formattedDataSize(needed),
                 locale.formattedDataSize(freeDiskSpace(QFileInfo(path).absolutePath())), reason),
        u"file"_s);
}

} // namespace

ExportFormat formatOfName(const QString &name)
{
    const QString plain = isCompressedName(name) ? name.chopped(3) : name;
    if (endsWith(plain, ".jsonl") || endsWith(plain, ".ndjson"))
        return ExportFormat::JsonLines;
    return endsWith(name, ".xlsx") ? ExportFormat::Workbook : ExportFormat::Csv;
}

bool isCompressedName(const QString &name)
{
    return endsWith(name, ".gz");
}

qint64 writeExportFile(const QString &path, const ExportOptions &options,
                       const std::function<qint64(QIODevice &, const ExportOptions &)> &write)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        throw cannotBeWritten(path, file.errorString(), Error::Kind::Invalid);
    qint64 done = 0, total = 0;
    ExportOptions watched = options;
    watched.progress.report = [&](qint64 rows, qint64 all) {
        done = rows;
        total = all;
        if (options.progress.report)
            options.progress.report(rows, all);
    };
    const auto isFull = [&] {
        return file.error() == QFileDevice::ResourceError || file.error() == QFileDevice::WriteError;
    };
    qint64 rows = 0;
    try {
        if (isCompressedName(path)) {
            GzipWriter gzip(file);
            rows = write(gzip, watched);
            if (!gzip.finish())
                throw cannotBeWritten(path, gzip.errorString());
        } else {
            rows = write(file, watched);
        }
    } catch (const Error &error) {
        // A disk that fills up takes a part of what it is given, which Qt does not call an error.
        if (error.kind() == Error::Kind::Unavailable && (isFull() || error.field() == u"file"))
            throw noRoom(path, file.pos(), done, total, file.errorString());
        throw;
    }
    const qint64 written = file.pos();
    if (file.commit())
        return rows;
    throw isFull() ? noRoom(path, written, done, total, file.errorString())
                   : cannotBeWritten(path, file.errorString());
}

} // namespace sluice
