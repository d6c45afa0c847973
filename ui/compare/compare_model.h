// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/links/comparison.h"
#include "ui/table/list_model.h"

namespace sluice {

// What some users or flows are linked with: a column for each of them, and between two neighbours one that
// gives what only one of them has to the other.
class CompareModel : public ListModel<ComparedRow>
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

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    Source source() const override;

private:
    QVariant mark(const ComparedRow &row, int subject, int role) const;
    QVariant arrow(int row, int gap, int role) const;

    ComparisonQuestion m_question;
    const QStringList m_names;
    bool m_isWritable = true;
};

} // namespace sluice
