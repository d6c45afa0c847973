// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <utility>
#include <variant>

namespace sluice::api {

// What stands in a JSON document (RFC 8259), in its order.
class JsonValue
{
public:
    using List = QList<JsonValue>;
    using Object = QList<std::pair<QString, JsonValue>>; // no name twice
    using Content = std::variant<std::monostate, bool, double, QString, List, Object>;

    JsonValue() = default; // null
    explicit JsonValue(Content content)
        : m_content(std::move(content))
    {
    }

    bool isNull() const { return std::holds_alternative<std::monostate>(m_content); }
    template <typename T>
    const T *as() const // nullptr when it is something else
    {
        return std::get_if<T>(&m_content);
    }

    // Of an object; nullptr when it has none of this name.
    const JsonValue *find(QStringView name) const;

    // What a schema made sure of before; otherwise empty, false and nothing.
    QString text(QStringView name) const;
    bool flag(QStringView name) const;
    List list(QStringView name) const;

private:
    Content m_content;
};

} // namespace sluice::api
