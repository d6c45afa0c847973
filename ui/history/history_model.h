// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/history.h"
#include "ui/table/list_model.h"

namespace sluice {

// The journal, newest first.
class HistoryModel : public ListModel<ChangeRecord>
{
    Q_OBJECT

public:
    enum Column { TimeColumn, AuthorColumn, WordsColumn, CountsColumn, NoteColumn, ColumnCount };

    using ListModel::ListModel;

    void setFilter(const HistoryFilter &filter);
    const HistoryFilter &filter() const { return m_filter; }

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    Source source() const override;

private:
    static QString text(const ChangeRecord &change, Column column);

    HistoryFilter m_filter;
};

} // namespace sluice
