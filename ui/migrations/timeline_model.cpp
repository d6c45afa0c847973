// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/timeline_model.h"

namespace sluice {

using namespace Qt::StringLiterals;

void TimelineModel::setEntries(const QList<TimelineEntry> &entries)
{
    beginResetModel();
    m_entries = entries;
    endResetModel();
}

int TimelineModel::rowOf(const QString &id) const
{
    for (int row = 0; row < m_entries.size(); ++row) {
        if (m_entries.at(row).id == id)
            return row;
    }
    return -1;
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const TimelineEntry &entry = m_entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.title;
    case Qt::AccessibleTextRole:
        return entry.state == TimelineEntry::State::Empty
                   ? tr("%1. %2").arg(entry.title, entry.facts())
                   : tr("%1. %2. %3. Revision %4")
                         .arg(entry.title, entry.stateText(), entry.facts(), entry.id);
    case Qt::ToolTipRole:
        return entry.isApplied() ? tr("Revision %1\nChecksum %2").arg(entry.id, entry.applied.sha256)
                                 : tr("Revision %1").arg(entry.id);
    case EntryRole:
        return QVariant::fromValue(entry);
    default:
        return {};
    }
}

} // namespace sluice
