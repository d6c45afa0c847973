// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/sqlite_restore.h"

#include "core/database/durable_file.h"
#include "core/database/file_check.h"
#include "core/database/session.h"
#include "core/database/sqlite_backup.h"
#include "core/database/work_folder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUrl>
#include <QUuid>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(logRestore, "sluice.backup")

struct RestoreText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::SqliteRestore)
};

// Nobody else can open or have open a database while this lives. What SQLite itself cannot read any more
// needs no such care.
class Claim
{
public:
    explicit Claim(const QString &file)
        : m_name(QUuid::createUuid().toString())
    {
        try {
            require(lock(file), file);
        } catch (...) {
            QSqlDatabase::removeDatabase(m_name);
            throw;
        }
    }
    ~Claim() { QSqlDatabase::removeDatabase(m_name); }
    Claim(const Claim &) = delete;
    Claim &operator=(const Claim &) = delete;

private:
    QSqlError lock(const QString &file) const
    {
        QSqlDatabase connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
        connection.setConnectOptions(u"QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=1000"_s);
        connection.setDatabaseName(
            u"file:%1?mode=rw"_s.arg(QString::fromLatin1(QUrl::toPercentEncoding(file, "/"))));
        if (!connection.open())
            return connection.lastError();
        // Whoever has a database in WAL mode open shares a lock on its file, idle or not.
        QSqlQuery query(connection);
        query.exec(u"pragma locking_mode = exclusive"_s);
        return query.exec(u"begin exclusive"_s) ? QSqlError() : query.lastError();
    }

    static void require(const QSqlError &error, const QString &file)
    {
        switch (error.nativeErrorCode().toInt() & 0xff) { // https://sqlite.org/rescode.html
        case 0:
        case 10: // SQLITE_IOERR
        case 11: // SQLITE_CORRUPT
        case 26: // SQLITE_NOTADB
            return;
        case 5: // SQLITE_BUSY
        case 6: // SQLITE_LOCKED
            throw Error(Error::Kind::Busy,
                        RestoreText::tr("“%1” is open in another window or program. Close it there, then "
                                        "restore the backup.")
                            .arg(QDir::toNativeSeparators(file)),
                        u"file"_s);
        default:
            throw Error(Error::Kind::Unavailable,
                        RestoreText::tr("“%1” cannot be replaced: %2. Nothing was changed. Check your rights "
                                        "to the file and its folder.")
                            .arg(QDir::toNativeSeparators(file), error.databaseText()),
                        u"file"_s);
        }
    }

    const QString m_name;
};

// The files of a database on their way to another name, all or none.
class Renaming
{
public:
    void move(const QString &from, const QString &to)
    {
        if (!QFileInfo::exists(from))
            return;
        QFile file(from);
        if (!file.rename(to))
            throw Error(
                Error::Kind::Unavailable,
                RestoreText::tr("“%1” cannot be set aside as “%2”: %3. Everything is as it was.")
                    .arg(QDir::toNativeSeparators(from), QDir::toNativeSeparators(to), file.errorString()),
                u"file"_s);
        m_moved.prepend({from, to});
    }
    void undo()
    {
        for (const auto &[from, to] : std::as_const(m_moved)) {
            if (!QFile::rename(to, from))
                qCWarning(logRestore) << "cannot be renamed back:" << to;
        }
        m_moved.clear();
    }

private:
    QList<std::pair<QString, QString>> m_moved; // the last one first
};

QString keptName(const QString &file)
{
    QDateTime at = QDateTime::currentDateTimeUtc();
    for (;; at = at.addMSecs(1)) {
        const QString name = file + u".damaged-"_s + at.toString(u"yyyy-MM-dd'T'HH-mm-ss.zzz'Z'"_s);
        if (!QFileInfo::exists(name) && !QFileInfo::exists(name + u"-wal"_s))
            return name;
    }
}

// The database before its journals: without them it would pass for whole.
Renaming setAside(const QString &file, const QString &kept)
{
    QStringList suffixes{u"-wal"_s, u"-shm"_s, u"-journal"_s};
    suffixes.removeIf([&file](const QString &suffix) { return !QFileInfo::exists(file + suffix); });
    std::optional<Claim> claim;
    if (QFileInfo::exists(file))
        claim.emplace(file);
    Renaming renaming;
    try {
        renaming.move(file, kept);
        for (const QString &suffix : std::as_const(suffixes))
            renaming.move(file + suffix, kept + suffix);
    } catch (...) {
        renaming.undo();
        throw;
    }
    return renaming;
}

// Not a plain copy of the file, which would leave out a journal beside it.
void copyWhole(const QString &backup, const QString &path)
{
    DatabaseUrl url;
    url.file = backup;
    url.options.insert(u"mode"_s, u"ro"_s);
    const auto session = Session::open(url, Author{}, OpenMode::Adopt); // it may have been made before that
    if (const auto damage = checkFile(*session))
        damage->raise();
    backUpTo(*session, path);
}

} // namespace

QString restoreBackup(const QString &backup, const QString &databaseFile)
{
    const QFileInfo named(databaseFile);
    const QString file = named.exists() ? named.canonicalFilePath() : named.absoluteFilePath();
    if (QFileInfo(backup).canonicalFilePath() == file)
        throw Error(Error::Kind::Invalid,
                    RestoreText::tr("“%1” is the database itself. Choose one of its backups.")
                        .arg(QDir::toNativeSeparators(file)),
                    u"file"_s);
    const WorkFolder work(QFileInfo(file).path());
    const QString copy = work.filePath(u"restored.db"_s);
    copyWhole(backup, copy);

    const bool replaces = named.exists();
    const QString kept = keptName(file);
    Renaming renaming = setAside(file, kept);
    bool placed = false;
    try {
        placed = placeFile(copy, file);
    } catch (...) {
        renaming.undo();
        throw;
    }
    if (!placed)
        throw Error(
            Error::Kind::Busy,
            RestoreText::tr("Another program has just made a new file “%1”. It was left alone, and the "
                            "database that was there is now “%2”.")
                .arg(QDir::toNativeSeparators(file), QDir::toNativeSeparators(kept)),
            u"file"_s);
    return replaces ? kept : QString();
}

} // namespace sluice
