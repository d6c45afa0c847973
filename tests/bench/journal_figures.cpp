// SPDX-License-Identifier: GPL-3.0-or-later
// Measures what the journal costs, in turn with the same work without it, and what a million changes cost the
// views. Whole calls of the services, in one process, over 200 flows, half as many users as links are added
// at once, and three times as many links.
//
//   journal_figures [--links N] [--runs N] [--changes N] [--only undo,bulk,single,views]
//                   [--engine sqlite|postgresql] [--json FILE]
//
// SLUICE_TEST_POSTGRESQL names the file with the server's URL, see tests/support/postgresql.sh.
#include "core/base/error.h"
#include "core/changes/history.h"
#include "core/changes/undo_stack.h"
#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/transfer/generate.h"
#include "core/users/user_service.h"
#include "tests/bench/figures.h"
#include "tests/bench/journal_writes.h"
#include "tests/bench/many_changes.h"
#include "tests/support/engines.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::bench {

namespace {

constexpr int fewChanges = 1000;

struct Plan
{
    qint64 links = 100'000;
    int runs = 7;
    qint64 changes = 1'000'000;
    QStringList only;

    bool has(const QString &part) const { return only.isEmpty() || only.contains(part); }
};

void fill(Session &session, qint64 links)
{
    generate(session, {.users = links / 2, .flows = 200, .links = 3 * links, .seed = 1});
}

void tidy(Session &session)
{
    session.execute({isFile(session) ? u"vacuum"_s : u"vacuum analyze"_s});
}

struct View
{
    QString name;
    std::function<void(Session &)> open;
    bool needsChanges = false; // an empty journal would have nothing to show
};

QList<View> views(Session &any)
{
    const auto ids = [&any](const QString &query) {
        return any.list({query}, [](const Row &row) { return row.uuid(0); });
    };
    QList<UserId> page, some;
    for (const QUuid &id : ids(u"select id from users order by name_sort, id limit 200"_s))
        page.append(UserId(id));
    for (const QUuid &id : ids(u"select id from users order by created_at, id limit 50"_s))
        some.append(UserId(id));
    QList<FlowId> flows;
    for (const QUuid &id : ids(u"select id from flows order by name_sort, id limit 200"_s))
        flows.append(FlowId(id));
    const UserId busy = busyUser(any);
    const UserId plain = page.at(100);
    const FlowId large(
        ids(u"select flow_id from user_flows group by flow_id order by count(*) desc limit 1"_s).first());
    const auto history = [](const HistoryFilter &filter, int limit) {
        return [filter, limit](Session &s) {
            HistoryService(s).list(filter, {std::nullopt, 0, limit, false});
        };
    };
    const auto of = [](UserId user) {
        HistoryFilter filter;
        filter.user = user;
        return filter;
    };
    HistoryFilter ofFlow;
    ofFlow.flow = large;
    return {
        {u"users, first page"_s, [](Session &s) { UserService(s).list({}, {}); }},
        {u"flows, first page"_s, [](Session &s) { FlowService(s).list({}, {}); }},
        {u"users, search"_s, [](Session &s) { UserService(s).list({{.search = u"anna"_s}}, {}); }},
        {u"users, search, count"_s, [](Session &s) { UserService(s).count({.search = u"anna"_s}); }},
        {u"membership, flows beside 50 users"_s,
         [=](Session &s) { LinkService(s).usersInFlows(UserSet::of(some), FlowSet::of(flows)); }},
        {u"membership, users beside a flow"_s,
         [=](Session &s) { LinkService(s).flowsOfUsers(UserSet::of(page), FlowSet::of({large})); }},
        {u"members of each flow"_s, [=](Session &s) { LinkService(s).memberCounts(FlowSet::of(flows)); }},
        {u"details, links of a user"_s,
         [=](Session &s) {
             LinkService(s).list({UserSet::of({plain}), std::nullopt}, {});
         }},
        {u"undoable and redoable"_s, [](Session &s) { undoable(s), redoable(s); }},
        {u"history of a user"_s, history(of(plain), 200), true},
        {u"history of a user with 2,000"_s, history(of(busy), 200), true},
        {u"history of the largest flow"_s, history(ofFlow, 200), true},
        {u"history, first page"_s, history({}, 200), true},
        {u"history, count"_s, [](Session &s) { HistoryService(s).count({}); }, true},
        {u"history, choices: who"_s, [](Session &s) { HistoryService(s).actors(); }, true},
        {u"history, choices: kinds"_s, [](Session &s) { HistoryService(s).kinds(); }, true},
    };
}

void measureViews(Session &empty, Session &some, Session &large, int runs, Figures &figures)
{
    for (const View &view : views(large)) {
        Session &small = view.needsChanges ? some : empty;
        Figure figure{.id = u"F10"_s,
                      .name = view.name,
                      .peer = view.needsChanges ? u"with %L1 changes"_s.arg(fewChanges) : u"with none"_s};
        view.open(large);
        view.open(small);
        for (int run = 0; run < runs; ++run) {
            figure.ours.append(milliseconds([&] { view.open(large); }));
            figure.theirs.append(milliseconds([&] { view.open(small); }));
        }
        figures.add(figure);
    }
}

void measure(test::Engine engine, const Plan &plan, Figures &figures)
{
    figures.begin(engine == test::Engine::Sqlite ? u"SQLite"_s : u"PostgreSQL"_s, plan.links);
    test::TestDatabase few(engine);
    fill(few.session(), plan.links);
    tidy(few.session());
    if (plan.has(u"views"_s)) {
        test::TestDatabase many(engine);
        fill(many.session(), plan.links);
        test::TestDatabase some(engine);
        fill(some.session(), plan.links);
        addManyChanges(some.session(), fewChanges);
        tidy(some.session());
        const double took = milliseconds([&] { addManyChanges(many.session(), plan.changes); });
        tidy(many.session());
        say(u" views, a journal of %1 changes beside an empty one, those of the history beside one of %2 "
            "(made in %3 s)"_s.arg(plan.changes)
                .arg(fewChanges)
                .arg(took / 1000, 0, 'f', 0));
        measureViews(few.session(), some.session(), many.session(), 2 * plan.runs + 1, figures);
        if (plan.has(u"single"_s)) {
            say(u" single changes, with the large journal"_s);
            Figures said; // the same names as without it
            Writes(many.session(), plan.links, said).single(plan.runs);
        }
    }
    Writes writes(few.session(), plan.links, figures);
    if (plan.has(u"single"_s))
        writes.single(plan.runs);
    if (plan.has(u"bulk"_s))
        writes.bulk(plan.runs);
    if (plan.has(u"undo"_s))
        writes.undo(plan.runs);
}

} // namespace

} // namespace sluice::bench

int main(int argc, char **argv)
{
    using namespace sluice;
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"links"_s, u"Links added at once"_s, u"N"_s, u"100000"_s},
                       {u"runs"_s, u"Median of so many"_s, u"N"_s, u"7"_s},
                       {u"changes"_s, u"Size of the large journal"_s, u"N"_s, u"1000000"_s},
                       {u"only"_s, u"undo, bulk, single, views"_s, u"PARTS"_s},
                       {u"engine"_s, u"sqlite or postgresql"_s, u"ENGINE"_s},
                       {u"json"_s, u"Append the figures to this file"_s, u"FILE"_s}});
    parser.addHelpOption();
    parser.process(application);
    const bench::Plan plan{parser.value(u"links"_s).toLongLong(), parser.value(u"runs"_s).toInt(),
                           parser.value(u"changes"_s).toLongLong(),
                           parser.value(u"only"_s).split(u',', Qt::SkipEmptyParts)};
    bench::Figures figures(parser.value(u"json"_s));
    const QString engine = parser.value(u"engine"_s);
    try {
        if (engine != u"postgresql"_s) {
            bench::say(u"SQLite"_s);
            bench::measure(test::Engine::Sqlite, plan, figures);
        }
        if (engine != u"sqlite"_s) {
            bench::say(u"PostgreSQL"_s);
            bench::measure(test::Engine::PostgreSql, plan, figures);
        }
    } catch (const Error &error) {
        bench::say(error.message() + u' ' + error.detail());
        return 1;
    }
    return 0;
}
