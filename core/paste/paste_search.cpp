// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/paste/paste_search.h"

#include "core/changes/journal_side.h"
#include "core/database/keyset.h"
#include "core/database/session.h"

namespace sluice {

using namespace Qt::StringLiterals;

// The list drives the join: it is short, and every row of it is a look-up in an index.
QString PasteSearch::candidates(const QString &from) const
{
    const QString second = m_side.isUsers() ? u"email"_s : u"description"_s;
    return u"select place, id, name, second, found from ("
           "select place, t.id, t.name, t.%1 as second, count(*) over (partition by place) as found, "
           "row_number() over (partition by place order by t.id) as number from %2) as numbered "
           "where number <= %3 order by place, number"_s.arg(second, from)
               .arg(mostCandidates);
}

void PasteSearch::take(const Sql &sql, const QList<qsizetype> &places, QList<PasteRow> &rows)
{
    m_session.each(sql, [&](const Row &found) {
        PasteRow &row = rows[places.at(found.integer(0))];
        const PasteCandidate candidate{found.uuid(1), found.text(2), found.text(3)};
        if (!row.candidates.contains(candidate)) {
            row.candidates.append(candidate);
            row.moreCandidates = qMax(row.moreCandidates, found.integer(4) - mostCandidates);
        }
    });
}

void PasteSearch::byColumn(const QString &column, const QStringList &keys, QList<PasteRow> &rows)
{
    QStringList wanted;
    QList<qsizetype> places;
    for (qsizetype i = 0; i < keys.size(); ++i) {
        if (!keys.at(i).isEmpty()) {
            wanted.append(keys.at(i));
            places.append(i);
        }
    }
    if (wanted.isEmpty())
        return;
    take({candidates(u"$texts(keys) cross join %1 t where t.%2 = text"_s.arg(m_side.table, column)),
          {{u"keys"_s, wanted}}},
         places, rows);
}

void PasteSearch::byKey(const QStringList &keys, QList<PasteRow> &rows)
{
    byColumn(m_side.key, keys, rows);
}

void PasteSearch::byName(const QStringList &keys, QList<PasteRow> &rows)
{
    byColumn(u"name_sort"_s, keys, rows);
}

void PasteSearch::byId(const QStringList &digits, QList<PasteRow> &rows)
{
    QList<QUuid> ranges;
    QList<qsizetype> places;
    for (qsizetype i = 0; i < digits.size(); ++i) {
        if (const auto range = idRange(digits.at(i))) {
            ranges << range->first << range->second;
            places.append(i);
        }
    }
    if (places.isEmpty())
        return;
    take({candidates(
              u"$ranges(ids) cross join %1 t where t.id between first_id and last_id"_s.arg(m_side.table)),
          {{u"ids"_s, QVariant::fromValue(ranges)}}},
         places, rows);
}

} // namespace sluice
