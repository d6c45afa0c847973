// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/public_pages.h"

#include "app/api/answers.h"
#include "app/api/open_api.h"
#include "app/api/plain_docs.h"
#include "app/api/problem.h"
#include "app/api/tr.h"

#include <QFile>
#include <QJsonDocument>

namespace sluice::api {

using namespace Qt::StringLiterals;

namespace {

struct Page
{
    QByteArray type;
    QByteArray content;
};

// Nothing from elsewhere. Both pages write styles into their elements, and ReDoc searches in a worker of its
// own.
constexpr char policy[] = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src "
                          "'self' data:; font-src 'self' data:; "
                          "connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; "
                          "frame-ancestors 'none'";

constexpr char htmlType[] = "text/html; charset=utf-8";
constexpr char scriptType[] = "text/javascript; charset=utf-8";

// Empty where the program was built without.
QByteArray embedded(const QString &name)
{
    QFile file(u":/api_docs/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

constexpr char swaggerPage[] = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Sluice API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>
)";
constexpr char swaggerStart[] =
    R"(SwaggerUIBundle({url: "/openapi.json", dom_id: "#swagger-ui", deepLinking: true, tryItOutEnabled: true, validatorUrl: null});
)";
constexpr char redocPage[] = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Sluice API</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<style>body { margin: 0; }</style></head>
<body><div id="redoc"></div>
<script src="/redoc/redoc.standalone.js"></script><script src="/redoc/start.js"></script></body></html>
)";
constexpr char redocStart[] =
    R"(Redoc.init("/openapi.json", {hideDownloadButton: false}, document.getElementById("redoc"));
)";

QByteArray health(const QString &version)
{
    JsonWriter json;
    json.beginObject();
    json.member("status", u"ok"_s);
    json.member("version", version);
    json.endObject();
    return json.take();
}

const QStringList &paths()
{
    static const QStringList all{
        u"/health"_s,        u"/openapi.json"_s,        u"/docs"_s,  u"/docs/swagger-ui-bundle.js"_s,
        u"/docs/start.js"_s, u"/docs/swagger-ui.css"_s, u"/redoc"_s, u"/redoc/redoc.standalone.js"_s,
        u"/redoc/start.js"_s};
    return all;
}

QString plainPath(const QString &path)
{
    return path.size() > 1 && path.endsWith(u'/') ? path.chopped(1) : path;
}

Page pageAt(const QString &path, const QString &version)
{
    if (path == "/health"_L1)
        return {"application/json", health(version)};
    if (path == "/openapi.json"_L1)
        return {"application/json", QJsonDocument(openApi(version)).toJson(QJsonDocument::Compact)};
    if (path == "/docs/start.js"_L1)
        return {scriptType, swaggerStart};
    if (path == "/redoc/start.js"_L1)
        return {scriptType, redocStart};
    const bool isSwagger = path.startsWith("/docs"_L1);
    const QByteArray script = embedded(isSwagger ? u"swagger-ui-bundle.js"_s : u"redoc.standalone.js"_s);
    if (path == "/docs"_L1 || path == "/redoc"_L1)
        return {htmlType,
                script.isEmpty() ? plainDocs(version) : QByteArray(isSwagger ? swaggerPage : redocPage)};
    if (path.endsWith(".css"_L1))
        return {"text/css; charset=utf-8", embedded(u"swagger-ui.css"_s)};
    return {scriptType, script};
}

} // namespace

bool isPublicPage(const QString &path)
{
    return paths().contains(plainPath(path));
}

Response publicPage(const Request &request, const QString &version)
{
    const QByteArray allowed = "GET, HEAD, OPTIONS";
    if (request.method == "OPTIONS")
        return {204, {{"Allow", allowed}}, {}};
    if (request.method != "GET" && request.method != "HEAD")
        throw Problem{
            405, u"method_not_allowed"_s, tr("This address takes %1 only.").arg(QString::fromLatin1(allowed)),
            {},  {{"Allow", allowed}},    {}};
    const Page page = pageAt(plainPath(request.path), version);
    if (page.content.isEmpty())
        throw Problem{404, u"not_found"_s, tr("This program was built without these pages."), {}, {}, {}};
    return {200, {{"Content-Type", page.type}, {"Content-Security-Policy", policy}}, page.content};
}

} // namespace sluice::api
