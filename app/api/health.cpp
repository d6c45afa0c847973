// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/answers.h"
#include "app/api/route_groups.h"

#include "core/users/user_service.h"

namespace sluice::api {

using namespace Qt::StringLiterals;

namespace {

// Asks the database something, so that one which is gone is noticed: 503.
Response databaseHealth(Call &call)
{
    PageRequest one;
    one.limit = 1;
    UserService(call.session).list({}, one);
    JsonWriter json;
    json.beginObject();
    json.member("status", u"ok"_s);
    json.member("engine",
                call.session.url().engine == DatabaseUrl::Engine::Sqlite ? u"sqlite"_s : u"postgresql"_s);
    json.member("is_writable", !call.session.writeObstacle().has_value());
    json.endObject();
    return jsonAnswer(json.take());
}

} // namespace

QList<Route> healthRoutes()
{
    using namespace schema;
    const QString group = u"health"_s;
    const SchemaPtr program =
        object(u"Health"_s, u"The program runs"_s,
               {{u"status"_s, choice({}, {u"ok"_s})}, {u"version"_s, text(u"Of Sluice"_s)}});
    const SchemaPtr database = object(u"DatabaseHealth"_s, u"The database answers"_s,
                                      {{u"status"_s, choice({}, {u"ok"_s})},
                                       {u"engine"_s, choice({}, {u"sqlite"_s, u"postgresql"_s})},
                                       {u"is_writable"_s, flag({})}});
    return {
        {"GET",
         u"/health"_s,
         u"health"_s,
         group,
         u"Whether the program runs; wants no token"_s,
         {},
         {},
         {{200, u"It runs"_s, program}},
         {},
         nullptr},
        {"GET",
         u"/health/database"_s,
         u"database_health"_s,
         group,
         u"Whether the database answers"_s,
         {},
         {},
         {{200, u"It does"_s, database}},
         {},
         databaseHealth},
    };
}

} // namespace sluice::api
