// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/sqlite_file.h"

#include "core/database/file_head.h"
#include "core/database/sqlite_backup.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QtEndian>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype headerSize = 100;
constexpr auto magic = QByteArrayView("SQLite format 3\0", 16);

struct SqliteFile
{
    Q_DECLARE_TR_FUNCTIONS(sluice::SqliteFile)
};

quint32 numberAt(const QByteArray &header, qsizetype offset)
{
    return qFromBigEndian<quint32>(header.constData() + offset);
}

qint64 pageSize(const QByteArray &header)
{
    const auto size = qFromBigEndian<quint16>(header.constData() + 16);
    return size == 1 ? 65536 : size; // 65536 does not fit into the two bytes
}

bool isTruncated(const QByteArray &header, qint64 fileSize)
{
    const bool pageCountIsCurrent = numberAt(header, 24) == numberAt(header, 92);
    return fileSize < pageSize(header) ||
           (pageCountIsCurrent && fileSize < pageSize(header) * numberAt(header, 28));
}

// Translated. Backups are made before upgrades, so there may be none.
QString remedyFromBackup(const QString &path)
{
    const QList<Backup> backups = backupsOf(path);
    if (backups.isEmpty())
        return SqliteFile::tr("There is no backup beside it: open a copy of your own.");
    const Backup &newest = backups.first();
    return SqliteFile::tr("Its newest backup is “%1”, of %2. When you restore it, the damaged file is kept "
                          "under another name.")
        .arg(QDir::toNativeSeparators(newest.path),
             QLocale().toString(newest.at.toLocalTime(), QLocale::ShortFormat));
}

bool isWritable(const QFileInfo &file)
{
    return file.isWritable() && QFileInfo(file.path()).isWritable();
}

// SQLite keeps its journals beside the target of a link.
bool hasBeside(const QString &path, QLatin1StringView suffix)
{
    return QFileInfo(QFileInfo(path).canonicalFilePath() + suffix).size() > 0;
}

} // namespace

bool hasSqliteJournal(const QString &path)
{
    return hasSqliteWal(path) || hasBeside(path, "-journal"_L1);
}

bool hasSqliteWal(const QString &path)
{
    return hasBeside(path, "-wal"_L1);
}

SqliteFileState inspectSqliteFile(const QString &path, quint32 applicationId)
{
    const QFileInfo named(path);
    if (!named.exists())
        return SqliteFileState::Missing;
    if (named.isDir())
        return SqliteFileState::Folder;
    if (!named.isFile())
        return SqliteFileState::NotSqlite;
    if (named.size() == 0)
        return SqliteFileState::Empty;

    const QFileInfo real(named.canonicalFilePath());
    const auto head = fileHead(real.filePath(), headerSize);
    if (!head)
        return SqliteFileState::Unreadable;
    const QByteArray &header = *head;
    if (!header.startsWith(magic))
        return SqliteFileState::NotSqlite;
    if (header.size() < headerSize)
        return SqliteFileState::Damaged;

    // Ours holds its mark before it has a journal to write ahead in. To ask SQLite instead would bring the
    // journal of another program's file to its end, and so change that file.
    if (numberAt(header, 68) != applicationId)
        return SqliteFileState::Foreign;
    if (!hasSqliteJournal(path) && isTruncated(header, real.size()))
        return SqliteFileState::Damaged;
    return isWritable(real) ? SqliteFileState::Ready : SqliteFileState::ReadOnly;
}

Error sqliteFileError(SqliteFileState state, const QString &path)
{
    const QString shown = QDir::toNativeSeparators(path);
    const auto error = [&](const QString &message, Error::Kind kind = Error::Kind::Unavailable) {
        return Error(kind, message.arg(shown), u"file"_s);
    };
    switch (state) {
    case SqliteFileState::Missing:
        if (!QFileInfo(QFileInfo(path).path()).isDir())
            return error(SqliteFile::tr(
                "The folder of the file “%1” does not exist. Create the folder or choose another place."));
        return error(
            SqliteFile::tr("There is no file “%1”. Check the name, or create a new database there."));
    case SqliteFileState::Empty:
        return error(
            SqliteFile::tr("The file “%1” is empty. Create a new database in it, or choose another file."));
    case SqliteFileState::Folder:
        return error(SqliteFile::tr("“%1” is a folder. Choose a file in it."));
    case SqliteFileState::Unreadable:
        return error(SqliteFile::tr(
            "The file “%1” cannot be read. Ask its owner for the right to read it, or choose another file."));
    case SqliteFileState::NotSqlite:
        return error(SqliteFile::tr("The file “%1” is not an SQLite database, or it is encrypted. It was "
                                    "left as it is. Choose another file."));
    case SqliteFileState::Foreign:
        return error(SqliteFile::tr(
            "The database in the file “%1” was made by another program. It was left "
            "as it is. Choose another file, or create a new one; what the Python project made, "
            "“sluicectl adopt” takes over."));
    case SqliteFileState::Damaged:
        return Error(Error::Kind::Unavailable,
                     SqliteFile::tr("The file “%1” is damaged. It was left as it is; keep it.").arg(shown) +
                         u' ' + remedyFromBackup(path),
                     u"file"_s);
    case SqliteFileState::ReadOnly:
        return error(
            SqliteFile::tr("The file “%1” or its folder is write-protected: it can be looked at, but not "
                           "changed. Ask for the right to write, or copy it to another place."),
            Error::Kind::ReadOnly);
    case SqliteFileState::Ready:
        break;
    }
    return Error(Error::Kind::Internal, SqliteFile::tr("Sluice cannot open its database file."), u"file"_s,
                 u"no error for a ready file"_s);
}

} // namespace sluice
