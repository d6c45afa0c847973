// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/remembered_counts.h"

#include "core/database/dialect.h"
#include "core/database/session.h"

namespace sluice {

void RememberedCounts::forget()
{
    m_counts.clear();
    m_size = 0;
}

qint64 RememberedCounts::number(Session &session, const Sql &sql)
{
    constexpr int most = 100;
    // Read before the rows: what is written in between makes the next look count again.
    const QString mark =
        session.first({session.dialect().contentMark()}, [](const Row &row) { return row.text(0); })
            .value_or(QString());
    if (mark != m_mark || m_size >= most) {
        forget();
        m_mark = mark;
    }
    for (const Count &count : m_counts.value(sql.text)) {
        if (count.values == sql.values)
            return count.number;
    }
    const qint64 number = session.number(sql);
    m_counts[sql.text].append({sql.values, number});
    ++m_size;
    return number;
}

} // namespace sluice
