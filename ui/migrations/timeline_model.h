// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/migrations/timeline_entry.h"

#include <QAbstractListModel>

namespace sluice {

class TimelineModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { EntryRole = Qt::UserRole };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(const QList<TimelineEntry> &entries);
    const QList<TimelineEntry> &entries() const { return m_entries; }
    int rowOf(const QString &id) const; // -1 when it is not there

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<TimelineEntry> m_entries;
};

} // namespace sluice
