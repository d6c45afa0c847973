// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/lists/raw_list.h"

#include "core/search/search_pattern.h"

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

class RawSqlite final : public RawList
{
public:
    explicit RawSqlite(const QString &file)
    {
        require(sqlite3_open_v2(file.toUtf8().constData(), &m_database, SQLITE_OPEN_READONLY, nullptr) == 0,
                "cannot open the file");
        sqlite3_exec(m_database, "pragma cache_size=-8000", nullptr, nullptr, nullptr);
        m_page = prepared("select id, email, name, is_active, created_at, updated_at from users "
                          "where (name_sort, id) > (?1, x'') order by name_sort, id limit 200");
        m_search = prepared("select u.id, u.email, u.name from users_search(?1) s "
                            "join users_search_rows r on r.row = s.rowid join users u on u.id = r.id "
                            "where instr(u.name_sort, ?2) > 0 or instr(u.email_key, ?2) > 0 limit 200");
    }
    ~RawSqlite() override
    {
        sqlite3_finalize(m_page);
        sqlite3_finalize(m_search);
        sqlite3_close(m_database);
    }

    int page(const QByteArray &name) override { return rows(m_page, {name}); }
    int search(const QByteArray &text) override
    {
        const auto pattern = SearchPattern::of(QString::fromUtf8(text));
        return rows(m_search, {pattern->trigrams().toUtf8(), text});
    }

private:
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
        sqlite3_reset(statement);
        return count;
    }

    sqlite3 *m_database = nullptr;
    sqlite3_stmt *m_page = nullptr;
    sqlite3_stmt *m_search = nullptr;
};

class RawPostgresql final : public RawList
{
public:
    explicit RawPostgresql(const QString &url)
        : m_connection(PQconnectdb(url.toUtf8().constData()))
    {
        require(PQstatus(m_connection) == CONNECTION_OK, PQerrorMessage(m_connection));
        PQclear(PQexec(m_connection, "set random_page_cost = 1.1"));
        prepare("page", "select id, email, name, is_active, created_at, updated_at from users "
                        "where (name_sort, id) > ($1, '00000000-0000-0000-0000-000000000000') "
                        "order by name_sort, id limit 200");
        prepare("search",
                "with found as materialized (select id, email, name from users where name_sort like $1 "
                "or email_key like $1) select * from found limit 200");
    }
    ~RawPostgresql() override { PQfinish(m_connection); }

    int page(const QByteArray &name) override { return rows("page", name); }
    int search(const QByteArray &text) override
    {
        return rows("search", SearchPattern::like(QString::fromUtf8(text)).toUtf8());
    }

private:
    void prepare(const char *name, const char *sql)
    {
        PGresult *result = PQprepare(m_connection, name, sql, 0, nullptr);
        require(PQresultStatus(result) == PGRES_COMMAND_OK, PQerrorMessage(m_connection));
        PQclear(result);
    }
    int rows(const char *statement, const QByteArray &value)
    {
        const char *values[] = {value.constData()};
        PGresult *result = PQexecPrepared(m_connection, statement, 1, values, nullptr, nullptr, 1);
        require(PQresultStatus(result) == PGRES_TUPLES_OK, PQerrorMessage(m_connection));
        const int count = PQntuples(result);
        PQclear(result);
        return count;
    }

    PGconn *m_connection;
};

} // namespace

std::unique_ptr<RawList> RawList::open(const DatabaseUrl &url)
{
    if (url.engine == DatabaseUrl::Engine::Sqlite)
        return std::make_unique<RawSqlite>(url.file);
    return std::make_unique<RawPostgresql>(url.toTextWithPassword());
}

} // namespace sluice::bench
