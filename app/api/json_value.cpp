// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/json_value.h"

namespace sluice::api {

namespace {

template <typename T>
T memberOr(const JsonValue &object, QStringView name)
{
    const JsonValue *member = object.find(name);
    const T *value = member ? member->as<T>() : nullptr;
    return value ? *value : T();
}

} // namespace

const JsonValue *JsonValue::find(QStringView name) const
{
    const auto *members = as<Object>();
    if (!members)
        return nullptr;
    for (const auto &[memberName, value] : *members) {
        if (memberName == name)
            return &value;
    }
    return nullptr;
}

QString JsonValue::text(QStringView name) const
{
    return memberOr<QString>(*this, name);
}

bool JsonValue::flag(QStringView name) const
{
    return memberOr<bool>(*this, name);
}

JsonValue::List JsonValue::list(QStringView name) const
{
    return memberOr<List>(*this, name);
}

} // namespace sluice::api
