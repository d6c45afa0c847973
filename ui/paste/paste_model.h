// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/paste/paste_service.h"

#include <QAbstractTableModel>

namespace sluice {

// The preview of a paste: each row of it, what it was found to be, and what is to be done with it. Writes
// nothing.
class PasteModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { LineColumn, TextColumn, StateColumn, ResultColumn, ChoiceColumn, ColumnCount };
    enum Role { StateRole = Qt::UserRole, ChoicesRole, ChosenRole }; // PasteState, QStringList, index in it

    using QAbstractTableModel::QAbstractTableModel;

    // links: see PasteWords. The choices start anew.
    void setRows(const QList<PasteRow> &rows, PasteKind kind, bool links);
    void setFilter(std::optional<PasteState> state);
    qint64 count(PasteState state) const;
    qsizetype allRows() const { return m_rows.size(); }
    // The last of its choices is to skip it; the first the most likely one.
    void choose(const QList<int> &rows, bool skip);
    PasteOrder order() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value,
                 int role) override; // the choice by its place
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void chosen(); // what order() tells has changed

private:
    struct Choice
    {
        enum class What { Skip, Link, Create } what = What::Skip;
        int candidate = -1;
    };
    static QList<Choice> choicesOf(const PasteRow &row, bool links);
    static int likelyChoice(const PasteRow &row, const QList<Choice> &choices);
    QString wordsOf(const PasteRow &row, const Choice &choice) const;
    QString resultOf(const PasteRow &row) const;
    QString nameOf(const PasteCandidate &candidate) const;

    QList<PasteRow> m_rows;
    QList<int> m_chosen; // of each row, an index in its choices
    QList<int> m_shown;  // rows that the filter lets through
    std::optional<PasteState> m_filter;
    PasteKind m_kind = PasteKind::Users;
    bool m_links = false;
};

} // namespace sluice
