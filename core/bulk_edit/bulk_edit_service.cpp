// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk_edit/bulk_edit_service.h"

#include "core/changes/change.h"
#include "core/flows/flow.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

FieldEdit activity(const UserSet &users, bool active)
{
    return {JournalSide::users(), users.ids, u"is_active"_s, active};
}

FieldEdit activity(const FlowSet &flows, bool active)
{
    return {JournalSide::flows(), flows.ids, u"is_active"_s, active};
}

FieldEdit descriptions(const FlowSet &flows, const QString &description)
{
    const FlowDraft anyFlow{u"-"_s, description}; // the rule for descriptions is that of flows
    return {JournalSide::flows(), flows.ids, u"description"_s, checkedFlow(anyFlow).description};
}

qint64 recorded(Session &session, const FieldEdit &edit)
{
    return record(session, edit.side.isUsers() ? u"user.edit"_s : u"flow.edit"_s,
                  [&](Change &change) { return editField(session, change, edit); });
}

} // namespace

FieldEditPreview BulkEditService::previewActive(const UserSet &users, bool active)
{
    return previewFieldEdit(m_session, activity(users, active));
}

FieldEditPreview BulkEditService::previewActive(const FlowSet &flows, bool active)
{
    return previewFieldEdit(m_session, activity(flows, active));
}

FieldEditPreview BulkEditService::previewDescription(const FlowSet &flows, const QString &description)
{
    return previewFieldEdit(m_session, descriptions(flows, description));
}

qint64 BulkEditService::setActive(const UserSet &users, bool active)
{
    return recorded(m_session, activity(users, active));
}

qint64 BulkEditService::setActive(const FlowSet &flows, bool active)
{
    return recorded(m_session, activity(flows, active));
}

qint64 BulkEditService::setDescription(const FlowSet &flows, const QString &description)
{
    return recorded(m_session, descriptions(flows, description));
}

} // namespace sluice
