// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/table/row_store.h"

namespace sluice {

// A long list that is only looked at, told by one query. A refresh reads the pages in memory where they were:
// rows that have gone elsewhere are not followed. Row has an id with uuid(), and is compared.
template <class Row>
class ListModel : public WindowedModel
{
public:
    using WindowedModel::WindowedModel;

    const Row *at(int row) const { return m_store.at(row); } // nullptr when it is not in memory
    QUuid idAt(int row) const override { return m_store.idAt(row); }
    int rowOf(const QUuid &id) const override { return m_store.rowOf(id); }

    Qt::ItemFlags flags(const QModelIndex &index) const override
    {
        return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                               : Qt::NoItemFlags;
    }

protected:
    // What goes to the worker, with all that it needs.
    struct Source
    {
        std::function<Page<Row>(Session &, const PageRequest &)> list;
        std::function<qint64(Session &)> count;
    };
    virtual Source source() const = 0;

    // The row that is to be told of; nullptr when it is not here yet, and then it is fetched to be shown.
    const Row *told(const QModelIndex &index, int role) const
    {
        const Row *row = at(index.row());
        if (!row && role == Qt::DisplayRole)
            want(index.row());
        return row;
    }

    void fetchPage(int page, const PageRequest &request) override
    {
        const auto job = [list = source().list, request](Session &session) { return list(session, request); };
        ask(Question::Page, page, job, [this, page](const Page<Row> &answer) {
            acceptPage(page, Extent::of(answer), [&] { m_store.put(page, answer.items); });
        });
    }

    void fetchCount() override
    {
        ask(Question::Count, 0, source().count, [this](qint64 count) { acceptCount(count); });
    }

    void fetchAgain(const QList<Stretch> &, const QList<QUuid> &) override
    {
        QSet<int> numbers{0};
        for (const KnownRow &known : m_store.known())
            numbers.insert(known.row / pageSize);
        const auto job = [from = source(), numbers](Session &session) {
            FreshPages<Row> fresh;
            for (const int number : numbers) {
                const auto page =
                    from.list(session, {std::nullopt, qint64(number) * pageSize, pageSize, false});
                if (!page.items.isEmpty())
                    fresh.pages.insert(number, page);
            }
            fresh.count = from.count(session);
            return fresh;
        };
        ask(Question::Refresh, 0, job, [this](const FreshPages<Row> &fresh) {
            acceptAgain(fresh.count, fresh.extents(), fresh.known(),
                        [&](const QUuid &kept) { return m_store.take(fresh, kept, std::equal_to<>()); });
        });
    }

    void fetchAnnotations(int) override {}
    bool isAnnotated(int) const override { return true; }
    void outdateAnnotations() override {}
    bool holds(int page) const override { return m_store.holds(page); }
    void drop(int page) override { m_store.drop(page); }
    QList<KnownRow> known() const override { return m_store.known(); }
    void carryOut(const RowStep &step) override { m_store.carryOut(step); }

private:
    RowStore<Row> m_store;
};

} // namespace sluice
