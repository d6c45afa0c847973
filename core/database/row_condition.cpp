// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/row_condition.h"

#include "core/base/text_key.h"
#include "core/database/keyset.h"

namespace sluice {

using namespace Qt::StringLiterals;

void RowCondition::add(const QString &condition, const QVariantMap &values)
{
    m_sql.text += u" and "_s + condition;
    m_sql.values.insert(values);
}

void RowCondition::search(const QString &text, const QString &keyColumn)
{
    const QString wanted = text.simplified();
    if (wanted.isEmpty())
        return;
    QString condition = u"($position(%1.name_sort, :name) > 0"_s.arg(m_side.table);
    QVariantMap values{{u"name"_s, sortKey(wanted)}};
    if (!keyColumn.isEmpty()) {
        condition += u" or $position(%1.%2, :key) > 0"_s.arg(m_side.table, keyColumn);
        values.insert(u"key"_s, identityKey(wanted));
    }
    if (const auto range = idRange(wanted)) {
        condition += u" or %1.id between :first_id and :last_id"_s.arg(m_side.table);
        values.insert(u"first_id"_s, range->first);
        values.insert(u"last_id"_s, range->second);
    }
    add(condition + u')', values);
}

void RowCondition::active(std::optional<bool> active)
{
    if (active)
        add(u"%1.is_active = :active"_s.arg(m_side.table), {{u"active"_s, *active}});
}

void RowCondition::unlinked()
{
    add(u"not exists (select 1 from user_flows l where l.%1 = %2.id)"_s.arg(m_side.link, m_side.table));
}

void RowCondition::membership(const Sql &subject, Membership membership)
{
    const Sql ids = subject.prefixed(u"subject_%1_"_s.arg(QChar(ushort(u'a' + m_subjects++))));
    if (membership == Membership::NotLinked) {
        add(u"not exists (select 1 from user_flows l where l.%1 = %2.id and l.%3 in (%4))"_s.arg(
                m_side.link, m_side.table, m_side.otherLink, ids.text),
            ids.values);
        return;
    }
    // Grouping the links of the subject once beats counting them anew for every row.
    add(u"%1.id in (select l.%2 from user_flows l where l.%3 in (%4) group by l.%2 "
        "having count(*) %5 (select count(*) from (%4) s))"_s.arg(
            m_side.table, m_side.link, m_side.otherLink, ids.text,
            membership == Membership::Linked ? u"="_s : u"<"_s),
        ids.values);
}

void RowCondition::among(const Sql &ids)
{
    const Sql listed = ids.prefixed(u"among_"_s);
    add(u"%1.id in (%2)"_s.arg(m_side.table, listed.text), listed.values);
}

void RowCondition::except(const Sql &ids)
{
    const Sql listed = ids.prefixed(u"except_"_s);
    add(u"%1.id not in (%2)"_s.arg(m_side.table, listed.text), listed.values);
}

} // namespace sluice
