// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a long list of users as the window does, beside the engine's own library: pages at the start, at
// 90 % and anywhere, and searches by the key. The database is there, and migrated; missing users are made.
//
// list_figures URL [USERS] [JSON-FILE]
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
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

using namespace sluice;
using namespace sluice::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 40;
constexpr int jumps = 1'000;

struct Table
{
    QJsonArray rows;

    void add(const Pair &pair, const QString &goal)
    {
        pair.tell(goal);
        const auto list = [](const QList<double> &values) {
            QJsonArray array;
            for (const double value : values)
                array.append(value);
            return array;
        };
        rows.append(QJsonObject{{u"name"_s, pair.name},
                                {u"goal"_s, goal},
                                {u"ours_ms"_s, list(pair.ours)},
                                {u"theirs_ms"_s, list(pair.theirs)}});
    }
    void add(const QString &name, double value)
    {
        say(u"  %1  %2 ms"_s.arg(name, -34).arg(value, 8, 'f', value < 10 ? 3 : 1));
        rows.append(QJsonObject{{u"name"_s, name}, {u"ms"_s, value}});
    }
};

PageRequest requestAt(const Fences &fences, qint64 row)
{
    const Fence *fence = fences.lastUpTo(row - 1);
    return fence ? PageRequest{fence->cursor, row - fence->row - 1, 200, false}
                 : PageRequest{std::nullopt, row, 200, false};
}

void pages(UserService users, RawList &raw, const Fences &fences, Table &table)
{
    const auto at = [&](qint64 row) {
        return users.list({}, {requestAt(fences, row).after, 0, 1, false}).items.value(0);
    };
    Pair start{u"page of 200 at the start"_s}, deep{u"page of 200 at 90 %"_s},
        anywhere{u"page of 200 anywhere"_s};
    QList<double> all;
    QRandomGenerator random(1);
    const QByteArray deepName = sortKey(at(fences.count / 10 * 9).name).toUtf8();
    for (int i = 0; i < rounds; ++i) {
        start.ours.append(milliseconds([&] { users.list({}, requestAt(fences, 0)); }));
        start.theirs.append(milliseconds([&] { raw.page(""); }));
        deep.ours.append(milliseconds([&] { users.list({}, requestAt(fences, fences.count / 10 * 9)); }));
        deep.theirs.append(milliseconds([&] { raw.page(deepName); }));
    }
    for (int i = 0; i < jumps; ++i) {
        const auto row = qint64(random.generateDouble() * double(std::max<qint64>(1, fences.count - 200)));
        all.append(milliseconds([&] { users.list({}, requestAt(fences, row)); }));
        if (i % 25 == 0) {
            const QByteArray name = sortKey(at(row).name).toUtf8();
            anywhere.theirs.append(milliseconds([&] { raw.page(name); }));
        }
    }
    anywhere.ours = all;
    table.add(start, u"≤ 2.5 ×"_s);
    table.add(deep, u"≤ 2.5 ×"_s);
    table.add(anywhere, u"≤ 2.5 ×"_s);
    std::sort(all.begin(), all.end());
    table.add(u"99 of 100 jumps take at most"_s, all.at(all.size() * 99 / 100));
}

void searches(UserService users, SearchIndex index, RawList &raw, Table &table)
{
    for (const char *text : {"a", "zq", "mar", "xqz", "lovelace", "schneider4", "4711@", "nobody at all"}) {
        Pair pair{u"search “%1”"_s.arg(QLatin1String(text))};
        const auto search = [&] {
            UserQuery query;
            query.filter.search = QLatin1String(text);
            users.list(query, {std::nullopt, 0, 100, false});
        };
        search();
        const bool isIndexed = index.state() == SearchIndex::State::Ready && qstrlen(text) > 2;
        for (int i = 0; i < 7; ++i) {
            pair.ours.append(milliseconds(search));
            if (isIndexed)
                pair.theirs.append(milliseconds([&] { raw.search(text); }));
        }
        if (isIndexed)
            table.add(pair, u"≤ raw + 15 ms"_s);
        else {
            std::sort(pair.ours.begin(), pair.ours.end());
            table.add(pair.name, pair.ours.at(pair.ours.size() / 2));
        }
    }
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 2)
        qFatal("list_figures URL [USERS] [JSON-FILE]");
    try {
        const DatabaseUrl url = DatabaseUrl::parse(arguments.at(1), QDir::currentPath());
        const auto session = Session::open(url, test::testAuthor());
        UserService users(*session);
        const qint64 wanted = arguments.value(2).toLongLong();
        if (const qint64 there = users.count({}); there < wanted)
            generate(*session, {.users = wanted - there, .seed = quint64(there + 1)});
        Table table;
        say(u"%1, %2 users"_s.arg(url.label()).arg(users.count({})));
        Fences fences;
        table.add(u"about how many, and where"_s, milliseconds([&] { fences = users.guessedFences({}); }));
        table.add(u"exactly, beside other work"_s, milliseconds([&] { fences = users.exactFences({}); }));
        SearchIndex index(*session);
        if (index.state() != SearchIndex::State::Ready)
            table.add(u"making the search index"_s, milliseconds([&] { index.build(); }));
        const auto raw = RawList::open(url);
        pages(users, *raw, fences, table);
        searches(users, index, *raw, table);
        if (QFile file(arguments.value(3)); !file.fileName().isEmpty()) {
            const QJsonObject document{{u"users"_s, fences.count}, {u"figures"_s, table.rows}};
            if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(document).toJson()) < 0)
                qFatal("cannot write the file");
        }
    } catch (const Error &error) {
        qFatal("%s (%s)", error.what(), qPrintable(error.detail()));
    }
    return 0;
}
