// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/tr.h"
#include "core/database/dialect.h"
#include "core/database/durable_file.h"
#include "core/database/file_check.h"
#include "core/database/session.h"
#include "core/database/sqlite_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlQuery>
#include <QUrl>
#include <QUuid>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

[[noreturn]] void failToOpen(const QSqlDatabase &connection, const DatabaseUrl &url)
{
    QSqlError reason = connection.lastError();
    QSqlQuery probe(connection);
    if (connection.isOpen() && !probe.exec(u"select count(*) from sqlite_master"_s))
        reason = probe.lastError();
    const QString detail = reason.nativeErrorCode() + u' ' + reason.databaseText();
    if (sqliteDialect().failure(reason, connection) == Dialect::Failure::Damaged)
        throw Error(Error::Kind::Unavailable, sqliteFileError(SqliteFileState::Damaged, url.file).message(),
                    u"file"_s, detail);
    throw Error(
        Error::Kind::Unavailable,
        tr("The file %1 cannot be opened as a database. It may be damaged, or locked by another program.")
            .arg(url.file),
        u"file"_s, detail);
}

// SQLite takes some settings silently or not at all, so each is read back.
void set(QSqlDatabase &connection, const DatabaseUrl &url, const QString &pragma, const QString &value,
         const QString &expected)
{
    QSqlQuery query(connection);
    const bool done =
        query.exec(u"pragma "_s + pragma + u'=' + value) && query.exec(u"pragma "_s + pragma) && query.next();
    if (!done && query.lastError().isValid())
        throw Error(
            Error::Kind::Unavailable,
            tr("The file %1 cannot be opened as a database. It may be damaged, or locked by another program.")
                .arg(url.file),
            u"file"_s, query.lastError().nativeErrorCode() + u' ' + query.lastError().databaseText());
    if (query.value(0).toString() != expected)
        throw Error(Error::Kind::Unavailable,
                    tr("SQLite does not accept the setting %1 = %2 for %3.").arg(pragma, expected, url.file),
                    u"file"_s);
}

class SqliteDialect final : public Dialect
{
    Q_DECLARE_TR_FUNCTIONS(SqliteDialect)

public:
    DatabaseUrl::Engine engine() const override { return DatabaseUrl::Engine::Sqlite; }
    QString driver() const override { return u"QSQLITE"_s; }

    std::optional<Error> open(QSqlDatabase &connection, const DatabaseUrl &url, OpenMode mode) const override
    {
        if (url.file.isEmpty()) {
            connection.setDatabaseName(u":memory:"_s);
            if (!connection.open())
                failToOpen(connection, url);
            set(connection, url, u"foreign_keys"_s, u"1"_s, u"1"_s);
            return std::nullopt;
        }
        if (mode == OpenMode::CreateFile)
            prepareNewFile(connection, url);
        if (mode == OpenMode::Adopt && inspectSqliteFile(url.file) == SqliteFileState::Foreign)
            return openUnmarked(connection, url);
        const bool readOnly = requireReadable(inspectSqliteFile(url.file), url);
        const bool unclean = hasSqliteJournal(url.file);
        const quint32 owner = connectAndIdentify(connection, url, readOnly);
        if (mode == OpenMode::Adopt && owner == noMark) { // the end of a killed adoption was taken back now
            connection.close();
            return openUnmarked(connection, url);
        }
        if (owner != sqliteApplicationId)
            throw sqliteFileError(SqliteFileState::Foreign, url.file);
        if (unclean && !isSound(connection, url.file))
            throw sqliteFileError(SqliteFileState::Damaged, url.file);
        if (readOnly) {
            set(connection, url, u"foreign_keys"_s, u"1"_s, u"1"_s);
            return writeProtected(url);
        }
        set(connection, url, u"journal_mode"_s, u"wal"_s, u"wal"_s);
        setUp(connection, url);
        return std::nullopt;
    }

    QString beginWrite() const override { return u"begin immediate"_s; }
    QString rowLock() const override { return {}; } // BEGIN IMMEDIATE has the whole file
    QString tableLock(const QStringList &, KeepOut) const override { return {}; }
    QString immediateLock(const QStringList &) const override { return {}; }
    QString lateParts() const override
    {
        return u"select 'drop index \"' || name || '\"', sql from sqlite_master where type = 'index' and tbl_name = :name and sql is not null order by name"_s;
    }
    // SQLite sorts in as much memory as it keeps pages in: together they stay below 200 MB.
    QStringList beginBulk() const override { return {u"pragma cache_size = -64000"_s}; }
    QStringList endBulk() const override { return {u"pragma cache_size = -8000"_s}; }
    QString describe(const QString &) const override { return {}; }
    QString checkForeignKeys(bool on) const override
    {
        return on ? u"pragma foreign_keys = on"_s : u"pragma foreign_keys = off"_s;
    }
    bool deletesInWith() const override { return false; }

    QString idTable(const QString &name) const override
    {
        // The list is one blob of 16-byte ids; SQLite 3.40 has no unhex() that would let json_each carry
        // them.
        return uR"((with recursive place(i) as (select 0 where length(:%1) > 0 union all
                    select i + 16 from place where i + 16 < length(:%1))
                    select substr(:%1, i + 1, 16) as id from place) as %1_list)"_s.arg(name);
    }

    bool keepsSubqueries() const override { return true; }
    QString idRangeTable(const QString &name) const override
    {
        return uR"((with recursive place(i) as (select 0 where length(:%1) > 0 union all
                    select i + 32 from place where i + 32 < length(:%1))
                    select i / 32 as place, substr(:%1, i + 1, 16) as first_id,
                           substr(:%1, i + 17, 16) as last_id from place) as %1_list)"_s.arg(name);
    }

    QString textTable(const QString &name) const override
    {
        return u"(select key as place, value as text from json_each(:%1)) as %1_list"_s.arg(name);
    }

    QString positionFunction() const override { return u"instr"_s; }

    QString roughCount(const QString &table) const override
    {
        return u"select coalesce(max(rowid), 0) from "_s + table;
    }

    QString sample(const QString &table, qint64 n) const override
    {
        return uR"((select * from %1 where rowid in (with recursive place(i) as (select 1 union all
                    select i + %2 from place where i + %2 <= (select max(rowid) from %1))
                    select i from place)) as %1)"_s.arg(table, QString::number(n));
    }

    QString tableExists() const override
    {
        return u"select 1 from sqlite_master where type = 'table' and name = :name"_s;
    }

    QString announcement(const QString &id) const override { return id; }
    QString writesSeen(const QStringList &) const override { return u"pragma data_version"_s; }
    QString contentMark() const override { return u"pragma data_version"_s; }

    QVariant bound(const QVariant &value) const override
    {
        if (value.metaType() == QMetaType::fromType<QUuid>())
            return value.toUuid().toRfc4122();
        if (value.metaType() == QMetaType::fromType<QDateTime>())
            return value.toDateTime().toMSecsSinceEpoch();
        if (value.metaType() == QMetaType::fromType<QList<QUuid>>()) {
            const auto ids = value.value<QList<QUuid>>();
            QByteArray blob;
            blob.reserve(ids.size() * 16);
            for (const QUuid &id : ids)
                blob += id.toRfc4122();
            return blob;
        }
        if (value.metaType() == QMetaType::fromType<QStringList>())
            return jsonArray(value.toStringList());
        return value;
    }

    QString literal(const QVariant &value) const override
    {
        if (value.metaType() == QMetaType::fromType<QByteArray>())
            return u"x'"_s + QString::fromLatin1(value.toByteArray().toHex()) + u'\'';
        if (value.metaType() == QMetaType::fromType<QString>())
            return u'\'' + value.toString().replace(u'\'', u"''"_s) + u'\'';
        return value.isNull() ? u"null"_s : value.toString();
    }

    QUuid uuid(const QVariant &value) const override { return QUuid::fromRfc4122(value.toByteArray()); }
    QDateTime time(const QVariant &value) const override
    {
        return QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
    }

    Failure failure(const QSqlError &error, const QSqlDatabase &) const override
    {
        // Extended result codes, sqlite.org/rescode.html; the low byte is the family.
        const int code = error.nativeErrorCode().toInt();
        switch (code & 0xff) {
        case 5: // SQLITE_BUSY; 517 is BUSY_SNAPSHOT
            return code == 517 ? Failure::TryAgain : Failure::Busy;
        case 6:
            return Failure::Busy;
        case 8:
            return Failure::ReadOnly;
        case 9:
            return Failure::Interrupted;
        case 10: // SQLITE_IOERR
        case 14:
            return Failure::Lost;
        case 11:
        case 26:
            return Failure::Damaged;
        case 13:
            return Failure::Full;
        case 19:
            return code == 787                      ? Failure::ForeignKey
                   : (code == 1555 || code == 2067) ? Failure::Unique
                                                    : Failure::Other;
        default:
            return Failure::Other;
        }
    }

    QString uniqueField(const QSqlError &error) const override
    {
        // "UNIQUE constraint failed: users.email_key"
        return error.databaseText().section(u'.', -1).remove(u"_key"_s);
    }

private:
    static constexpr quint32 noMark = 0; // of a program that sets none

    static void setUp(QSqlDatabase &connection, const DatabaseUrl &url)
    {
        set(connection, url, u"synchronous"_s, u"2"_s, u"2"_s); // an acknowledged save survives a power cut
        set(connection, url, u"foreign_keys"_s, u"1"_s, u"1"_s);
        set(connection, url, u"trusted_schema"_s, u"0"_s, u"0"_s);
        set(connection, url, u"cache_size"_s, u"-8000"_s, u"-8000"_s);
    }

    static std::optional<Error> openUnmarked(QSqlDatabase &connection, const DatabaseUrl &url)
    {
        const bool readOnly = requireReadable(inspectSqliteFile(url.file, noMark), url);
        // The last to close it would work that into the file. What is to be taken back is another matter:
        // until then the file is half-written, perhaps by an adoption that was killed.
        if (hasSqliteWal(url.file))
            throw Error(Error::Kind::Unavailable,
                        tr("The file %1 is in use by another program, or was not closed in order. End that "
                           "program; if it has crashed, start and end it once more. Then try again.")
                            .arg(url.file),
                        u"file"_s);
        if (connectAndIdentify(connection, url, readOnly) != noMark)
            throw sqliteFileError(SqliteFileState::Foreign, url.file);
        setUp(connection, url);
        return readOnly ? writeProtected(url) : sqliteFileError(SqliteFileState::Foreign, url.file);
    }

    static bool requireReadable(SqliteFileState state, const DatabaseUrl &url) // true: it can only be read
    {
        if (state != SqliteFileState::Ready && state != SqliteFileState::ReadOnly)
            throw sqliteFileError(state, url.file);
        return state == SqliteFileState::ReadOnly || url.options.value(u"mode"_s) == u"ro";
    }

    static Error writeProtected(const DatabaseUrl &url)
    {
        return Error(Error::Kind::ReadOnly,
                     tr("%1 may only be read: the file or its folder is write-protected.").arg(url.file),
                     u"file"_s);
    }

    static void prepareNewFile(QSqlDatabase &connection, const DatabaseUrl &url)
    {
        const SqliteFileState state = inspectSqliteFile(url.file);
        if (state == SqliteFileState::Missing)
            createFile(connection, url);
        else if (state == SqliteFileState::Empty)
            mark(connection, url);
    }

    // The file gets its name when it bears Sluice's mark: whoever comes at the same moment finds nothing, or
    // a database.
    static void createFile(QSqlDatabase &connection, const DatabaseUrl &url)
    {
        if (!QDir().mkpath(QFileInfo(url.file).absolutePath()))
            throw Error(Error::Kind::Unavailable,
                        tr("The folder %1 cannot be created.").arg(QFileInfo(url.file).absolutePath()),
                        u"file"_s);
        DatabaseUrl draft = url;
        draft.file += u'.' + QUuid::createUuid().toString(QUuid::Id128);
        const auto tidyUp = qScopeGuard([&draft] { QFile::remove(draft.file); });
        QFile empty(draft.file);
        if (!empty.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            throw cannotBeCreated(url.file, empty.errorString());
        empty.close();
        mark(connection, draft);
        placeFile(draft.file, url.file); // or somebody was faster, and made a database as well
    }

    static Error cannotBeCreated(const QString &file, const QString &reason)
    {
        return Error(Error::Kind::Unavailable, tr("The file %1 cannot be created: %2").arg(file, reason),
                     u"file"_s);
    }

    static void mark(QSqlDatabase &connection, const DatabaseUrl &url)
    {
        QFile::setPermissions(url.file, QFile::ReadOwner | QFile::WriteOwner);
        connect(connection, url, u"rw"_s);
        const QString ours = QString::number(sqliteApplicationId);
        set(connection, url, u"application_id"_s, ours, ours);
        set(connection, url, u"journal_mode"_s, u"wal"_s, u"wal"_s); // two who did it later would collide
        connection.close();
    }

    static void connect(QSqlDatabase &connection, const DatabaseUrl &url, const QString &mode)
    {
        const QString timeout = url.options.value(u"timeout"_s, u"5"_s);
        connection.setConnectOptions(
            u"QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=%1"_s.arg(qRound(timeout.toDouble() * 1000)));
        const QByteArray path = QUrl::toPercentEncoding(url.file, "/");
        connection.setDatabaseName(u"file:"_s + QString::fromLatin1(path) + u"?mode="_s + mode);
        if (!connection.open())
            failToOpen(connection, url);
    }

    static Error journalOutOfReach(const QString &file)
    {
        return Error(
            Error::Kind::Unavailable,
            tr("The file %1 was not closed in order, and its newest changes cannot be read where it "
               "lies, because the folder is write-protected. Copy it together with the journal beside "
               "it (%1-wal or %1-journal) to another place.")
                .arg(file),
            u"file"_s);
    }

    // A journal beside the file tells of a crash, or of another window.
    static bool isSound(QSqlDatabase &connection, const QString &file)
    {
        if (QFileInfo(file).size() > checkedOnOpening)
            return true;
        QSqlQuery query(connection);
        return query.exec(u"pragma quick_check(1)"_s) && query.next() && query.value(0).toString() == u"ok";
    }

    static quint32 connectAndIdentify(QSqlDatabase &connection, const DatabaseUrl &url, bool readOnly)
    {
        connect(connection, url, readOnly ? u"ro"_s : u"rw"_s);
        QVariant owner = applicationId(connection);
        if (readOnly && !owner.isValid()) {
            // A WAL database in a folder without write access: nobody else can be writing, so it may be read
            // as it lies, unless its newest changes lie beside it.
            connection.close();
            if (hasSqliteJournal(url.file))
                throw journalOutOfReach(url.file);
            connect(connection, url, u"ro&immutable=1"_s);
            owner = applicationId(connection);
        }
        if (!owner.isValid())
            failToOpen(connection, url);
        return owner.toUInt();
    }

    // The first read of the file; invalid when it cannot be read.
    static QVariant applicationId(QSqlDatabase &connection)
    {
        QSqlQuery query(connection);
        const bool read = query.exec(u"select count(*) from sqlite_master"_s) &&
                          query.exec(u"pragma application_id"_s) && query.next();
        return read ? query.value(0) : QVariant();
    }
};

} // namespace

const Dialect &sqliteDialect()
{
    static const SqliteDialect dialect;
    return dialect;
}

const Dialect &Dialect::of(DatabaseUrl::Engine engine)
{
    return engine == DatabaseUrl::Engine::Sqlite ? sqliteDialect() : postgresqlDialect();
}

bool isSqlite(const Session &session)
{
    return session.dialect().engine() == DatabaseUrl::Engine::Sqlite;
}

} // namespace sluice
