// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bulk_edit/bulk_edit_control.h"

#include "core/bulk_edit/bulk_edit_service.h"
#include "ui/bulk_edit/bulk_edit_dialog.h"

#include <QAction>

namespace sluice {

namespace {

FieldEditPreview previewValue(Session &session, const UserSet &users, const BulkValue &value)
{
    return BulkEditService(session).previewActive(users, value.active);
}

FieldEditPreview previewValue(Session &session, const FlowSet &flows, const BulkValue &value)
{
    return value.describes ? BulkEditService(session).previewDescription(flows, value.description)
                           : BulkEditService(session).previewActive(flows, value.active);
}

qint64 writeValue(Session &session, const UserSet &users, const BulkValue &value)
{
    return BulkEditService(session).setActive(users, value.active);
}

qint64 writeValue(Session &session, const FlowSet &flows, const BulkValue &value)
{
    return value.describes ? BulkEditService(session).setDescription(flows, value.description)
                           : BulkEditService(session).setActive(flows, value.active);
}

} // namespace

BulkEditControl::BulkEditControl(QWidget *page, QAction *action, PaneControl<User> &users,
                                 PaneControl<Flow> &flows)
    : QObject(page)
    , m_page(page)
    , m_action(action)
    , m_users(users)
    , m_flows(flows)
    , m_toolTip(action->toolTip())
{
    connect(action, &QAction::triggered, this, [this] {
        const QWidget *focus = m_page->focusWidget();
        const bool inFlows = focus && m_flows.pane()->isAncestorOf(focus);
        if (!m_flows.selection().isEmpty() && (inFlows || m_users.selection().isEmpty()))
            ask(m_flows.selection());
        else
            ask(m_users.selection());
    });
    connect(users.events(), &PaneSignals::selected, this, &BulkEditControl::updateEnabled);
    connect(flows.events(), &PaneSignals::selected, this, &BulkEditControl::updateEnabled);
    updateEnabled();
}

void BulkEditControl::setDatabase(Database *database)
{
    m_database = database;
    delete m_dialog; // its rows are of the database that is left
    updateEnabled();
}

void BulkEditControl::setWritable(bool writable, const QString &reason)
{
    m_obstacle = writable ? QString() : reason;
    updateEnabled();
}

void BulkEditControl::updateEnabled()
{
    const bool selected = !m_users.selection().isEmpty() || !m_flows.selection().isEmpty();
    m_action->setEnabled(m_database && m_obstacle.isEmpty() && selected);
    m_action->setToolTip(m_obstacle.isEmpty() ? m_toolTip : m_obstacle);
}

template <typename Row>
void BulkEditControl::ask(const Selection<Row> &selection)
{
    if (!m_database || selection.isEmpty())
        return;
    const BulkEditJob job{named(selection), std::is_same_v<Row, Flow>,
                          [](qint64 count) { return SideOf<Row>::counted(count); },
                          [selection](Session &session, const BulkValue &value) {
                              return previewValue(session, selection.resolve(session), value);
                          },
                          [selection](Session &session, const BulkValue &value) {
                              return writeValue(session, selection.resolve(session), value);
                          }};
    delete m_dialog;
    m_dialog = new BulkEditDialog(*m_database, job, m_page);
    connect(m_dialog, &BulkEditDialog::written, this, &BulkEditControl::written);
    m_dialog->open();
}

} // namespace sluice
