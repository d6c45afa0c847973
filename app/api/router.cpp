// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/router.h"

#include "app/api/route_groups.h"
#include "app/api/tr.h"

#include <QMap>

#include <algorithm>

namespace sluice::api {

using namespace Qt::StringLiterals;

const QList<Route> &routes()
{
    static const QList<Route> all =
        userRoutes() + flowRoutes() + linkRoutes() + changeRoutes() + healthRoutes();
    return all;
}

QList<Parameter> parametersOf(const Route &route)
{
    static const QList<Parameter> note{
        {u"note"_s, schema::text(u"What the journal shall say about the change"_s, 0, 2000)}};
    return route.writes() ? route.parameters + note : route.parameters;
}

QList<int> problemsOf(const Route &route)
{
    QList<int> statuses{400, 500, 503};
    if (route.handler)
        statuses += {401, 422};
    if (route.writes())
        statuses.append(403);
    if (route.body)
        statuses += {413, 415};
    return statuses + route.problems;
}

namespace {

QStringList segmentsOf(const QString &path)
{
    QStringList segments = path.split(u'/');
    if (segments.size() > 2 && segments.last().isEmpty())
        segments.removeLast();
    return segments;
}

bool isPlaceholder(const QString &segment)
{
    return segment.startsWith(u'{');
}

// The routes of one path.
struct PathRoutes
{
    QStringList segments;
    QMap<QByteArray, const Route *> byMethod;

    bool matches(const QStringList &asked) const
    {
        return std::equal(segments.begin(), segments.end(), asked.begin(), asked.end(),
                          [](const QString &mine, const QString &theirs) {
                              return mine == theirs || (isPlaceholder(mine) && !theirs.isEmpty());
                          });
    }

    QByteArray allowed() const
    {
        QByteArrayList methods = byMethod.keys();
        if (byMethod.contains("GET"))
            methods.append("HEAD");
        methods.append("OPTIONS");
        return methods.join(", ");
    }
};

// What is written out comes before what has placeholders: "/users/bulk" is no user.
QList<PathRoutes> pathsOf(const QList<Route> &routes)
{
    QList<PathRoutes> paths;
    for (const Route &route : routes) {
        const QStringList segments = segmentsOf(route.path);
        auto path = std::find_if(paths.begin(), paths.end(),
                                 [&](const PathRoutes &known) { return known.segments == segments; });
        if (path == paths.end())
            path = paths.insert(paths.end(), {segments, {}});
        path->byMethod.insert(route.method, &route);
    }
    std::stable_sort(paths.begin(), paths.end(), [](const PathRoutes &a, const PathRoutes &b) {
        return std::count_if(a.segments.begin(), a.segments.end(), isPlaceholder) <
               std::count_if(b.segments.begin(), b.segments.end(), isPlaceholder);
    });
    return paths;
}

} // namespace

RouteMatch matchRoute(const QByteArray &method, const QString &path)
{
    static const QList<PathRoutes> paths = pathsOf(routes());
    const QStringList asked = segmentsOf(path);
    const auto found = std::find_if(paths.begin(), paths.end(),
                                    [&](const PathRoutes &known) { return known.matches(asked); });
    if (found == paths.end())
        throw Problem{
            404, u"not_found"_s, tr("There is nothing at this address. /docs tells what there is."), {}, {},
            {}};
    RouteMatch match{found->byMethod.value(method == "HEAD" ? "GET" : method), {}, found->allowed(), {}};
    if (!match.route && method != "OPTIONS")
        throw Problem{405,
                      u"method_not_allowed"_s,
                      tr("This address takes %1 only.").arg(QString::fromLatin1(match.allowed)),
                      {},
                      {{"Allow", match.allowed}},
                      {}};
    for (qsizetype i = 0; i < asked.size(); ++i) {
        if (!isPlaceholder(found->segments.at(i)))
            continue;
        const auto id = UserId::fromText(asked.at(i));
        match.ids.append(id ? id->uuid() : QUuid());
        if (!id)
            match.complaints.append({found->segments.at(i).mid(1).chopped(1),
                                     tr("“%1” is no id. Ids look like 0191c3a8-52d7-7c31-9f5e-2b8a6c1d4e70.")
                                         .arg(asked.at(i).left(80))});
    }
    return match;
}

} // namespace sluice::api
