// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/matrix/matrix_cells.h"
#include "ui/workspace/entity_model.h"

#include <QRect>

namespace sluice {

// Users as rows and flows as columns, with a mark where they are linked. Both are lists as the workspace has
// them, read page by page; pinned flows are a list of their own and come first. The cells in view are read
// when their rows and columns are there. GUI thread.
class MatrixModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Order { Name, Links };
    static constexpr qsizetype mostPinned = 12;

    struct Head
    {
        QString name;
        QString second; // a user's email
        qint64 links;   // -1: not known yet
        bool active;
        std::optional<Qt::CheckState> mark; // how it stands to what is marked on the other side
    };

    explicit MatrixModel(QObject *parent = nullptr);

    void setDatabase(Database *database);
    void follow(const Listing<User> &users, const Listing<Flow> &flows); // their rows, in the order of this
    void setPinned(const QList<FlowId> &pinned);
    const QList<FlowId> &pinned() const { return m_pinnedIds; }
    int pinnedCount() const { return m_pinned->rowCount(); }
    void setOrder(Qt::Orientation side, Order order, Qt::SortOrder direction); // vertical: of the users
    void setVisibleCells(const QRect &cells);                                  // x: columns, y: rows
    void setMarked(const QRect &cells); // what the heads' marks are about; empty: no marks
    void refresh();                     // the same rows and columns, perhaps changed
    void aboutToWrite();                // which is not to wait for numbers; linksChanged() follows
    void linksChanged();
    void withdraw();

    std::optional<Head> rowHead(int row) const; // empty: not in memory
    std::optional<Head> columnHead(int column) const;
    std::optional<UserId> userAt(int row) const;
    std::optional<FlowId> flowAt(int column) const;
    std::optional<bool> isLinked(int row, int column) const;
    QList<std::optional<bool>> linkedCells(int row, int firstColumn, int lastColumn) const;
    Selection<User> users(int firstRow, int lastRow) const;
    Selection<Flow> flows(int firstColumn, int lastColumn) const;
    bool isCounted() const;
    bool isBusy() const;
    Listing<User> usersListing() const { return m_users->listing(); }
    Listing<Flow> flowsListing() const; // the pinned ones among the others

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void counted();
    void cellsRead(); // those in view; none that is older than the last linksChanged()
    void failed(const sluice::Error &error);

private:
    void connectUsers();
    void connectFlows(FlowsModel *model);
    int offsetOf(const FlowsModel *model) const;
    void connectList(WindowedModel *model);
    std::pair<FlowsModel *, int> place(int column) const;
    MatrixCells::Area area(const QRect &cells) const;
    void readCells();
    void listFlows();

    UsersModel *m_users;
    FlowsModel *m_pinned;
    FlowsModel *m_flows;
    MatrixCells *m_cells;
    QList<FlowId> m_pinnedIds;
    Listing<Flow> m_followed;
    QRect m_visible;
    QTimer m_due; // gathers what comes at once
};

} // namespace sluice
