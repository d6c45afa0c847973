// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/links/link_service.h"
#include "ui/table/list_model.h"
#include "ui/table/table_view.h"

namespace sluice {

// A list knows its rows by one id; a link has two.
struct ExpiringLink : Link
{
    struct PairId
    {
        QUuid pair;
        const QUuid &uuid() const { return pair; }
        friend bool operator==(const PairId &, const PairId &) = default;
    };

    explicit ExpiringLink(const Link &link)
        : Link(link)
        , id{QUuid::createUuidV5(link.flow.uuid(), link.user.uuid().toRfc4122())}
    {
    }

    PairId id;

    friend bool operator==(const ExpiringLink &, const ExpiringLink &) = default;
};

// Links that have an end; what ends first comes first.
class ExpiringModel : public ListModel<ExpiringLink>
{
    Q_OBJECT

public:
    enum Column { UntilColumn, UserColumn, FlowColumn, AuthorColumn, ColumnCount };

    using ListModel::ListModel;

    void setFilter(const LinkFilter &filter);
    const LinkFilter &filter() const { return m_filter; }
    // The links in these rows, read on the worker as far as they are not in memory.
    std::function<QList<LinkKey>(Session &)> links(const QList<RowRange> &ranges) const;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    Source source() const override;

private:
    static QString text(const Link &link, Column column);

    LinkFilter m_filter{{}, {}, true, {}, {}};
};

} // namespace sluice
