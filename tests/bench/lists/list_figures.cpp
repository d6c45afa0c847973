// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a long list of users as the window does, beside the engine's own library: pages at the start, at
// 90 % and anywhere, and searches. The database is there, and migrated; missing users are made, and the index
// of the search.
//
// list_figures URL [USERS] [FILE]      appends the figures to FILE, see figures.py
// list_figures URL --search TEXT       only what the library takes for this search: seven times, as JSON
#include "core/base/text_key.h"
#include "core/database/database_url.h"
#include "core/search/search_index.h"
#include "core/transfer/generate.h"
#include "core/users/user_service.h"
#include "tests/bench/figures.h"
#include "tests/bench/lists/raw_list.h"
#include "tests/support/engines.h"

#include <QCoreApplication>
#include <QDir>
#include <QRandomGenerator>

using namespace sluice;
using namespace sluice::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 40;
constexpr int jumps = 1'000;
constexpr int jumpsOfRound = jumps / rounds;
constexpr int searchesOfText = 7;

PageRequest requestAt(const Fences &fences, qint64 row)
{
    const Fence *fence = fences.lastUpTo(row - 1);
    return fence ? PageRequest{fence->cursor, row - fence->row - 1, 200, false}
                 : PageRequest{std::nullopt, row, 200, false};
}

void pages(UserService users, RawList &raw, const Fences &fences, Figures &figures)
{
    const QString library = u"the engine's own library"_s;
    const auto at = [&](qint64 row) {
        return users.list({}, {requestAt(fences, row).after, 0, 1, false}).items.value(0);
    };
    Figure start{u"F5"_s, u"page of 200 at the start"_s, library, times(2.5), Growth::Flat};
    Figure deep{u"F5"_s, u"page of 200 at 90 %"_s, library, times(2.5), Growth::Flat};
    Figure anywhere{u"F5"_s, u"page of 200 anywhere"_s, library, times(2.5), Growth::Flat};
    Figure latest{u"F5"_s, u"page of 200 anywhere, 99 of 100"_s, {}, {}, Growth::Flat};
    QRandomGenerator random(1);
    const QByteArray deepName = sortKey(at(fences.count / 10 * 9).name).toUtf8();
    QList<double> all;
    for (int i = 0; i < rounds; ++i) {
        start.ours.append(milliseconds([&] { users.list({}, requestAt(fences, 0)); }));
        start.theirs.append(milliseconds([&] { raw.page(""); }));
        deep.ours.append(milliseconds([&] { users.list({}, requestAt(fences, fences.count / 10 * 9)); }));
        deep.theirs.append(milliseconds([&] { raw.page(deepName); }));
        QList<double> ours, theirs;
        for (int jump = 0; jump < jumpsOfRound; ++jump) {
            const auto row =
                qint64(random.generateDouble() * double(std::max<qint64>(1, fences.count - 200)));
            ours.append(milliseconds([&] { users.list({}, requestAt(fences, row)); }));
            const QByteArray name = sortKey(at(row).name).toUtf8();
            theirs.append(milliseconds([&] { raw.page(name); }));
        }
        anywhere.ours.append(median(ours));
        anywhere.theirs.append(median(theirs));
        all += ours;
    }
    std::sort(all.begin(), all.end());
    latest.ours = {all.at(all.size() * 99 / 100)};
    const Figure beside{u"F5"_s,
                        u"page of 200 at 90 % beside the first"_s,
                        u"the first page"_s,
                        times(1.2),
                        Growth::Unknown,
                        deep.ours,
                        start.ours};
    for (const Figure &figure : {start, deep, anywhere, beside, latest})
        figures.add(figure);
}

void searches(UserService users, RawList &raw, Figures &figures)
{
    for (const char *text : {"a", "zq", "mar", "xqz", "lovelace", "schneider4", "4711@", "nobody at all"}) {
        const bool isIndexed = qstrlen(text) > 2;
        Figure figure{u"F6"_s, u"search “%1”, a page"_s.arg(QLatin1String(text))};
        const auto search = [&] {
            UserQuery query;
            query.filter.search = QLatin1String(text);
            users.list(query, {std::nullopt, 0, 100, false});
        };
        search();
        for (int i = 0; i < searchesOfText; ++i) {
            figure.ours.append(milliseconds(search));
            if (isIndexed)
                figure.theirs.append(milliseconds([&] { raw.search(text); }));
        }
        if (isIndexed) {
            figure.peer = u"the engine's own library"_s;
            figure.goal = more(15);
        }
        figures.add(figure);
    }
}

void measure(const DatabaseUrl &url, qint64 wanted, Figures &figures)
{
    const auto session = Session::open(url, test::testAuthor());
    UserService users(*session);
    if (const qint64 missing = wanted - users.count({}); missing > 0)
        generate(*session, {.users = missing, .seed = quint64(wanted)});
    figures.begin(url.engine == DatabaseUrl::Engine::Sqlite ? u"SQLite"_s : u"PostgreSQL"_s, users.count({}));
    say(u"%1, %2 users"_s.arg(url.label()).arg(users.count({})));
    SearchIndex index(*session);
    if (index.state() != SearchIndex::State::Ready)
        figures.add({.id = u"F6"_s,
                     .name = u"making the search index"_s,
                     .growth = Growth::Linear,
                     .ours = {milliseconds([&] { index.build(); })}});
    Fences fences;
    figures.add({.id = u"F4"_s,
                 .name = u"about how many rows, and where"_s,
                 .growth = Growth::Flat,
                 .ours = {milliseconds([&] { fences = users.guessedFences({}); })}});
    figures.add({.id = u"F4"_s,
                 .name = u"exactly, beside other work"_s,
                 .growth = Growth::Linear,
                 .ours = {milliseconds([&] { fences = users.exactFences({}); })}});
    const auto raw = RawList::open(url);
    pages(users, *raw, fences, figures);
    searches(users, *raw, figures);
}

void printSearch(const DatabaseUrl &url, const QByteArray &text)
{
    const auto raw = RawList::open(url);
    QStringList took;
    for (int i = 0; i < searchesOfText; ++i)
        took.append(QString::number(milliseconds([&] { raw->search(text); })));
    say(u'[' + took.join(u", ") + u']');
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 2)
        qFatal("list_figures URL [USERS] [FILE] | URL --search TEXT");
    try {
        const DatabaseUrl url = DatabaseUrl::parse(arguments.at(1), QDir::currentPath());
        if (arguments.value(2) == u"--search") {
            printSearch(url, arguments.value(3).toUtf8());
        } else {
            Figures figures(arguments.value(3));
            measure(url, arguments.value(2).toLongLong(), figures);
        }
    } catch (const Error &error) {
        qFatal("%s (%s)", error.what(), qPrintable(error.detail()));
    }
    return 0;
}
