// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/row.h"

#include <QStringList>

namespace sluice {

// The names of one side in the journal. Every statement over a side is written once, with %table, %id, … in
// it.
struct JournalSide
{
    QString table;      // "users"
    QString id;         // its column in the tables of the journal: "user_id"
    QString key;        // the column that is unique: "email_key"
    QString label;      // what that is made of: "email"
    QStringList fields; // what a person can set

    static JournalSide users()
    {
        return {QStringLiteral("users"),
                QStringLiteral("user_id"),
                QStringLiteral("email_key"),
                QStringLiteral("email"),
                {QStringLiteral("email"), QStringLiteral("name"), QStringLiteral("is_active")}};
    }
    static JournalSide flows()
    {
        return {QStringLiteral("flows"),
                QStringLiteral("flow_id"),
                QStringLiteral("name_key"),
                QStringLiteral("name"),
                {QStringLiteral("name"), QStringLiteral("description"), QStringLiteral("is_active")}};
    }

    bool isUsers() const { return table == QStringLiteral("users"); }
    QString named(QString sql) const
    {
        return sql.replace(QStringLiteral("%table"), table)
            .replace(QStringLiteral("%id"), id)
            .replace(QStringLiteral("%key"), key)
            .replace(QStringLiteral("%label"), label);
    }
    // The template once for each field (%1), joined.
    QString perField(const QString &text, const QString &separator) const
    {
        QStringList parts;
        for (const QString &field : fields)
            parts.append(QString(text).replace(QStringLiteral("%1"), field));
        return parts.join(separator);
    }
};

// A boolean as the journal's readers pass it on.
inline QString journalText(bool value)
{
    return value ? QStringLiteral("true") : QStringLiteral("false");
}

// What stands in a field that a person can set.
inline QString journalText(const Row &row, int column, const QString &field)
{
    return field == QStringLiteral("is_active") ? journalText(row.boolean(column)) : row.text(column);
}

} // namespace sluice
