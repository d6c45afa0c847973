// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk_edit/field_edit.h"

namespace sluice {

// Sets one field of many rows, each call one transaction and one change; gives back how many had another
// value. On the session's thread; errors as Session throws them, and Invalid (field "description").
class BulkEditService
{
public:
    explicit BulkEditService(Session &session)
        : m_session(session)
    {
    }

    FieldEditPreview previewActive(const UserSet &users, bool active);
    FieldEditPreview previewActive(const FlowSet &flows, bool active);
    FieldEditPreview previewDescription(const FlowSet &flows, const QString &description);
    qint64 setActive(const UserSet &users, bool active);
    qint64 setActive(const FlowSet &flows, bool active);
    qint64 setDescription(const FlowSet &flows, const QString &description);

private:
    Session &m_session;
};

} // namespace sluice
