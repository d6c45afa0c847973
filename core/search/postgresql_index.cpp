// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/session.h"
#include "core/search/engine_index.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// Trigrams in a GIN index (PostgreSQL manual, F.35). The extension may be made by whoever may create in the
// database; where it cannot be had, there is no index.
class PostgresqlIndex final : public EngineIndex
{
public:
    SearchIndex::State state(Session &session) const override
    {
        const auto valid = session.first({u"select indisvalid from pg_index where indexrelid = "
                                          "to_regclass('ix_users_search')"_s},
                                         [](const Row &row) { return row.boolean(0); });
        if (valid)
            return *valid ? SearchIndex::State::Ready : SearchIndex::State::Behind;
        const bool isPossible =
            session.number({u"select count(*) from pg_class where oid = cast('users' as regclass) "
                            "and pg_has_role(relowner, 'member') and not pg_is_in_recovery()"_s}) > 0 &&
            session.number({u"select (select count(*) from pg_extension where extname = 'pg_trgm') + "
                            "(select count(*) from pg_available_extensions where name = 'pg_trgm' and "
                            "has_database_privilege(current_database(), 'create'))"_s}) > 0;
        return isPossible ? SearchIndex::State::Missing : SearchIndex::State::Impossible;
    }

    void build(Session &session, const Report &report) const override
    {
        const SearchIndex::State before = state(session);
        if (before == SearchIndex::State::Ready || before == SearchIndex::State::Impossible)
            return;
        // One builder at a time; the lock goes with the session, should the work be killed.
        const QString key = u"(%1, hashtext(current_schema()))"_s.arg(lock);
        if (session.number({u"select cast(pg_try_advisory_lock%1 as int)"_s.arg(key)}) == 0)
            return;
        const auto unlock = qScopeGuard([&session, key] { release(session, key); });
        if (report)
            report(0, 0);
        if (before == SearchIndex::State::Behind) // a build was broken off
            drop(session);
        session.execute({u"create extension if not exists pg_trgm"_s});
        const QString schema =
            session
                .first({u"select quote_ident(nspname) from pg_extension join pg_namespace n "
                        "on n.oid = extnamespace where extname = 'pg_trgm'"_s},
                       [](const Row &row) { return row.text(0); })
                .value_or(u"public"_s);
        session.execute({u"create index concurrently if not exists ix_users_search on users using gin "
                         "(name_sort %1.gin_trgm_ops, email_key %1.gin_trgm_ops)"_s.arg(schema)});
    }

    void drop(Session &session) const override
    {
        session.execute({u"drop index concurrently if exists ix_users_search"_s});
    }

    qint64 writes(Session &) const override { return 0; }

    std::optional<Sql> query(Session &session, const SearchPattern &pattern) const override
    {
        const auto type = session.first({u"select current_setting('lc_ctype') from pg_index where indisvalid "
                                         "and indexrelid = to_regclass('ix_users_search')"_s},
                                        [](const Row &row) { return row.text(0); });
        if (!type || !pattern.hasWord(*type == u"C" || *type == u"POSIX"))
            return std::nullopt;
        // Planned for all it finds, which wants the index, and run for as many as are asked for.
        return Sql{u"(with found as materialized (select id from users where name_sort like :name_like "
                   "or email_key like :email_like) select id from found)"_s,
                   {{u"name_like"_s, SearchPattern::like(pattern.name)},
                    {u"email_like"_s, SearchPattern::like(pattern.email)}}};
    }

private:
    static constexpr int lock = 1'936'028'771; // another one than that of migrations

    static void release(Session &session, const QString &key)
    {
        try {
            session.number({u"select cast(pg_advisory_unlock%1 as int)"_s.arg(key)});
        } catch (const Error &) {
            return; // the session is lost, and the lock with it
        }
    }
};

} // namespace

const EngineIndex &postgresqlIndex()
{
    static const PostgresqlIndex index;
    return index;
}

} // namespace sluice
