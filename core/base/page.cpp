// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/page.h"

#include "core/base/error.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

namespace sluice {

namespace {

constexpr auto encoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

} // namespace

QString Cursor::toText() const
{
    const bool isTime = key.userType() == QMetaType::QDateTime;
    const QJsonValue value =
        isTime ? QJsonValue(key.toDateTime().toMSecsSinceEpoch()) : QJsonValue::fromVariant(key);
    const QJsonArray parts{isTime, value, id.toString(QUuid::WithoutBraces)};
    return QString::fromLatin1(QJsonDocument(parts).toJson(QJsonDocument::Compact).toBase64(encoding));
}

Cursor Cursor::fromText(const QString &text)
{
    const auto bytes =
        QByteArray::fromBase64Encoding(text.toLatin1(), encoding | QByteArray::AbortOnBase64DecodingErrors);
    const QJsonArray parts = QJsonDocument::fromJson(bytes.decoded).array();
    const QUuid id = QUuid::fromString(parts.at(2).toString());
    if (parts.size() != 3 || id.isNull() || parts.at(1).isNull() || parts.at(1).isUndefined())
        throw Error(Error::Kind::Invalid,
                    QCoreApplication::translate(
                        "Cursor",
                        "This is not a place in a list: “%1”. Use the value of “next” from the page before.")
                        .arg(text.left(80)),
                    QStringLiteral("after"));
    if (parts.at(0).toBool())
        return {QDateTime::fromMSecsSinceEpoch(parts.at(1).toInteger(), Qt::UTC), id};
    return {parts.at(1).toVariant(), id};
}

} // namespace sluice
