// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/links/comparison.h"
#include "ui/workspace/row_store.h"

namespace sluice {

// What some users or flows are linked with: a column for each of them, and between two neighbours one that
// gives what only one of them has to the other.
class CompareModel : public WindowedModel
{
    Q_OBJECT

public:
    CompareModel(const ComparisonQuestion &question, const QStringList &names, QObject *parent);

    static int columnOf(int subject) { return 1 + 2 * subject; }
    static int subjectOf(int column) { return column % 2 == 1 ? column / 2 : -1; } // -1: another column
    static int gapOf(int column) { return column > 0 && column % 2 == 0 ? column / 2 - 1 : -1; } // left of it
    struct Gift
    {
        int from;
        int to;
    };
    std::optional<Gift> giftAt(int row, int gap) const; // what the arrow there gives

    const ComparisonQuestion &question() const { return m_question; }
    void setOnlyDifferences(bool only);
    void setWritable(bool writable) { m_isWritable = writable; } // before rows are shown
    const ComparedRow *at(int row) const { return m_store.at(row); }

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
        QMap<int, Page<ComparedRow>> pages;
    };

    QVariant mark(const ComparedRow &row, int subject, int role) const;
    QVariant arrow(int row, int gap, int role) const;
    void accept(const Fresh &fresh);
    QList<int> take(const Fresh &fresh);

    ComparisonQuestion m_question;
    const QStringList m_names;
    RowStore<ComparedRow> m_store;
    bool m_isWritable = true;
};

} // namespace sluice
