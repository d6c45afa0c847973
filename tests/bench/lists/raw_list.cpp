// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/lists/raw_list.h"

#include "core/search/search_pattern.h"

#include <QByteArrayList>
#include <QVarLengthArray>

#include <libpq-fe.h>
#include <sqlite3.h>

namespace sluice::bench {

using namespace Qt::StringLiterals;

namespace {

void require(bool fine, const char *what)
{
    if (!fine)
        qFatal("%s", what);
}

const char makePairs[] =
    "create table figures_pairs (user_id text, flow_id text, primary key (user_id, flow_id)); "
    "create index ix_figures_pairs on figures_pairs (flow_id, user_id)";
const char dropPairs[] = "drop table if exists figures_pairs";

class RawSqlite final : public RawList
{
public:
    explicit RawSqlite(const QString &file)
    {
        require(sqlite3_open_v2(file.toUtf8().constData(), &m_database, SQLITE_OPEN_READWRITE, nullptr) == 0,
                "cannot open the file");
        execute("pragma cache_size=-8000; pragma synchronous=full");
        m_page = prepared("select id, email, name, is_active, created_at, updated_at from users "
                          "where (name_sort, id) > (?1, x'') order by name_sort, id limit 200");
    }
    ~RawSqlite() override
    {
        sqlite3_finalize(m_page);
        sqlite3_finalize(m_search);
        sqlite3_finalize(m_insert);
        if (m_insert)
            execute(dropPairs);
        sqlite3_close(m_database);
    }

    int page(const QByteArray &name) override { return rows(m_page, {name}); }
    int search(const QByteArray &text) override
    {
        if (!m_search)
            m_search = prepared("select u.id, u.email, u.name from users_search(?1) s "
                                "join users_search_rows r on r.row = s.rowid join users u on u.id = r.id "
                                "where instr(u.name_sort, ?2) > 0 or instr(u.email_key, ?2) > 0 limit 200");
        const auto pattern = SearchPattern::of(QString::fromUtf8(text));
        return rows(m_search, {pattern->trigrams().toUtf8(), text});
    }
    void insert(const QByteArray &user, const QByteArray &flow) override
    {
        if (!m_insert) {
            execute(makePairs);
            m_insert = prepared("insert into figures_pairs values (?1, ?2)");
        }
        rows(m_insert, {user, flow});
    }

private:
    void execute(const char *sql)
    {
        require(sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr) == 0, sqlite3_errmsg(m_database));
    }
    sqlite3_stmt *prepared(const char *sql)
    {
        sqlite3_stmt *statement = nullptr;
        require(sqlite3_prepare_v2(m_database, sql, -1, &statement, nullptr) == 0, sql);
        return statement;
    }
    static int rows(sqlite3_stmt *statement, const QByteArrayList &values)
    {
        for (qsizetype i = 0; i < values.size(); ++i)
            sqlite3_bind_text(statement, int(i) + 1, values.at(i).constData(), int(values.at(i).size()),
                              SQLITE_TRANSIENT);
        int count = 0;
        while (sqlite3_step(statement) == SQLITE_ROW)
            ++count;
        require(sqlite3_reset(statement) == 0, "a statement failed");
        return count;
    }

    sqlite3 *m_database = nullptr;
    sqlite3_stmt *m_page = nullptr;
    sqlite3_stmt *m_search = nullptr;
    sqlite3_stmt *m_insert = nullptr;
};

class RawPostgresql final : public RawList
{
public:
    explicit RawPostgresql(const QString &url)
        : m_connection(PQconnectdb(url.toUtf8().constData()))
    {
        require(PQstatus(m_connection) == CONNECTION_OK, PQerrorMessage(m_connection));
        execute("set random_page_cost = 1.1");
        prepare("page", "select id, email, name, is_active, created_at, updated_at from users "
                        "where (name_sort, id) > ($1, '00000000-0000-0000-0000-000000000000') "
                        "order by name_sort, id limit 200");
        prepare("search",
                "with found as materialized (select id, email, name from users where name_sort like $1 "
                "or email_key like $1) select * from found limit 200");
    }
    ~RawPostgresql() override
    {
        if (m_inserts)
            execute(dropPairs);
        PQfinish(m_connection);
    }

    int page(const QByteArray &name) override { return rows("page", {name}); }
    int search(const QByteArray &text) override
    {
        return rows("search", {SearchPattern::like(QString::fromUtf8(text)).toUtf8()});
    }
    void insert(const QByteArray &user, const QByteArray &flow) override
    {
        if (!std::exchange(m_inserts, true)) {
            execute(makePairs);
            prepare("insert", "insert into figures_pairs values ($1, $2)");
        }
        rows("insert", {user, flow});
    }

private:
    void execute(const char *sql)
    {
        PGresult *result = PQexec(m_connection, sql);
        require(PQresultStatus(result) == PGRES_COMMAND_OK, PQerrorMessage(m_connection));
        PQclear(result);
    }
    void prepare(const char *name, const char *sql)
    {
        PGresult *result = PQprepare(m_connection, name, sql, 0, nullptr);
        require(PQresultStatus(result) == PGRES_COMMAND_OK, PQerrorMessage(m_connection));
        PQclear(result);
    }
    int rows(const char *statement, const QByteArrayList &texts)
    {
        QVarLengthArray<const char *, 2> values;
        for (const QByteArray &text : texts)
            values.append(text.constData());
        PGresult *result =
            PQexecPrepared(m_connection, statement, int(values.size()), values.data(), nullptr, nullptr, 1);
        const ExecStatusType status = PQresultStatus(result);
        require(status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK, PQerrorMessage(m_connection));
        const int count = PQntuples(result);
        PQclear(result);
        return count;
    }

    PGconn *m_connection;
    bool m_inserts = false;
};

} // namespace

std::unique_ptr<RawList> RawList::open(const DatabaseUrl &url)
{
    if (url.engine == DatabaseUrl::Engine::Sqlite)
        return std::make_unique<RawSqlite>(url.file);
    return std::make_unique<RawPostgresql>(url.toTextWithPassword());
}

} // namespace sluice::bench
