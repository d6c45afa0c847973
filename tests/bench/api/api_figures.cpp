// SPDX-License-Identifier: GPL-3.0-or-later
// What the routes cost without a server: processor time of this process and time on the clock for one
// request.
//   api_figures [USERS] [FILE]   PostgreSQL as for the tests: SLUICE_TEST_POSTGRESQL; appends to FILE, see
//   tests/bench/figures.py
#include "app/api/api.h"
#include "core/transfer/generate.h"
#include "core/users/user_service.h"
#include "tests/bench/figures.h"
#include "tests/support/engines.h"

#include <QCoreApplication>

#include <ctime>

using namespace sluice;
using namespace sluice::bench;
using namespace Qt::StringLiterals;

namespace {

double processorMs()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

class Routes
{
public:
    Routes(DatabaseUrl::Engine engine, int users, Figures &figures)
        : m_database(engine)
        , m_figures(figures)
    {
        fill(users);
        const auto page = UserService(m_database.session()).list({}, {{}, users / 2, 1});
        m_deep = QString::fromLatin1(QUrl::toPercentEncoding(page.last->toText()));
    }

    void measure()
    {
        get(u"GET 100 users"_s, u"limit=100"_s);
        get(u"GET 100 users, half way down"_s, u"limit=100&after="_s + m_deep);
        get(u"GET 100 users, not counted"_s, u"limit=100&count=false"_s);
        get(u"GET 1 user of the list"_s, u"limit=1&count=false"_s);
        int number = 0;
        time(u"POST user"_s, 500, [&] {
            const QByteArray text = QByteArray::number(++number);
            return ask("POST", u"/users/"_s, {},
                       R"({"email":"new)" + text + R"(@example.org","name":"New )" + text + R"("})");
        });
        const auto users = UserService(m_database.session()).list({}, {{}, 0, 500}).items;
        const api::Response flow = ask("POST", u"/flows/"_s, {}, R"({"name":"Measured"})");
        const QByteArray flowId = flow.body.mid(7, 36);
        time(u"POST link"_s, int(users.size()), [&, at = 0]() mutable {
            return ask("POST", u"/user_flows/"_s, {},
                       R"({"user_id":")" + users.at(at++).id.toText().toLatin1() + R"(","flow_id":")" +
                           flowId + R"("})");
        });
    }

private:
    void fill(int users)
    {
        GenerateOptions options;
        options.users = users;
        options.flows = 100;
        options.links = users;
        generate(m_database.session(), options);
        if (m_database.url().engine == DatabaseUrl::Engine::PostgreSql)
            m_database.session().execute({u"analyze"_s});
    }

    api::Response ask(const QByteArray &method, const QString &path, const QString &query,
                      const QByteArray &body = {})
    {
        return m_api.answer({method, path, QUrlQuery(query), {{"content-type", "application/json"}}, body},
                            m_database.session());
    }

    void get(const QString &name, const QString &query)
    {
        time(name, 500, [&] { return ask("GET", u"/users/"_s, query); });
    }

    template <typename Work>
    void time(const QString &name, int times, Work work)
    {
        Figure clock{u"F13"_s, name + u", the route alone"_s};
        work();
        const double before = processorMs();
        for (int i = 1; i < times; ++i) {
            clock.ours.append(milliseconds([&] {
                if (const api::Response response = work(); response.status >= 300)
                    qFatal("%s", response.body.constData());
            }));
        }
        const double processor = (processorMs() - before) / (times - 1);
        m_figures.add(clock);
        m_figures.add(
            {.id = u"F13"_s, .name = name + u", the route alone, of the processor"_s, .ours = {processor}});
    }

    test::TestDatabase m_database;
    Figures &m_figures;
    const api::Api m_api{{u"0"_s}};
    QString m_deep;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int users = argc > 1 ? QCoreApplication::arguments().at(1).toInt() : 100'000;
    Figures figures(QCoreApplication::arguments().value(2));
    for (const auto engine : {DatabaseUrl::Engine::Sqlite, DatabaseUrl::Engine::PostgreSql}) {
        figures.begin(engine == DatabaseUrl::Engine::Sqlite ? u"SQLite"_s : u"PostgreSQL"_s, users);
        Routes(engine, users, figures).measure();
    }
    return 0;
}
