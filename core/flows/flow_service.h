// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/page.h"
#include "core/changes/removal.h"
#include "core/database/fences.h"
#include "core/flows/flow.h"

#include <QCoreApplication>

namespace sluice {

class Session;

// Everything one can do with flows. On the session's thread; errors as Session throws them, and those named
// below.
class FlowService
{
    Q_DECLARE_TR_FUNCTIONS(FlowService)

public:
    explicit FlowService(Session &session)
        : m_session(session)
    {
    }

    Page<Flow> list(const FlowQuery &query, const PageRequest &request);
    qint64 count(const FlowFilter &filter);
    // Rows that come before the place; sooner told with exact fences of the list.
    qint64 countBefore(const FlowQuery &query, const Cursor &place, const Fences &fences = {});
    std::optional<Cursor> cursorOf(const FlowQuery &query, FlowId id); // of a row that the query finds
    Fences guessedFences(const FlowQuery &query);                      // core/database/fences.h
    Fences exactFences(const FlowQuery &query);
    static FlowSet matching(const FlowFilter &filter);

    Flow get(FlowId id); // NotFound
    std::optional<Flow> findByName(const QString &name);
    // A name, an id, or the start of an id that no other flow shares; NotFound, or Invalid with the
    // candidates.
    Flow find(const QString &nameOrId);

    Flow create(const FlowDraft &draft); // Invalid, Duplicate
    // seen: the flow as the editor saw it. Writes what differs from it and gives back the flow with what
    // others changed meanwhile. Conflict and NotFound with EditConflict (core/changes/edit_conflict.h),
    // Invalid, Duplicate.
    Flow update(const Flow &seen, const FlowDraft &wanted);
    // The flow as it is now. Throws what update() would on account of others, and writes nothing; what is
    // wanted need not be valid yet.
    Flow compare(const Flow &seen, const FlowDraft &wanted);
    RemovalPreview previewRemoval(const FlowSet &flows);
    Removal remove(const FlowSet &flows); // with their links

private:
    void refuseTaken(const QString &name, FlowId except);

    Session &m_session;
};

} // namespace sluice
