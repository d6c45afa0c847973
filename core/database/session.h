// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/database/bulk_insert.h"
#include "core/database/commit_outcome.h"
#include "core/database/database_url.h"
#include "core/database/row.h"
#include "core/database/sql.h"

#include <functional>
#include <memory>
#include <optional>

namespace sluice {

class Dialect;
class Interrupter;
class OwnChanges;
struct Change;

// Who writes, as the journal records it.
struct Author
{
    QString actor;                        // account of the operating system
    QString host;                         // this machine
    QString program;                      // "sluice 0.1.0", "sluicectl 0.1.0"
    QString name = {};                    // that the person chose to be known by; may be empty
    std::shared_ptr<OwnChanges> own = {}; // where what it writes is remembered, if anywhere

    static Author thisProcess(const QString &program);
};

enum class OpenMode {
    Existing,   // the database must be there, and be Sluice's
    CreateFile, // an SQLite file that is missing, or has zero bytes, becomes a new empty database
    Adopt,      // Existing, and also an SQLite file that bears no program's mark: to be looked at without a
                // trace; writeObstacle() forbids the rest until allowWrites()
};

// One connection, used on the thread that opened it. Services stand on it; nobody else sees the driver.
// Every function throws Error: Unavailable when the connection is lost (isLost() is true from then on), Busy
// when a lock outlasts the timeout, Duplicate with the field for a broken unique constraint, Cancelled after
// an interrupt.
class Session
{
public:
    static std::unique_ptr<Session> open(const DatabaseUrl &url, const Author &author,
                                         OpenMode mode = OpenMode::Existing);
    ~Session();
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    // Runs a statement; returns the number of rows it changed.
    qint64 execute(const Sql &sql);
    void each(const Sql &sql, const std::function<void(const Row &)> &use);

    // A large result in flat memory, past the driver, of one moment. types: of the columns; the row is valid
    // inside the call. Texts are UTF-8. Throw to end it early; no other statement may run meanwhile.
    void stream(const Sql &sql, const QList<BulkInsert::Type> &types,
                const std::function<void(const PackedRow &)> &use);

    template <class Map>
    auto list(const Sql &sql, Map map)
    {
        QList<std::invoke_result_t<Map, const Row &>> items;
        each(sql, [&](const Row &row) { items.append(map(row)); });
        return items;
    }

    template <class Map>
    auto first(const Sql &sql, Map map)
    {
        std::optional<std::invoke_result_t<Map, const Row &>> item;
        each(sql, [&](const Row &row) {
            if (!item)
                item = map(row);
        });
        return item;
    }

    qint64 number(const Sql &sql); // the one number of a query; 0 when there is no row
    qint64 count(const Sql &sql);  // as number(), but remembered until anybody writes
    bool hasTable(const QString &name);

    const Dialect &dialect() const;
    const DatabaseUrl &url() const;
    const Author &author() const;
    void setAuthor(const Author &author);
    QDateTime now() const; // UTC, whole milliseconds
    void setClock(const Clock &clock);
    std::shared_ptr<Interrupter> interrupter() const; // to stop the running statement from another thread

    // Calls heard from this thread's event loop with each payload on the channel, until the session ends.
    // False where there is nothing to hear: SQLite, a standby.
    bool listen(const QString &channel, const std::function<void(const QString &payload)> &heard);
    // False once the driver has noticed that the server is gone; asks nobody.
    bool seemsConnected() const;

    bool isInTransaction() const;
    bool isLost() const;
    // Why nothing may be written here (read-only file, newer database, a person's choice); empty when writing
    // is fine.
    std::optional<Error> writeObstacle() const;
    void forbidWrites(const Error &reason);
    void allowWrites();       // after forbidWrites() and OpenMode::Adopt; the engine may still refuse them
    Change *&currentChange(); // what record() is writing right now; nullptr outside
    QString &note();          // of the changes that record() begins; see NoteScope
    // For the transaction that is open: should the answer to its COMMIT get lost.
    void setWitness(const CommitWitness &witness);

private:
    friend class BulkInsert;
    friend class Transaction;
    struct Private;
    explicit Session(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace sluice
