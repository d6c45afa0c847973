// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_place.h"

#include "core/base/error.h"
#include "core/base/tr.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace sluice {

using namespace Qt::StringLiterals;

JsonPlace::JsonPlace(const QJsonValue &value, const QString &file, const QString &field,
                     const QString &pointer)
    : m_value(value)
    , m_file(file)
    , m_field(field)
    , m_pointer(pointer)
{
}

JsonPlace JsonPlace::root(const QByteArray &json, const QString &file, const QString &field)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        throw Error(Error::Kind::Invalid,
                    tr("%1 is not JSON: %2 at byte %3.").arg(file, error.errorString()).arg(error.offset),
                    field);
    if (!document.isObject())
        throw Error(Error::Kind::Invalid, tr("%1 does not hold one object.").arg(file), field);
    return {document.object(), file, field, {}};
}

JsonPlace JsonPlace::inner(const QJsonValue &value, QString step) const
{
    step.replace(u'~', u"~0"_s).replace(u'/', u"~1"_s);
    return {value, m_file, m_field, m_pointer.isEmpty() ? step : m_pointer + u'/' + step};
}

bool JsonPlace::has(const QString &key) const
{
    return m_value.toObject().contains(key);
}

JsonPlace JsonPlace::at(const QString &key) const
{
    return inner(m_value.toObject().value(key), key);
}

QList<JsonPlace> JsonPlace::items() const
{
    QList<JsonPlace> items;
    if (m_value.isUndefined())
        return items;
    if (!m_value.isArray())
        expected(tr("a list"));
    const QJsonArray values = m_value.toArray();
    for (qsizetype i = 0; i < values.size(); ++i)
        items.append(inner(values.at(i), QString::number(i)));
    return items;
}

QStringList JsonPlace::keys() const
{
    if (!m_value.isObject())
        expected(tr("an object"));
    return m_value.toObject().keys();
}

QString JsonPlace::text() const
{
    if (m_value.toString().isEmpty())
        expected(tr("a text"));
    return m_value.toString();
}

bool JsonPlace::flag() const
{
    if (!m_value.isBool() && !m_value.isUndefined())
        expected(tr("true or false"));
    return m_value.toBool();
}

int JsonPlace::number(int least, int most) const
{
    const double number = m_value.toDouble(least - 1.0);
    if (number < least || number > most || number != std::floor(number))
        expected(tr("a whole number from %1 to %2").arg(QString::number(least), QString::number(most)));
    return int(number);
}

QString JsonPlace::oneOf(const QStringList &known) const
{
    if (!known.contains(m_value.toString()))
        expected(tr("one of %1").arg(known.join(u", "_s)));
    return m_value.toString();
}

void JsonPlace::requireObject(const QStringList &required, const QStringList &allowed) const
{
    const QStringList present = keys();
    for (const QString &key : required) {
        if (!present.contains(key))
            expected(tr("the key “%1”").arg(key));
    }
    for (const QString &key : present) {
        if (!required.contains(key) && !allowed.contains(key))
            at(key).expected(tr("one of the keys %1").arg((required + allowed).join(u", "_s)));
    }
}

void JsonPlace::expected(const QString &what) const
{
    const QString message = m_pointer.isEmpty() ? tr("%1: %2 is expected.").arg(m_file, what)
                                                : tr("%1, %2: %3 is expected.").arg(m_file, m_pointer, what);
    throw Error(Error::Kind::Invalid, message, m_field);
}

} // namespace sluice
