// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/sql.h"

#include <QHash>

namespace sluice {

class Session;

// Counting ten million rows takes long, and lists tell their number on each first page: counts are remembered
// for as long as the engine says that nobody has written anything. For sessions outside of a transaction.
class RememberedCounts
{
public:
    qint64 number(Session &session, const Sql &sql);
    void forget(); // this session is about to write

private:
    struct Count
    {
        QVariantMap values;
        qint64 number;
    };

    QString m_mark; // of the content that was counted; see Dialect::contentMark()
    QHash<QString, QList<Count>> m_counts;
    int m_size = 0;
};

} // namespace sluice
