// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QJsonValue>
#include <QStringList>

namespace sluice {

// A value in a JSON file that knows where it stands, so that every complaint names file and place as a JSON
// pointer without the first slash (RFC 6901): "tables/users/columns/3". What is asked of it and not so throws
// Invalid.
class JsonPlace
{
    Q_DECLARE_TR_FUNCTIONS(JsonPlace)

public:
    // The whole of a file. Throws Invalid for text that is not JSON, and for no object. field: of the errors.
    static JsonPlace root(const QByteArray &json, const QString &file, const QString &field);

    bool has(const QString &key) const;
    JsonPlace at(const QString &key) const;
    QList<JsonPlace> items() const; // of a list; none when the value is missing
    QStringList keys() const;       // of an object

    const QJsonValue &value() const { return m_value; }
    QString text() const; // not empty
    bool flag() const;    // false when missing
    int number(int least, int most) const;
    QString oneOf(const QStringList &known) const;
    void requireObject(const QStringList &required, const QStringList &allowed) const;

    [[noreturn]] void expected(const QString &what) const; // translated: "a list of columns"

private:
    JsonPlace(const QJsonValue &value, const QString &file, const QString &field, const QString &pointer);
    JsonPlace inner(const QJsonValue &value, QString step) const;

    QJsonValue m_value;
    QString m_file;
    QString m_field;
    QString m_pointer;
};

} // namespace sluice
