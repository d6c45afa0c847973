// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/api.h"
#include "app/api/open_api.h"
#include "app/api/route.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace sluice::api;
using namespace Qt::StringLiterals;

class OpenApiTest : public QObject
{
    Q_OBJECT

    const Api api{{u"1.2.3"_s}};
    Response at(const QString &path, const QByteArray &method = "GET")
    {
        return api.answerPublic({method, path, {}, {}, {}});
    }
    static QByteArray header(const Response &response, const QByteArray &name)
    {
        for (const auto &[known, value] : response.headers) {
            if (known == name)
                return value;
        }
        return {};
    }

private Q_SLOTS:
    void everyRouteIsDocumented()
    {
        const Response response = at(u"/openapi.json"_s);
        QCOMPARE(response.status, 200);
        const QJsonObject document = QJsonDocument::fromJson(response.body).object();
        QCOMPARE(document[u"openapi"_s].toString(), u"3.1.0"_s);
        QCOMPARE(document[u"info"_s][u"version"_s].toString(), u"1.2.3"_s);
        const QJsonObject paths = document[u"paths"_s].toObject();
        int documented = 0;
        for (const QJsonValue &path : paths)
            documented += int(path.toObject().size());
        QCOMPARE(documented, int(routes().size()));
        QSet<QString> ids;
        for (const Route &route : routes()) {
            const QJsonObject operation =
                paths[route.path][QString::fromLatin1(route.method).toLower()].toObject();
            QCOMPARE(operation[u"operationId"_s].toString(), route.id);
            QCOMPARE(operation.contains(u"requestBody"_s), bool(route.body));
            ids.insert(route.id);
            for (const Answer &answer : route.answers)
                QVERIFY(operation[u"responses"_s].toObject().contains(QString::number(answer.status)));
            QSet<QString> parameters;
            for (const QJsonValue &parameter : operation[u"parameters"_s].toArray())
                parameters.insert(parameter[u"name"_s].toString());
            for (const Parameter &parameter : parametersOf(route))
                QVERIFY(parameters.contains(parameter.name));
            static const QRegularExpression placeholder(u"\\{(\\w+)\\}"_s);
            for (auto found = placeholder.globalMatch(route.path); found.hasNext();)
                QVERIFY(parameters.contains(found.next().captured(1)));
        }
        QCOMPARE(ids.size(), routes().size());
    }

    void whatIsReferredToIsThere()
    {
        const QJsonObject document = openApi(u"1"_s);
        const QString text = QString::fromUtf8(QJsonDocument(document).toJson());
        static const QRegularExpression reference(u"\"#/components/schemas/(\\w+)\""_s);
        int found = 0;
        for (auto one = reference.globalMatch(text); one.hasNext(); ++found) {
            const QString name = one.next().captured(1);
            QVERIFY2(!document[u"components"_s][u"schemas"_s][name].toObject().isEmpty(), qPrintable(name));
        }
        QVERIFY(found > 50);
    }

    void theDocumentsAreReadWithoutATokenAndLoadNothingFromElsewhere_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("docs") << u"/docs"_s;
        QTest::newRow("docs with a slash") << u"/docs/"_s;
        QTest::newRow("redoc") << u"/redoc"_s;
    }
    void theDocumentsAreReadWithoutATokenAndLoadNothingFromElsewhere()
    {
        QFETCH(QString, path);
        QVERIFY(api.isPublic({"GET", path, {}, {}, {}}));
        const Response page = at(path);
        QCOMPARE(page.status, 200);
        QCOMPARE(header(page, "Content-Type"), "text/html; charset=utf-8");
        QVERIFY(header(page, "Content-Security-Policy").contains("default-src 'none'"));
        QVERIFY(!page.body.contains("http://") && !page.body.contains("https://") &&
                !page.body.contains("//cdn"));
        static const QRegularExpression loaded(u"(?:src|href)=\"(/[^\"]+)\""_s);
        for (auto found = loaded.globalMatch(QString::fromUtf8(page.body)); found.hasNext();) {
            const QString address = found.next().captured(1);
            QVERIFY(api.isPublic({"GET", address, {}, {}, {}}));
            const Response file = at(address);
            QCOMPARE(file.status, 200);
            QVERIFY2(file.body.size() > 50, qPrintable(address));
        }
        QCOMPARE(at(path, "POST").status, 405);
        QCOMPARE(header(at(path, "POST"), "Allow"), "GET, HEAD, OPTIONS");
    }

    void nothingThatIsServedLoadsFromElsewhere_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *path :
             {"/docs", "/docs/swagger-ui-bundle.js", "/docs/start.js", "/docs/swagger-ui.css", "/redoc",
              "/redoc/redoc.standalone.js", "/redoc/start.js"})
            QTest::newRow(path) << QString::fromLatin1(path);
    }
    void nothingThatIsServedLoadsFromElsewhere()
    {
        QFETCH(QString, path);
        // As scripts, pages and styles name what they load. Addresses in texts, names of namespaces and
        // links that a person may follow are none of these.
        static const QRegularExpression loads(
            u"(?:\\bsrc|[sS]rcSet|[a-z]Url|\\bimport|\\bfetch|\\bopen)\\s*[:=(]\\s*"
            "[^\"'`,;(){}]{0,30}[\"'`](?:https?:)?//\\w[^\"'`]*|url\\(\\s*[\"']?(?:https?:)?//[^)]*|@import[^;]*"_s);
        for (const char *loading :
             {"a.src=\"https://cdn.example/x.svg\"", "{validatorUrl:\"http://v.example/\"}",
              "{u:void 0===a?\"b\":c,myUrl:void 0===a?\"https://v.example\":a}",
              "a { background: url(https://cdn.example/a.png) }", "@import 'x.css';"})
            QVERIFY2(loads.match(QString::fromLatin1(loading)).hasMatch(), loading);
        const QString text = QString::fromUtf8(at(path).body);
        const auto found = loads.match(text);
        QVERIFY2(!found.hasMatch(), qPrintable(found.captured().left(200)));
    }

    void theStreamOfChangesIsDocumentedBesideTheirList()
    {
        const QJsonObject document = openApi(u"1"_s);
        int streams = 0;
        for (const Route &route : routes()) {
            const QJsonObject operation =
                document[u"paths"_s][route.path][QString::fromLatin1(route.method).toLower()].toObject();
            const QJsonObject content = operation[u"responses"_s][u"200"_s][u"content"_s].toObject();
            const bool isStream = content.contains(u"text/event-stream"_s);
            QCOMPARE(isStream, route.id == u"list_changes"_s);
            if (!isStream)
                continue;
            ++streams;
            QVERIFY(content.contains(u"application/json"_s));
            const QJsonObject event = content[u"text/event-stream"_s][u"schema"_s].toObject();
            QVERIFY(event[u"contentSchema"_s].toObject().contains(u"$ref"_s));
            QVERIFY(QString::fromUtf8(QJsonDocument(operation).toJson()).contains(u"Last-Event-ID"_s));
        }
        QCOMPARE(streams, 1);
    }

    void theHealthOfTheProgramWantsNoDatabase()
    {
        QCOMPARE(at(u"/health"_s).body, R"({"status":"ok","version":"1.2.3"})");
        for (const QString &path : {u"/users/"_s, u"/health/database"_s, u"/docs/../users/"_s, u"/"_s, u""_s})
            QVERIFY2(!api.isPublic({"GET", path, {}, {}, {}}), qPrintable(path));
    }
};

QTEST_GUILESS_MAIN(OpenApiTest)
#include "test_open_api.moc"
