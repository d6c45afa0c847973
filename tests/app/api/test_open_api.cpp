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

    void theHealthOfTheProgramWantsNoDatabase()
    {
        QCOMPARE(at(u"/health"_s).body, R"({"status":"ok","version":"1.2.3"})");
        for (const QString &path : {u"/users/"_s, u"/health/database"_s, u"/docs/../users/"_s, u"/"_s, u""_s})
            QVERIFY2(!api.isPublic({"GET", path, {}, {}, {}}), qPrintable(path));
    }
};

QTEST_GUILESS_MAIN(OpenApiTest)
#include "test_open_api.moc"
