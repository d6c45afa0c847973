// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"
#include "core/links/link_block.h"

#include <QObject>

namespace sluice {

// Which pairs are linked, as far as they have been looked at. Known by ids, so that rows and columns may
// come, go and be sorted meanwhile. One question at a time, for what is in view then; GUI thread.
class MatrixCells : public QObject
{
    Q_OBJECT

public:
    struct Area
    {
        QList<UserId> users;
        QList<FlowId> flows;
    };

    explicit MatrixCells(QObject *parent);
    ~MatrixCells() override;

    void setDatabase(Database *database); // forgets everything
    // What is to be known, and what is worth reading on the way.
    void want(const Area &inView, const Area &around);
    void outdate(); // links have changed: what is known stays until the next answer

    std::optional<bool> isLinked(UserId user, FlowId flow) const; // empty: not known yet
    bool isUpToDate(const Area &area) const;

Q_SIGNALS:
    void arrived();
    void failed(const sluice::Error &error);

private:
    struct Known
    {
        LinkBlock block;
        bool isOutdated;
    };

    void ask();
    void take(const LinkBlock &block);

    Database *m_database = nullptr;
    QList<Known> m_known; // the latest first
    Area m_inView, m_around;
    std::optional<Cancellation> m_question;
    bool m_hasFailed = false; // is not asked again until something changes
};

} // namespace sluice
