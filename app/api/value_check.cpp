// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/value_check.h"

#include "app/api/tr.h"

#include "core/base/id.h"

#include <QDateTime>

#include <cmath>

namespace sluice::api {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostComplaints = 100;

QString expected(const Schema &schema)
{
    switch (schema.type) {
    case Schema::Type::Text:
        return tr("This must be a text.");
    case Schema::Type::Flag:
        return tr("This must be true or false.");
    case Schema::Type::Integer:
        return tr("This must be a whole number.");
    case Schema::Type::List:
        return tr("This must be a list.");
    default:
        return tr("This must be an object.");
    }
}

QString shown(const QString &text)
{
    return text.left(80);
}

std::optional<QString> boundsComplaint(qint64 number, const Schema &schema)
{
    if (schema.minimum && number < *schema.minimum)
        return tr("This must be at least %1.").arg(*schema.minimum);
    if (schema.maximum && number > *schema.maximum)
        return tr("This must be at most %1.").arg(*schema.maximum);
    return std::nullopt;
}

std::optional<QString> textComplaint(const QString &text, const Schema &schema)
{
    if (schema.format == "uuid"_L1 && !UserId::fromText(text))
        return tr("“%1” is no id. Ids look like 0191c3a8-52d7-7c31-9f5e-2b8a6c1d4e70.").arg(shown(text));
    if (schema.format == "date-time"_L1 && !QDateTime::fromString(text, Qt::ISODateWithMs).isValid())
        return tr("“%1” is no time. Write 2026-11-30T17:00:00Z.").arg(shown(text));
    if (!schema.choices.isEmpty() && !schema.choices.contains(text))
        return tr("“%1” is none of: %2.").arg(shown(text), schema.choices.join(u", "_s));
    return std::nullopt;
}

class ValueCheck
{
    Q_DECLARE_TR_FUNCTIONS(ValueCheck)

public:
    void check(const JsonValue &value, const Schema &schema, const QString &place)
    {
        if (m_found.size() >= mostComplaints || schema.type == Schema::Type::Any ||
            (schema.nullable && value.isNull()))
            return;
        if (!checkKind(value, schema, place))
            complain(place, expected(schema));
    }

    QList<Complaint> take() { return std::move(m_found); }

private:
    void complain(const QString &place, const QString &reason)
    {
        if (m_found.size() < mostComplaints)
            m_found.append({place.isEmpty() ? u"body"_s : place, reason});
    }

    bool checkKind(const JsonValue &value, const Schema &schema, const QString &place)
    {
        const auto told = [&](const std::optional<QString> &complaint) {
            if (complaint)
                complain(place, *complaint);
            return true;
        };
        switch (schema.type) {
        case Schema::Type::Text:
            return value.as<QString>() && told(textComplaint(*value.as<QString>(), schema));
        case Schema::Type::Flag:
            return value.as<bool>();
        case Schema::Type::Integer: {
            constexpr double exact = 9'007'199'254'740'992; // 2^53
            const double *number = value.as<double>();
            return number && std::trunc(*number) == *number && std::abs(*number) <= exact &&
                   told(boundsComplaint(static_cast<qint64>(*number), schema));
        }
        case Schema::Type::List:
            return value.as<JsonValue::List>() && checkItems(*value.as<JsonValue::List>(), schema, place);
        case Schema::Type::Object:
            return value.as<JsonValue::Object>() && checkMembers(value, schema, place);
        case Schema::Type::Any:
            break;
        }
        return true;
    }

    bool checkItems(const JsonValue::List &items, const Schema &schema, const QString &place)
    {
        if (schema.maximum && items.size() > *schema.maximum) {
            complain(
                place,
                tr("These are %1, and at most %2 are taken at once.").arg(items.size()).arg(*schema.maximum));
            return true;
        }
        for (qsizetype i = 0; i < items.size(); ++i)
            check(items.at(i), *schema.items, inner(place, QString::number(i)));
        return true;
    }

    bool checkMembers(const JsonValue &object, const Schema &schema, const QString &place)
    {
        for (const Schema::Property &property : schema.properties) {
            if (const JsonValue *member = object.find(property.name))
                check(*member, *property.schema, inner(place, property.name));
            else if (property.required)
                complain(inner(place, property.name), tr("“%1” is missing.").arg(property.name));
        }
        for (const auto &member : *object.as<JsonValue::Object>()) {
            const bool isKnown =
                std::any_of(schema.properties.begin(), schema.properties.end(),
                            [&](const auto &property) { return property.name == member.first; });
            if (!isKnown)
                complain(inner(place, shown(member.first)),
                         tr("There is nothing called “%1” here.").arg(shown(member.first)));
        }
        return true;
    }

    static QString inner(const QString &place, const QString &step)
    {
        return place.isEmpty() ? step : place + u'/' + step;
    }

    QList<Complaint> m_found;
};

} // namespace

QList<Complaint> complaintsAbout(const JsonValue &value, const Schema &schema)
{
    ValueCheck check;
    check.check(value, schema, {});
    return check.take();
}

std::optional<QString> complaintAbout(const QString &text, const Schema &schema)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    switch (schema.type) {
    case Schema::Type::Flag:
        return text == "true"_L1 || text == "false"_L1 ? std::nullopt : std::optional(expected(schema));
    case Schema::Type::Integer:
        return isNumber ? boundsComplaint(number, schema) : expected(schema);
    default:
        return textComplaint(text, schema);
    }
}

} // namespace sluice::api
