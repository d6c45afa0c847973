// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/session.h"

#include "core/base/tr.h"
#include "core/database/disk_space.h"
#include "core/database/interrupter.h"
#include "core/database/session_private.h"
#include "core/database/sqlite_file.h"
#include "core/database/statement_stop.h"
#include "core/database/transaction.h"

#include <QAtomicInteger>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QLoggingCategory>
#include <QSysInfo>

#ifdef Q_OS_UNIX
#include <pwd.h>
#include <unistd.h>
#endif

namespace sluice {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(logDatabase, "sluice.database", QtInfoMsg)

namespace {

QString accountName()
{
    for (const char *variable : {"USER", "LOGNAME", "USERNAME"}) {
        if (const QString name = qEnvironmentVariable(variable); !name.isEmpty())
            return name;
    }
#ifdef Q_OS_UNIX
    if (const passwd *account = getpwuid(geteuid())) // a service has no such variables
        return QString::fromLocal8Bit(account->pw_name);
#endif
    return u"unknown"_s;
}

QString nextConnectionName()
{
    static QAtomicInteger<quint64> number;
    return u"sluice-%1"_s.arg(++number);
}

} // namespace

Author Author::thisProcess(const QString &program)
{
    return {accountName(), QSysInfo::machineHostName(), program};
}

Session::Session(std::unique_ptr<Private> state)
    : d(std::move(state))
{
}

Session::~Session()
{
    if (!d)
        return;
    d->interrupter->detach();
    d->statements.clear();
    const QString name = d->connection.connectionName();
    d->connection.close();
    d->connection = {};
    QSqlDatabase::removeDatabase(name);
}

std::unique_ptr<Session> Session::open(const DatabaseUrl &url, const Author &author, OpenMode mode)
{
    const Dialect &dialect = Dialect::of(url.engine);
    if (!QSqlDatabase::isDriverAvailable(dialect.driver()))
        throw connectError(url);
    const QString name = nextConnectionName();
    try {
        auto state = std::make_unique<Private>(
            Private{url, author, dialect, QSqlDatabase::addDatabase(dialect.driver(), name)});
        state->writeObstacle = dialect.open(state->connection, url, mode);
        state->interrupter = Interrupter::of(state->connection);
        return std::unique_ptr<Session>(new Session(std::move(state)));
    } catch (...) {
        QSqlDatabase::removeDatabase(name);
        throw;
    }
}

qint64 Session::execute(const Sql &sql)
{
    d->counts.forget();
    const auto query = d->run(sql);
    const qint64 changed = query->numRowsAffected();
    query->finish();
    return changed;
}

void Session::each(const Sql &sql, const std::function<void(const Row &)> &use)
{
    const auto query = d->run(sql);
    const auto finish =
        qScopeGuard([&query] { query->finish(); }); // a cursor left open would keep a read lock
    const Row row(*query, d->dialect);
    while (query->next())
        use(row);
    if (query->lastError().isValid())
        d->fail(query->lastError());
}

qint64 Session::number(const Sql &sql)
{
    return first(sql, [](const Row &row) { return row.integer(0); }).value_or(0);
}

qint64 Session::count(const Sql &sql)
{
    return isInTransaction() ? number(sql) : d->counts.number(*this, sql);
}

bool Session::hasTable(const QString &name)
{
    return first({d->dialect.tableExists(), {{u"name"_s, name}}}, [](const Row &) { return true; })
        .has_value();
}

const Dialect &Session::dialect() const
{
    return d->dialect;
}
const DatabaseUrl &Session::url() const
{
    return d->url;
}
const Author &Session::author() const
{
    return d->author;
}
void Session::setAuthor(const Author &author)
{
    d->author = author;
}
void Session::setClock(const Clock &clock)
{
    d->clock = clock;
}
std::shared_ptr<Interrupter> Session::interrupter() const
{
    return d->interrupter;
}
bool Session::isInTransaction() const
{
    return d->depth > 0;
}
bool Session::isLost() const
{
    return d->lost;
}
std::optional<Error> Session::writeObstacle() const
{
    return d->writeObstacle;
}
void Session::forbidWrites(const Error &reason)
{
    d->writeObstacle = reason;
}
void Session::allowWrites()
{
    d->writeObstacle.reset();
}
void Session::setWitness(const CommitWitness &witness)
{
    d->witness = witness;
}
Change *&Session::currentChange()
{
    return d->change;
}
QString &Session::note()
{
    return d->note;
}

QDateTime Session::now() const
{
    return QDateTime::fromMSecsSinceEpoch(d->clock().toMSecsSinceEpoch(), Qt::UTC);
}

QString Session::Private::expanded(QString text) const
{
    static const QRegularExpression list(uR"(\$(ids|ranges|texts)\(([a-z_]+)\))"_s);
    static const QRegularExpression twoWays(uR"(\$set(.*?)\$row(.*?)\$end)"_s,
                                            QRegularExpression::DotMatchesEverythingOption);
    text.replace(twoWays, dialect.keepsSubqueries() ? u"\\1"_s : u"\\2"_s);
    for (auto match = list.match(text); match.hasMatch(); match = list.match(text)) {
        const QString name = match.captured(2);
        text.replace(match.capturedStart(), match.capturedLength(),
                     match.captured(1) == u"ids"      ? dialect.idTable(name)
                     : match.captured(1) == u"ranges" ? dialect.idRangeTable(name)
                                                      : dialect.textTable(name));
    }
    text.replace(u"$position("_s, dialect.positionFunction() + u'(');
    return text;
}

std::shared_ptr<QSqlQuery> Session::Private::prepared(const QString &text)
{
    if (const auto known = statements.find(text); known != statements.end())
        return *known;
    if (statements.size() >= statementLimit)
        statements.clear();
    if (text.contains(u';')) // QPSQL would run what follows it at once
        throw Error(Error::Kind::Internal, tr("A statement of Sluice holds several. Nothing was saved."), {},
                    text);
    auto query = std::make_shared<QSqlQuery>(connection);
    query->setForwardOnly(dialect.engine() ==
                          DatabaseUrl::Engine::Sqlite); // without it QSQLITE keeps a copy of every row
    if (!query->prepare(expanded(text)))
        fail(query->lastError());
    return *statements.insert(text, query);
}

std::shared_ptr<QSqlQuery> Session::Private::unprepared(const QString &text)
{
    auto query = std::make_shared<QSqlQuery>(connection);
    query->setForwardOnly(dialect.engine() == DatabaseUrl::Engine::Sqlite);
    if (!query->exec(text))
        fail(query->lastError());
    return query;
}

QVariant Session::Private::bound(const QVariant &value) const
{
    // Qt tells a null text from an empty one; no column of ours does, and none takes NULL for text.
    const bool nullText = value.metaType() == QMetaType::fromType<QString>() && value.toString().isNull();
    return nullText ? QVariant(u""_s) : dialect.bound(value);
}

std::shared_ptr<QSqlQuery> Session::Private::run(const Sql &sql)
{
    if (lost)
        throw lostError();
    StatementStop::beforeStatement();
    if (sql.values.isEmpty())
        return unprepared(sql.text); // PostgreSQL prepares neither DDL nor settings
    auto query = prepared(sql.text);
    const auto bindAndRun = [&] {
        for (auto it = sql.values.begin(); it != sql.values.end(); ++it) {
            if (it.key() == u"?") {
                const QVariantList list = it->toList();
                for (qsizetype i = 0; i < list.size(); ++i)
                    query->bindValue(static_cast<int>(i), bound(list.at(i)));
            } else {
                query->bindValue(u':' + it.key(), bound(it.value()));
            }
        }
        return query->exec();
    };
    if (bindAndRun())
        return query;
    const bool stale =
        depth == 0 && dialect.failure(query->lastError(), connection) == Dialect::Failure::StalePlan;
    if (stale) {
        // The table was altered, or a pooler changed the server under us: the plan is gone, the statement is
        // still good.
        statements.remove(sql.text);
        query = prepared(sql.text);
        if (bindAndRun())
            return query;
    }
    const QSqlError error = query->lastError();
    query->finish();
    fail(error);
}

Error Session::Private::lostError() const
{
    if (url.engine == DatabaseUrl::Engine::Sqlite)
        return Error(
            Error::Kind::Unavailable,
            tr("The file %1 can no longer be read or written. Look at the disk it is on, then try again.")
                .arg(url.file));
    return Error(Error::Kind::Unavailable, tr("The connection to %1 is lost. Nothing that was reported as "
                                              "saved is affected; try again to reconnect.")
                                               .arg(url.label()));
}

// The engine rolls back what it was not told to commit.
Error Session::Private::notSavedError() const
{
    return Error(Error::Kind::Unavailable, tr("The connection to %1 was lost before the change was complete. "
                                              "Nothing of it was saved; try again to reconnect.")
                                               .arg(url.label()));
}

Error Session::Private::fullError(const QString &detail) const
{
    if (url.engine != DatabaseUrl::Engine::Sqlite)
        return Error(Error::Kind::Unavailable,
                     tr("The disk of the server %1 is full. Nothing was saved; its administrator has to make "
                        "room.")
                         .arg(url.label()),
                     u"disk"_s, detail);
    QStringList free;
    for (const QString &folder :
         {QFileInfo(url.file).absolutePath(), QDir::tempPath()}) // it sorts in the latter
        free.append(u"%1: %2"_s.arg(QDir::toNativeSeparators(folder),
                                    QLocale().formattedDataSize(freeDiskSpace(folder))));
    free.removeDuplicates();
    return Error(
        Error::Kind::Unavailable,
        tr("There is no room left for %1. Nothing was saved; make room, then try again. What is free "
           "now: %2.")
            .arg(QDir::toNativeSeparators(url.file), free.join(u", "_s)),
        u"disk"_s, detail);
}

void Session::Private::fail(const QSqlError &error)
{
    // Never the statement's values: they are people's data.
    const QString detail = (error.nativeErrorCode() + u' ' + error.databaseText()).simplified();
    qCDebug(logDatabase).noquote() << "failed:" << detail;
    using ErrorKind = Error::Kind;
    switch (dialect.failure(error, connection)) {
    case Dialect::Failure::Lost:
        lost = true;
        throw Error(ErrorKind::Unavailable, (depth > 0 ? notSavedError() : lostError()).message(), {},
                    detail);
    case Dialect::Failure::TryAgain:
        throw TryAgain(detail);
    case Dialect::Failure::Busy:
        throw Error(
            ErrorKind::Busy,
            tr("%1 is in use: another program has held it locked for too long. Try again in a moment.")
                .arg(url.label()),
            {}, detail);
    case Dialect::Failure::Unique: {
        const QString field = dialect.uniqueField(error);
        throw Error(ErrorKind::Duplicate,
                    field == u"email" ? tr("Another user has this email already.")
                                      : tr("This name is already used."),
                    field, detail);
    }
    case Dialect::Failure::ForeignKey: // somebody removed a row after this statement had read it
        throw TryAgain(Error(ErrorKind::Conflict,
                             tr("A row this refers to was removed meanwhile. Refresh and try again."), {},
                             detail));
    case Dialect::Failure::ReadOnly:
        throw Error(ErrorKind::ReadOnly, tr("%1 may only be read.").arg(url.label()), {}, detail);
    case Dialect::Failure::Full:
        throw fullError(detail);
    case Dialect::Failure::Interrupted:
        throw Error(ErrorKind::Cancelled, tr("Stopped."), {}, detail);
    case Dialect::Failure::Damaged:
        throw Error(ErrorKind::Unavailable, sqliteFileError(SqliteFileState::Damaged, url.file).message(), {},
                    detail);
    case Dialect::Failure::Denied:
        throw Error(ErrorKind::ReadOnly,
                    tr("The role %1 is not allowed to do this in %2. Ask its administrator for the right.")
                        .arg(url.user, url.label()),
                    {}, detail);
    case Dialect::Failure::StalePlan:
    case Dialect::Failure::Other:
        break;
    }
    throw Error(ErrorKind::Internal, tr("The database refused a statement of Sluice. Nothing was saved."), {},
                detail);
}

} // namespace sluice
