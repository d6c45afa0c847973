// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/history.h"
#include "ui/workspace/row_store.h"

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
    const ChangeRecord *at(int row) const { return m_store.at(row); }

    QUuid idAt(int row) const override;
    int rowOf(const QUuid &id) const override { return m_store.rowOf(id); }
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

protected:
    void fetchPage(int page, const PageRequest &request) override;
    void fetchAnnotations(int page) override;
    void fetchCount() override;
    void fetchAgain(const QList<Stretch> &stretches, const QList<QUuid> &ids) override;
    bool holds(int page) const override { return m_store.holds(page); }
    bool isAnnotated(int) const override { return true; }
    void outdateAnnotations() override {}
    void drop(int page) override { m_store.drop(page); }
    QList<KnownRow> known() const override { return m_store.known(); }
    void carryOut(const RowStep &step) override { m_store.carryOut(step); }

private:
    struct Fresh
    {
        qint64 count = 0;
        QMap<int, Page<ChangeRecord>> pages;
    };

    void accept(const Fresh &fresh);
    QList<int> take(const Fresh &fresh);
    static QString text(const ChangeRecord &change, Column column);

    HistoryFilter m_filter;
    RowStore<ChangeRecord> m_store;
};

} // namespace sluice
