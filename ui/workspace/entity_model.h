// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/table/row_store.h"
#include "ui/table/table_view.h"
#include "ui/workspace/cells.h"

namespace sluice {

// What a list shows; resolved on the worker, because a subject may be the result of another query.
template <class Row>
struct Listing
{
    typename SideOf<Row>::Query query;
    Selection<typename SideOf<Row>::Other> subject;
    std::optional<Membership> membership; // with regard to the subject

    // What another list, which this one follows, is narrowed to.
    struct Narrowing
    {
        Selection<typename SideOf<Row>::Other> subject;
        Membership membership;
    };
    std::optional<Narrowing> narrowing = {};

    typename SideOf<Row>::Query resolved(Session &session) const
    {
        auto result = query;
        if (membership && !subject.isEmpty())
            result.filter.subjects.append(SideOf<Row>::subject(subject.resolve(session), *membership));
        if (narrowing)
            result.filter.subjects.append(
                SideOf<Row>::subject(narrowing->subject.resolve(session), narrowing->membership));
        return result;
    }
};

// Where in the list the row is; nothing when it is not among the rows that the list finds.
template <class Row>
std::optional<qint64> placeOf(Session &session, const Listing<Row> &listing, decltype(Row::id) id);

// Users or flows with how many links each has, and how each stands to what is selected on the other side.
template <class Row>
class EntityModel : public WindowedModel
{
public:
    using S = SideOf<Row>;
    using Id = typename S::Id;
    using Other = typename S::Other;

    using WindowedModel::WindowedModel;

    void setSearch(const QString &text);
    void setScope(Scope scope);
    void setQuestion(const sluice::Question &question);
    void setSort(int column, Qt::SortOrder order);
    // Only the rows that a list finds, in the order of this one.
    void follow(const typename S::Filter &filter,
                const std::optional<typename Listing<Row>::Narrowing> &narrowing);
    void setSubject(const Selection<Other> &subject);
    void setWritable(bool writable);
    Scope scope() const { return m_scope; }
    const Listing<Row> &listing() const { return m_listing; }

    const Row *at(int row) const;
    void linksChanged();
    void replace(const Row &row); // after an edit; the row keeps its place until the next refresh
    Selection<Row> selection(const QList<RowRange> &ranges) const;

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
    void fetchFences();
    void fetchAgain(const QList<Stretch> &stretches, const QList<QUuid> &ids) override;
    bool holds(int page) const override { return m_store.holds(page); }
    bool isAnnotated(int page) const override { return m_annotated.contains(page); }
    void outdateAnnotations() override { m_annotated.clear(); }
    void drop(int page) override;
    QList<KnownRow> known() const override { return m_store.known(); }
    void carryOut(const RowStep &step) override { m_store.carryOut(step); }

private:
    struct Fresh : FreshPages<Row>
    {
        QHash<Id, LinkNumbers> numbers;
    };

    static QHash<Id, LinkNumbers> numbersOf(Session &session, const QList<Row> &rows,
                                            const Selection<Other> &subject,
                                            const QHash<Id, qint64> &counted = {});
    static void readStretch(Session &session, const typename S::Query &query, const Stretch &stretch,
                            const Fences &fences, Fresh &fresh);
    static void readGone(Session &session, const typename S::Query &query, const QList<QUuid> &ids,
                         const Fences &fences, Fresh &fresh);
    QList<int> take(const Fresh &fresh, const QUuid &kept);
    CellFacts factsOf(int row) const; // of a row in memory
    std::function<QList<Row>(Session &)> loader(const QList<RowRange> &ranges) const;

    Listing<Row> m_listing;
    Scope m_scope = Scope::All;
    RowStore<Row> m_store;
    QHash<Id, LinkNumbers> m_numbers;
    QSet<int> m_annotated;
    QSet<Id> m_quantified; // whose number of links is the one of now
    qint64 m_maximum = 0;
    bool m_writable = true;
};

using UsersModel = EntityModel<User>;
using FlowsModel = EntityModel<Flow>;

extern template std::optional<qint64> placeOf(Session &, const Listing<User> &, UserId);
extern template std::optional<qint64> placeOf(Session &, const Listing<Flow> &, FlowId);
extern template class EntityModel<User>;
extern template class EntityModel<Flow>;

} // namespace sluice
