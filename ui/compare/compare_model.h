// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/links/comparison.h"
#include "ui/workspace/row_store.h"

namespace sluice {

// What some users or flows are linked with, a column for each of them.
class CompareModel : public WindowedModel
{
    Q_OBJECT

public:
    CompareModel(const ComparisonQuestion &question, const QStringList &names, QObject *parent);

    static constexpr int firstSubject = 1; // its column
    const ComparisonQuestion &question() const { return m_question; }
    void setOnlyDifferences(bool only);
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

    void accept(const Fresh &fresh);
    QList<int> take(const Fresh &fresh);

    ComparisonQuestion m_question;
    const QStringList m_names;
    RowStore<ComparedRow> m_store;
};

} // namespace sluice
