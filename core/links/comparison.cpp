// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/comparison.h"

#include "core/database/keyset.h"
#include "core/database/side.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

Side sideOf(const ComparisonQuestion &question)
{
    return question.ofUsers ? Side::users() : Side::flows();
}

} // namespace

MembershipComparison::MembershipComparison(Session &session, const ComparisonQuestion &question)
    : m_session(session)
    , m_question(question)
{
}

Sql MembershipComparison::condition() const
{
    const Side side = sideOf(m_question);
    Sql sql{
        u"%1.id in (select %2 from user_flows where %3 in (select id from $ids(subjects)) group by %2"_s.arg(
            side.otherTable, side.otherLink, side.link),
        {{u"subjects"_s, QVariant::fromValue(m_question.subjects)}}};
    if (m_question.onlyDifferences) {
        sql.text += u" having count(*) < :subject_count"_s;
        sql.values.insert(u"subject_count"_s, m_question.subjects.size());
    }
    sql.text += u')';
    return sql;
}

Page<ComparedRow> MembershipComparison::list(const PageRequest &request)
{
    const Side side = sideOf(m_question);
    const QString &table = side.otherTable;
    const Keyset keyset{
        table,      u"%1.id, %1.name"_s.arg(table), table + u".name_sort"_s, Keyset::KeyType::Text, false,
        condition()};
    auto page = fetchPage(m_session, keyset, request, 2, [](const Row &row) {
        return ComparedRow{row.id<ComparedId>(0), row.text(1), 0};
    });
    QList<QUuid> rows;
    QHash<QUuid, qsizetype> places;
    for (const ComparedRow &row : page.items) {
        places.insert(row.id.uuid(), rows.size());
        rows.append(row.id.uuid());
    }
    m_session.each(
        {u"select %1, %2 from user_flows where %1 in (select id from $ids(rows)) "
         "and %2 in (select id from $ids(subjects))"_s.arg(side.otherLink, side.link),
         {{u"rows"_s, QVariant::fromValue(rows)}, {u"subjects"_s, QVariant::fromValue(m_question.subjects)}}},
        [&](const Row &row) {
            page.items[places.value(row.uuid(0))].linked |= 1U << m_question.subjects.indexOf(row.uuid(1));
        });
    return page;
}

qint64 MembershipComparison::count()
{
    const Sql where = condition();
    return m_session.number(
        {u"select count(*) from %1 where "_s.arg(sideOf(m_question).otherTable) + where.text, where.values});
}

Sql MembershipComparison::rows() const
{
    Sql sql = condition();
    sql.text.prepend(u"select id from %1 where "_s.arg(sideOf(m_question).otherTable));
    return sql;
}

} // namespace sluice
