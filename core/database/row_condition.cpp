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
    const QString prefix = u"subject_%1_"_s.arg(QChar(ushort(u'a' + m_subjects++)));
    const Sql ids = subject.prefixed(prefix);
    const auto one = onlyId(subject);
    const QString among =
        u"l.%1 "_s.arg(m_side.otherLink) + (one ? u"= :%1id"_s.arg(prefix) : u"in (%1)"_s.arg(ids.text));
    const QVariantMap values = one ? QVariantMap{{prefix + u"id"_s, *one}} : ids.values;
    const QString linked = u"select l.%1 from user_flows l where %2"_s.arg(m_side.link, among);
    if (membership == Membership::NotLinked)
        add(u"not exists (%1 and l.%2 = %3.id)"_s.arg(linked, m_side.link, m_side.table), values);
    else if (!one) // Grouping the links of the subject once beats counting them anew for every row.
        add(u"%1.id in (%2 group by l.%3 having count(*) %4 (select count(*) from (%5) s))"_s.arg(
                m_side.table, linked, m_side.link, membership == Membership::Linked ? u"="_s : u"<"_s,
                ids.text),
            values);
    else if (membership == Membership::Linked)
        add(u"%1.id in (%2)"_s.arg(m_side.table, linked), values);
    else
        add(u"false"_s); // to one row of the other side nothing is linked in part
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
