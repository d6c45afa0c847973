// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/message.h"
#include "app/api/open_api.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace sluice::test {

// Holds answers against what the OpenAPI document says of them, with as much of JSON Schema 2020-12 as the
// document uses. Closed objects: what an answer has and the document does not is a fault, too.
class AnswerCheck
{
public:
    // Empty when all is as documented.
    QString complaint(const api::Request &request, const api::Response &response)
    {
        const QJsonObject operation = operationOf(request);
        if (operation.isEmpty() || response.status == 404 || response.status == 405)
            return problemComplaint(response);
        const QJsonObject answer =
            operation[QStringLiteral("responses")][QString::number(response.status)].toObject();
        if (answer.isEmpty())
            return QStringLiteral("status %1 is not documented").arg(response.status);
        const QJsonObject content = answer[QStringLiteral("content")].toObject();
        if (content.isEmpty())
            return response.body.isEmpty() ? QString() : QStringLiteral("a body is not documented");
        const QString type = header(response, "Content-Type");
        if (!content.contains(type))
            return QStringLiteral("the type “%1” is not documented").arg(type);
        for (const auto &[name, value] : response.headers) {
            const bool isKnown =
                name == "Content-Type" || response.status >= 300 ||
                answer[QStringLiteral("headers")].toObject().contains(QString::fromLatin1(name));
            if (!isKnown)
                return QStringLiteral("the header %1 is not documented").arg(QString::fromLatin1(name));
        }
        return check(response.body, content[type][QStringLiteral("schema")].toObject());
    }

    QString problemComplaint(const api::Response &response)
    {
        if (response.status == 204 || response.status < 300)
            return {};
        if (header(response, "Content-Type") != QStringLiteral("application/problem+json"))
            return QStringLiteral("a problem has another type");
        return check(response.body,
                     QJsonObject{{QStringLiteral("$ref"), QStringLiteral("#/components/schemas/Problem")}});
    }

    static QString header(const api::Response &response, const QByteArray &name)
    {
        for (const auto &[known, value] : response.headers) {
            if (known == name)
                return QString::fromUtf8(value);
        }
        return {};
    }

    const QJsonObject &document() const { return m_document; }

private:
    QJsonObject operationOf(const api::Request &request) const
    {
        const QJsonObject paths = m_document[QStringLiteral("paths")].toObject();
        QString best;
        for (const QString &path : paths.keys()) {
            QString pattern = path.endsWith(u'/') ? path + u'?' : path + QStringLiteral("/?");
            pattern.replace(QRegularExpression(QStringLiteral("\\{\\w+\\}")), QStringLiteral("[^/]+"));
            const bool fits = QRegularExpression(QRegularExpression::anchoredPattern(pattern))
                                  .match(request.path)
                                  .hasMatch();
            if (fits && (best.isEmpty() || best.contains(u'{')))
                best = path;
        }
        const QByteArray method = request.method == "HEAD" ? QByteArray("GET") : request.method;
        return paths[best][QString::fromLatin1(method).toLower()].toObject();
    }

    QString check(const QByteArray &body, const QJsonObject &schema)
    {
        QJsonParseError error{};
        const QJsonDocument document = QJsonDocument::fromJson(body, &error);
        if (error.error != QJsonParseError::NoError)
            return QStringLiteral("not JSON: ") + error.errorString();
        return check(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()),
                     schema, QStringLiteral("$"));
    }

    static QStringList typesOf(const QJsonValue &value)
    {
        switch (value.type()) {
        case QJsonValue::Null:
            return {QStringLiteral("null")};
        case QJsonValue::Bool:
            return {QStringLiteral("boolean")};
        case QJsonValue::Double:
            return {QStringLiteral("number"),
                    value.toDouble() == double(value.toInteger()) ? QStringLiteral("integer") : QString()};
        case QJsonValue::String:
            return {QStringLiteral("string")};
        case QJsonValue::Array:
            return {QStringLiteral("array")};
        default:
            return {QStringLiteral("object")};
        }
    }

    QString check(const QJsonValue &value, const QJsonObject &schema, const QString &place)
    {
        const QString ref = schema[QStringLiteral("$ref")].toString();
        if (!ref.isEmpty())
            return check(
                value,
                m_document[QStringLiteral("components")][QStringLiteral("schemas")][ref.section(u'/', -1)]
                    .toObject(),
                place);
        const QJsonArray types = schema[QStringLiteral("type")].isArray()
                                     ? schema[QStringLiteral("type")].toArray()
                                     : QJsonArray{schema[QStringLiteral("type")]};
        const QStringList actual = typesOf(value);
        if (schema.contains(QStringLiteral("type")) &&
            std::none_of(types.begin(), types.end(),
                         [&](const QJsonValue &type) { return actual.contains(type.toString()); }))
            return QStringLiteral("%1 has another type").arg(place);
        if (value.isString() && schema.contains(QStringLiteral("enum")) &&
            !schema[QStringLiteral("enum")].toArray().contains(value))
            return QStringLiteral("%1 is none of the choices").arg(place);
        if (value.isString())
            return formatComplaint(value.toString(), schema[QStringLiteral("format")].toString(), place);
        if (value.isArray()) {
            for (const QJsonValue &item : value.toArray()) {
                if (const QString found =
                        check(item, schema[QStringLiteral("items")].toObject(), place + QStringLiteral("[]"));
                    !found.isEmpty())
                    return found;
            }
        }
        return value.isObject() && schema.contains(QStringLiteral("properties"))
                   ? membersComplaint(value.toObject(), schema, place)
                   : QString();
    }

    static QString formatComplaint(const QString &text, const QString &format, const QString &place)
    {
        static const QRegularExpression id(QRegularExpression::anchoredPattern(
            QStringLiteral("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")));
        static const QRegularExpression time(QRegularExpression::anchoredPattern(
            QStringLiteral("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z")));
        const bool isRight = format.isEmpty() || (format == u"uuid" ? id : time).match(text).hasMatch();
        return isRight ? QString() : QStringLiteral("%1 is no %2: %3").arg(place, format, text);
    }

    QString membersComplaint(const QJsonObject &object, const QJsonObject &schema, const QString &place)
    {
        const QJsonObject properties = schema[QStringLiteral("properties")].toObject();
        for (const QJsonValue &required : schema[QStringLiteral("required")].toArray()) {
            if (!object.contains(required.toString()))
                return QStringLiteral("%1 lacks %2").arg(place, required.toString());
        }
        for (auto member = object.begin(); member != object.end(); ++member) {
            if (!properties.contains(member.key()))
                return QStringLiteral("%1 has %2, too").arg(place, member.key());
            if (const QString found =
                    check(*member, properties[member.key()].toObject(), place + u'.' + member.key());
                !found.isEmpty())
                return found;
        }
        return {};
    }

    const QJsonObject m_document = api::openApi(QStringLiteral("0"));
};

} // namespace sluice::test
