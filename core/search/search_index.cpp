// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/search_index.h"

#include "core/database/dialect.h"
#include "core/database/keyset.h"
#include "core/database/session.h"
#include "core/search/engine_index.h"

namespace sluice {

using namespace Qt::StringLiterals;

const EngineIndex &EngineIndex::of(const Session &session)
{
    return isSqlite(session) ? sqliteIndex() : postgresqlIndex();
}

SearchIndex::State SearchIndex::state()
{
    return EngineIndex::of(m_session).state(m_session);
}

void SearchIndex::build(const std::function<void(qint64, qint64)> &report)
{
    if (const auto obstacle = m_session.writeObstacle())
        throw *obstacle;
    EngineIndex::of(m_session).build(m_session, report);
}

void SearchIndex::drop()
{
    EngineIndex::of(m_session).drop(m_session);
}

qint64 SearchIndex::writes()
{
    return EngineIndex::of(m_session).writes(m_session);
}

bool SearchIndex::canTell(const QString &search)
{
    const auto pattern = SearchPattern::of(search);
    return pattern && EngineIndex::of(m_session).query(m_session, *pattern);
}

std::optional<QList<QUuid>> SearchIndex::candidates(const QString &search)
{
    const auto pattern = SearchPattern::of(search);
    if (!pattern)
        return std::nullopt;
    auto query = EngineIndex::of(m_session).query(m_session, *pattern);
    if (!query)
        return std::nullopt;
    if (const auto range = idRange(search)) {
        query->text += u" union all select id from users where id between :first_id and :last_id"_s;
        query->values.insert(u"first_id"_s, range->first);
        query->values.insert(u"last_id"_s, range->second);
    }
    query->text = u"select id from (%1) candidates limit :most"_s.arg(query->text);
    query->values.insert(u"most"_s, mostCandidates + 1);
    const auto ids = m_session.list(*query, [](const Row &row) { return row.uuid(0); });
    if (ids.size() > mostCandidates)
        return std::nullopt;
    return ids;
}

} // namespace sluice
