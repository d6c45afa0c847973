// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/api.h"
#include "tests/app/api/answer_check.h"
#include "tests/support/engines.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QUrl>

namespace sluice::test {

// Asks the routes without a server, on a database of its own. Every answer is held against the OpenAPI
// document.
class ApiClient
{
public:
    using Headers = QMap<QByteArray, QByteArray>;

    explicit ApiClient(Engine engine)
        : m_database(engine)
    {
    }

    struct Reply
    {
        int status;
        QByteArray body;
        api::Response response;

        QJsonObject object() const { return QJsonDocument::fromJson(body).object(); }
        QJsonArray array() const { return QJsonDocument::fromJson(body).array(); }
        QString text(const QString &name) const { return object()[name].toString(); }
        qint64 number(const QString &name) const { return object()[name].toInteger(); }
        QString header(const QByteArray &name) const { return AnswerCheck::header(response, name); }
        QByteArray tag() const { return header("ETag").toLatin1(); }
        // "email name": of every complaint.
        QString fields() const
        {
            QStringList fields;
            for (const QJsonValue &error : object()[QStringLiteral("errors")].toArray())
                fields.append(error[QStringLiteral("field")].toString());
            return fields.join(u' ');
        }
        QStringList each(const QString &name) const
        {
            QStringList texts;
            for (const QJsonValue &row : array())
                texts.append(row[name].toString());
            return texts;
        }
    };

    Reply ask(const QByteArray &method, const QString &target, const QByteArray &body = {},
              Headers headers = {}, Session *session = nullptr)
    {
        const QUrl url(target, QUrl::StrictMode);
        if (!body.isEmpty() && !headers.contains("content-type"))
            headers.insert("content-type", "application/json");
        const api::Request request{method, url.path(), QUrlQuery(url.query(QUrl::FullyEncoded)), headers,
                                   body};
        const api::Api api({QStringLiteral("0")});
        const api::Response response = api.answer(request, session ? *session : m_database.session());
        const QString complaint = m_check.complaint(request, response);
        if (!complaint.isEmpty())
            QTest::qFail(qPrintable(QStringLiteral("%1 %2: %3\n%4")
                                        .arg(QString::fromLatin1(method), target, complaint,
                                             QString::fromUtf8(response.body.left(500)))),
                         __FILE__, __LINE__);
        return {response.status, response.body, response};
    }
    Reply get(const QString &target, const Headers &headers = {}) { return ask("GET", target, {}, headers); }
    Reply post(const QString &target, const QByteArray &body, const Headers &headers = {})
    {
        return ask("POST", target, body, headers);
    }

    QString user(const QByteArray &name)
    {
        return post(QStringLiteral("/users/"),
                    R"({"email":")" + name.toLower() + R"(@example.org","name":")" + name + R"("})")
            .text(QStringLiteral("id"));
    }
    QString flow(const QByteArray &name)
    {
        return post(QStringLiteral("/flows/"), R"({"name":")" + name + R"("})").text(QStringLiteral("id"));
    }

    TestDatabase &database() { return m_database; }
    const AnswerCheck &check() const { return m_check; }

private:
    TestDatabase m_database;
    AnswerCheck m_check;
};

} // namespace sluice::test
