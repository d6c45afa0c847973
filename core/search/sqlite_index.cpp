// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/interrupt_check.h"
#include "core/database/session.h"
#include "core/database/transaction.h"
#include "core/search/engine_index.h"

#include <array>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// A write transaction of so many rows takes a tenth of a second; then others have their turn.
constexpr int portion = 10'000;
constexpr int turn = 25;         // milliseconds
constexpr qint64 mostNews = 500; // are looked through by each search

// Full-text search by trigrams (sqlite.org/fts5.html), only ever added to: what it finds is compared with the
// row of today, so that entries of rows that have changed or gone do no harm. Triggers note in a plain table
// which rows are new or read otherwise; that costs a writer next to nothing, and works in programs whose
// SQLite has no FTS5. The rows have numbers of their own, because VACUUM and rebuilds may give others to
// users.
constexpr std::array made{
    "create table users_search_state (built_to blob not null, is_done integer not null, "
    "writes integer not null) strict",
    "create table users_search_news (id blob not null primary key) strict, without rowid",
    "create table users_search_rows (row integer primary key, id blob not null) strict",
    "create virtual table users_search using fts5(name, email, content='', detail=none, columnsize=0, "
    "tokenize='trigram case_sensitive 1')",
    "create trigger users_search_insert after insert on users begin "
    "insert into users_search_news (id) select new.id "
    "where not exists (select 1 from users_search_news where id = new.id); end",
    "create trigger users_search_update after update of id, email_key, name_sort on users begin "
    "insert into users_search_news (id) select new.id "
    "where not exists (select 1 from users_search_news where id = new.id); end",
    "insert into users_search_state (built_to, is_done, writes) values (x'', 0, 1)",
};
constexpr std::array dropped{
    "drop trigger if exists users_search_insert", "drop trigger if exists users_search_update",
    "drop table if exists users_search",          "drop table if exists users_search_rows",
    "drop table if exists users_search_news",     "drop table if exists users_search_state",
};
constexpr int parts = 6; // tables and triggers

void runAll(Session &session, const auto &statements)
{
    for (const char *statement : statements)
        session.execute({QString::fromLatin1(statement)});
}

bool isWhole(Session &session)
{
    return session.number({u"select count(*) from sqlite_schema where name in ('users_search', "
                           "'users_search_state', 'users_search_news', 'users_search_rows', "
                           "'users_search_insert', 'users_search_update')"_s}) == parts;
}

bool isDone(Session &session)
{
    return isWhole(session) && session.number({u"select is_done from users_search_state"_s}) == 1;
}

qint64 news(Session &session)
{
    return session.number({u"select count(*) from (select 1 from users_search_news limit :most)"_s,
                           {{u"most"_s, mostNews + 1}}});
}

// Indexes the users whose ids a query gives; returns how many those are.
qint64 add(Session &session, const Sql &ids)
{
    const qint64 last = session.number({u"select coalesce(max(row), 0) from users_search_rows"_s});
    const qint64 added = session.execute({u"insert into users_search_rows (id) "_s + ids.text, ids.values});
    session.execute({u"insert into users_search (rowid, name, email) "
                     "select r.row, u.name_sort, u.email_key from users_search_rows r "
                     "join users u on u.id = r.id where r.row > :last order by r.row"_s,
                     {{u"last"_s, last}}});
    session.execute({u"update users_search_state set writes = writes + 1"_s});
    return added;
}

void addPortion(Session &session)
{
    inTransaction(session, [&] {
        const qint64 added =
            add(session, {u"select id from users where id > (select built_to from users_search_state) "
                          "order by id limit :portion"_s,
                          {{u"portion"_s, portion}}});
        session.execute({added < portion ? u"update users_search_state set is_done = 1"_s
                                         : u"update users_search_state set built_to = "
                                           "(select id from users_search_rows order by row desc limit 1)"_s});
    });
}

// Whether there is more.
bool catchUp(Session &session)
{
    bool isLast = false;
    inTransaction(session, [&] {
        const qint64 last = session.number({u"select coalesce(max(row), 0) from users_search_rows"_s});
        isLast = add(session, {u"select id from users_search_news order by id limit :portion"_s,
                               {{u"portion"_s, portion}}}) < portion;
        session.execute({u"delete from users_search_news where id in "
                         "(select id from users_search_rows where row > :last)"_s,
                         {{u"last"_s, last}}});
    });
    return !isLast;
}

class SqliteIndex final : public EngineIndex
{
public:
    SearchIndex::State state(Session &session) const override
    {
        if (isDone(session))
            return news(session) > mostNews ? SearchIndex::State::Behind : SearchIndex::State::Ready;
        if (isWhole(session))
            return SearchIndex::State::Behind;
        const bool isPossible =
            session.number({u"select count(*) from pragma_module_list where name = 'fts5'"_s}) > 0;
        return isPossible ? SearchIndex::State::Missing : SearchIndex::State::Impossible;
    }

    void build(Session &session, const Report &report) const override
    {
        const SearchIndex::State before = state(session);
        if (before == SearchIndex::State::Impossible || before == SearchIndex::State::Ready)
            return;
        const InterruptCheck check(session);
        if (before == SearchIndex::State::Missing)
            inTransaction(session, [&] {
                runAll(session, dropped); // what a downgrade left of it
                runAll(session, made);
            });
        const auto rest = [&session, isDone = isDone(session)] {
            return isDone ? session.number({u"select count(*) from users_search_news"_s})
                          : session.number({u"select count(*) from users where id > "
                                            "(select built_to from users_search_state)"_s});
        };
        const qint64 total = report ? rest() : 0;
        qint64 done = 0;
        for (bool isBehind = true; isBehind; check.makeWay(turn)) {
            if (isDone(session))
                isBehind = catchUp(session);
            else
                addPortion(session);
            done += portion;
            if (report)
                report(std::min(done, total), total);
        }
    }

    void drop(Session &session) const override
    {
        inTransaction(session, [&] { runAll(session, dropped); });
    }

    qint64 writes(Session &session) const override
    {
        return isWhole(session) ? session.number({u"select writes from users_search_state"_s}) : 0;
    }

    std::optional<Sql> query(Session &session, const SearchPattern &pattern) const override
    {
        if (!isDone(session))
            return std::nullopt;
        return Sql{u"select r.id from users_search(:trigrams) s join users_search_rows r on r.row = s.rowid "
                   "union all select id from users_search_news"_s,
                   {{u"trigrams"_s, pattern.trigrams()}}};
    }
};

} // namespace

const EngineIndex &sqliteIndex()
{
    static const SqliteIndex index;
    return index;
}

} // namespace sluice
