// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/database/bulk_insert.h"
#include "core/database/database_url.h"
#include "core/database/sql.h"

#include <QSqlDatabase>
#include <QSqlError>

namespace sluice {

class Session;
enum class KeepOut;
enum class OpenMode;

// Everything in which the two engines differ, but for migrations. Stateless; any thread.
class Dialect
{
public:
    virtual ~Dialect() = default;
    static const Dialect &of(DatabaseUrl::Engine engine);

    virtual DatabaseUrl::Engine engine() const = 0;
    virtual QString driver() const = 0;

    // Opens the connection and sets up its session. Returns why it may not be written, if so. Throws
    // Unavailable.
    virtual std::optional<Error> open(QSqlDatabase &connection, const DatabaseUrl &url,
                                      OpenMode mode) const = 0;

    virtual QString beginWrite() const = 0;
    // Behind a select inside a write transaction: the rows stay as they were read until its end.
    virtual QString rowLock() const = 0;
    // The statement for lockTables(); empty where the transaction is the lock.
    virtual QString tableLock(const QStringList &tables, KeepOut whom) const = 0;
    // The same against everybody, or Busy at once; empty where the transaction is the lock.
    virtual QString immediateLock(const QStringList &tables) const = 0;
    // A query for what may be made after the rows of the table :name: the statement that drops it and the one
    // that makes it again, in the order of both.
    virtual QString lateParts() const = 0;
    // Statements around a bulk of rows: memory for sorting and for pages, which a window does without.
    virtual QStringList beginBulk() const = 0;
    virtual QStringList endBulk() const = 0;
    // Lets the planner know what a temporary table holds; empty where it needs no telling.
    virtual QString describe(const QString &table) const = 0;
    // Foreign keys are checked row by row; empty where that cannot be put off. Only outside a transaction.
    virtual QString checkForeignKeys(bool on) const = 0;
    // Whether a "delete … returning" may stand in a "with", so that what it removes goes elsewhere at once.
    virtual bool deletesInWith() const = 0;
    // SQL for a table "(…) as …" with one column "id", from the list bound as :name.
    virtual QString idTable(const QString &name) const = 0;
    // The same of a list of pairs of ids, with the place of each pair, from 0: "place", "first_id",
    // "last_id".
    virtual QString idRangeTable(const QString &name) const = 0;
    // The same of texts: "place" and "text".
    virtual QString textTable(const QString &name) const = 0;
    virtual QString positionFunction() const = 0; // (text, part): from 1, or 0
    // The rows of a subquery are found once and kept, wherever it stands; otherwise that is sure only where
    // it can become a join.
    virtual bool keepsSubqueries() const = 0;
    // A query for about how many rows a table has, which costs nothing; and SQL that stands for the table in
    // a "from": about every n-th of its rows, from all over it.
    virtual QString roughCount(const QString &table) const = 0;
    virtual QString sample(const QString &table, qint64 n) const = 0;
    virtual QString tableExists() const = 0; // a query with :name; one row when the table is there

    // SQL for an expression: told to all who listen on announcementChannel, once the transaction around it is
    // committed; "schema id". On SQLite it does nothing.
    virtual QString announcement(const QString &id) const = 0;
    // A query for one number that is another one when somebody else has written, as far as the engine tells.
    virtual QString writesSeen(const QStringList &tables) const = 0;
    // A query for one text that is another one, on this connection, once anybody else has committed a write.
    // Reads no table. Outside of transactions.
    virtual QString contentMark() const = 0;
    static constexpr char announcementChannel[] = "sluice_changes";

    // QUuid, QDateTime, QList<QUuid>, QStringList as the engine takes them.
    virtual QVariant bound(const QVariant &value) const = 0;
    // A bound value, or one that needs no binding, as it stands in a statement.
    virtual QString literal(const QVariant &value) const = 0;
    virtual QUuid uuid(const QVariant &value) const = 0;
    virtual QDateTime time(const QVariant &value) const = 0;

    enum class Failure {
        Other,
        Lost,
        Busy,
        Unique,
        ForeignKey,
        ReadOnly,
        Full,
        Interrupted,
        Damaged,
        Denied,
        TryAgain,
        StalePlan
    };
    // By the engine's own code; QSqlError::type() means nothing (the drivers invert it).
    virtual Failure failure(const QSqlError &error, const QSqlDatabase &connection) const = 0;
    // The column behind a broken unique constraint, such as "email"; empty when the engine does not say.
    virtual QString uniqueField(const QSqlError &error) const = 0;
};

const Dialect &sqliteDialect();
const Dialect &postgresqlDialect();

bool isSqlite(const Session &session);
} // namespace sluice
