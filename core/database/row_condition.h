// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/membership.h"
#include "core/database/side.h"
#include "core/database/sql.h"

#include <optional>

namespace sluice {

// A condition over users or flows, put together from what a filter asks. Starts as "true".
class RowCondition
{
public:
    explicit RowCondition(const Side &side)
        : m_side(side)
    {
    }

    // Contained in the name whatever the case and marks, in a key column (may be empty) whatever the case, or
    // the start of an id. A blank search asks nothing.
    void search(const QString &text, const QString &keyColumn = {});
    void active(std::optional<bool> active);
    void unlinked();
    // Stands so to the subject, a set of ids of the other side.
    void membership(const Sql &subject, Membership membership);

    // Any other condition over the table, with placeholders that nothing else has.
    void also(const Sql &condition) { add(condition.text, condition.values); }
    void among(const Sql &ids);
    void except(const Sql &ids);

    Sql sql() const { return m_sql; }

private:
    void add(const QString &condition, const QVariantMap &values = {});

    const Side m_side;
    Sql m_sql{QStringLiteral("true")};
    int m_subjects = 0;
};

} // namespace sluice
