// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paste/paste_control.h"

#include "ui/future.h"

#include <QAction>
#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QtConcurrentRun>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// Of users where people stand, whatever pane they are pasted into.
PastedTable readTable(const PasteSource &source, PasteKind kind)
{
    const QString text = source.read();
    PastedTable table = PastedTable::read(text, kind);
    if (kind == PasteKind::Flows && table.namesPeople())
        table = PastedTable::read(text, PasteKind::Users);
    return table;
}

} // namespace

PasteControl::PasteControl(QWidget *page, QAction *action, PaneControl<User> &users, PaneControl<Flow> &flows)
    : QObject(page)
    , m_page(page)
    , m_action(action)
    , m_users(users)
    , m_flows(flows)
    , m_toolTip(action->toolTip())
{
    connect(action, &QAction::triggered, this, &PasteControl::paste);
    updateEnabled();
}

void PasteControl::setDatabase(Database *database)
{
    m_database = database;
    ++m_reading;
    delete m_dialog; // what was pasted was looked up in the database that is left
    updateEnabled();
}

void PasteControl::setWritable(bool writable, const QString &reason)
{
    m_obstacle = writable ? QString() : reason;
    updateEnabled();
}

void PasteControl::updateEnabled()
{
    m_action->setEnabled(m_database && m_obstacle.isEmpty());
    m_action->setToolTip(m_obstacle.isEmpty() ? m_toolTip : m_obstacle);
}

PasteControl::Place PasteControl::placeOf(bool onUsers, int row) const
{
    Place place{onUsers, {}, {}};
    if (row >= 0 && onUsers)
        place.users = m_users.rowOrSelection(row);
    else if (row >= 0)
        place.flows = m_flows.rowOrSelection(row);
    return place;
}

void PasteControl::paste()
{
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    const QWidget *focus = m_page->focusWidget();
    Place place{!focus || !m_flows.pane()->isAncestorOf(focus), {}, {}};
    if (place.ofUsers)
        place.users = m_users.selection();
    else
        place.flows = m_flows.selection();
    if (data)
        begin(*data, place);
}

void PasteControl::drop(const QMimeData &data, bool onUsers, int row)
{
    begin(data, placeOf(onUsers, row));
}

QString PasteControl::dropHint(bool onUsers, int row) const
{
    const Place place = placeOf(onUsers, row);
    if (!place.flows.isEmpty())
        return tr("Add these people to %1…").arg(named(place.flows));
    if (!place.users.isEmpty())
        return tr("Add %1 to these flows…").arg(named(place.users));
    return onUsers ? tr("New users from this…") : tr("New flows from this…");
}

void PasteControl::begin(const QMimeData &data, const Place &place)
{
    if (!m_database || !m_obstacle.isEmpty())
        return;
    PasteSource source;
    try {
        source = PasteSource::of(data);
    } catch (const Error &error) {
        Q_EMIT failed(error);
        return;
    }
    if (!source.file.isEmpty())
        Q_EMIT message(tr("Reading %1…").arg(QFileInfo(source.file).fileName()));
    const bool people = place.ofUsers ? place.users.isEmpty() : !place.flows.isEmpty();
    const PasteKind kind = people ? PasteKind::Users : PasteKind::Flows;
    const quint64 reading = ++m_reading;
    deliver(
        QtConcurrent::run(readTable, source, kind), this,
        [this, reading, place](const PastedTable &table) {
            if (reading == m_reading)
                ask(table, place);
        },
        [this, reading](const Error &error) {
            if (reading == m_reading)
                Q_EMIT failed(error);
        });
}

void PasteControl::ask(const PastedTable &table, const Place &place)
{
    if (!m_database || !m_obstacle.isEmpty())
        return;
    if (table.lineCount() == 0) {
        Q_EMIT failed(
            Error(Error::Kind::Invalid, tr("There are no names, emails or IDs in this text."), u"paste"_s));
        return;
    }
    PasteInto into{{}, [kind = table.kind()](Session &) { return PasteTarget{kind, {}, {}}; }};
    if (table.kind() == PasteKind::Users && !place.flows.isEmpty())
        into = {named(place.flows), [flows = place.flows](Session &session) {
                    return PasteTarget{PasteKind::Users, flows.resolve(session), {}};
                }};
    else if (table.kind() == PasteKind::Flows && !place.users.isEmpty())
        into = {named(place.users), [users = place.users](Session &session) {
                    return PasteTarget{PasteKind::Flows, {}, users.resolve(session)};
                }};
    delete m_dialog;
    m_dialog = new PasteDialog(*m_database, table, into, m_page);
    connect(m_dialog, &PasteDialog::applied, this, &PasteControl::written);
    m_dialog->open();
}

} // namespace sluice
