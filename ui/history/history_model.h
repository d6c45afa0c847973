// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/history.h"
#include "ui/table/windowed_model.h"

namespace sluice {

// The journal, newest first.
class HistoryModel : public WindowedModel
{
    Q_OBJECT

public:
    enum Column { TimeColumn, AuthorColumn, WordsColumn, CountsColumn, NoteColumn, ColumnCount };

    using WindowedModel::WindowedModel;

    void setFilter(const HistoryFilter &filter);
    const HistoryFilter &filter() const { return m_filter; }
    const ChangeRecord *at(int row) const;

    QUuid idAt(int row) const override;
    int rowOf(const QUuid &id) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

protected:
    void fetchPage(int page, const PageRequest &request) override;
    void fetchAnnotations(int page) override;
    void fetchCount() override;
    bool holds(int page) const override { return m_pages.contains(page); }
    bool isAnnotated(int) const override { return true; }
    void outdateAnnotations() override {}
    void drop(int page) override { m_pages.remove(page); }

private:
    static QString text(const ChangeRecord &change, Column column);

    HistoryFilter m_filter;
    QHash<int, QList<ChangeRecord>> m_pages;
};

} // namespace sluice
