// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/session.h"

#include <QStringList>

namespace sluice::test {

// Every row of users, flows and links with every column, in one form; a difference can be read.
inline QStringList contentOf(Session &session)
{
    QStringList lines;
    const std::pair<const char *, const char *> tables[] = {
        {"users", "id, email, email_key, name, name_sort, is_active, created_at, updated_at, created_by"},
        {"flows",
         "id, name, name_key, name_sort, description, is_active, created_at, updated_at, created_by"},
        {"user_flows", "user_id, flow_id, linked_at, linked_by, until"}};
    for (const auto &[table, columns] : tables) {
        const QString list = QString::fromLatin1(columns);
        const int count = static_cast<int>(list.count(u',')) + 1;
        session.each({QStringLiteral("select %1 from %2 order by 1, 2").arg(list, QLatin1String(table))},
                     [&](const Row &row) {
                         QStringList cells{QLatin1String(table)};
                         for (int i = 0; i < count; ++i) {
                             const QVariant value = row.value(i);
                             cells.append(
                                 value.typeId() == QMetaType::QDateTime
                                     ? value.toDateTime().toString(Qt::ISODateWithMs)
                                     : QString::fromLatin1(value.toByteArray().toPercentEncoding(" @")));
                         }
                         lines.append(cells.join(u'|'));
                     });
    }
    return lines;
}

} // namespace sluice::test
