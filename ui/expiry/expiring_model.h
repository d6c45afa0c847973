// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/links/link_service.h"
#include "ui/table/table_view.h"
#include "ui/workspace/row_store.h"

namespace sluice {

struct ExpiringLink
{
    // A list knows its rows by one id; a link has two.
    struct PairId
    {
        QUuid pair;
        const QUuid &uuid() const { return pair; }
    };

    explicit ExpiringLink(const Link &link)
        : id{QUuid::createUuidV5(link.flow.uuid(), link.user.uuid().toRfc4122())}
        , link(link)
    {
    }

    PairId id;
    Link link;
};

// Links that have an end; what ends first comes first.
class ExpiringModel : public WindowedModel
{
    Q_OBJECT

public:
    enum Column { UntilColumn, UserColumn, FlowColumn, AuthorColumn, ColumnCount };

    using WindowedModel::WindowedModel;

    void setFilter(const LinkFilter &filter);
    const LinkFilter &filter() const { return m_filter; }
    const Link *at(int row) const;
    // The links in these rows, read on the worker as far as they are not in memory.
    std::function<QList<LinkKey>(Session &)> links(const QList<RowRange> &ranges) const;

    QUuid idAt(int row) const override;
    int rowOf(const QUuid &id) const override { return m_store.rowOf(id); }
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

protected:
    void fetchPage(int page, const PageRequest &request) override;
    void fetchAnnotations(int) override {}
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
        QMap<int, Page<Link>> pages;
    };

    void accept(const Fresh &fresh);
    QList<int> take(const Fresh &fresh);
    static QString text(const Link &link, Column column);
    static QList<ExpiringLink> rowsOf(const Page<Link> &page);

    LinkFilter m_filter{{}, {}, true, {}, {}};
    RowStore<ExpiringLink> m_store;
};

} // namespace sluice
