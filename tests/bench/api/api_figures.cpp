// SPDX-License-Identifier: GPL-3.0-or-later
// What the routes cost without a server: processor time of this process and time on the clock for one
// request.
//   api_figures [USERS]   PostgreSQL as for the tests: SLUICE_TEST_POSTGRESQL
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

class Figures
{
public:
    Figures(DatabaseUrl::Engine engine, int users)
        : m_database(engine)
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
    static void time(const QString &name, int times, Work work)
    {
        work();
        const double before = processorMs();
        const double clock = milliseconds([&] {
            for (int i = 1; i < times; ++i) {
                if (const api::Response response = work(); response.status >= 300)
                    qFatal("%s", response.body.constData());
            }
        });
        say(u"  %1 %2 ms of the processor, %3 ms on the clock"_s.arg(name, -30)
                .arg((processorMs() - before) / (times - 1), 0, 'f', 3)
                .arg(clock / (times - 1), 0, 'f', 3));
    }

    test::TestDatabase m_database;
    const api::Api m_api{{u"0"_s}};
    QString m_deep;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int users = argc > 1 ? QCoreApplication::arguments().at(1).toInt() : 100'000;
    for (const auto engine : {DatabaseUrl::Engine::Sqlite, DatabaseUrl::Engine::PostgreSql}) {
        say(engine == DatabaseUrl::Engine::Sqlite ? u"SQLite, %1 users"_s.arg(users)
                                                  : u"PostgreSQL, %1 users"_s.arg(users));
        Figures(engine, users).measure();
    }
    return 0;
}
