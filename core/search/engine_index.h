// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/sql.h"
#include "core/search/search_index.h"
#include "core/search/search_pattern.h"

namespace sluice {

// SearchIndex on one engine. Stateless.
class EngineIndex
{
public:
    using Report = std::function<void(qint64 done, qint64 total)>;

    virtual ~EngineIndex() = default;
    static const EngineIndex &of(const Session &session);

    virtual SearchIndex::State state(Session &session) const = 0;
    virtual void build(Session &session, const Report &report) const = 0;
    virtual void drop(Session &session) const = 0;
    virtual qint64 writes(Session &session) const = 0;
    // A query for ids; nothing when the index cannot tell.
    virtual std::optional<Sql> query(Session &session, const SearchPattern &pattern) const = 0;
};

const EngineIndex &sqliteIndex();
const EngineIndex &postgresqlIndex();

} // namespace sluice
