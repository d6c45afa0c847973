// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/change_news.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace sluice {

class TableView;
class WindowedModel;

// Shows in one list what others have changed: reads its rows again, one time after the other and never
// without a pause, and lets the changed ones glow when they are here. GUI thread.
class LiveRefresh : public QObject
{
    Q_OBJECT

public:
    explicit LiveRefresh(TableView *table);

    void take(const QSet<QUuid> &ids); // rows that others have changed; empty: some, nobody knows which
    void forget();

private:
    void begin();
    void end(bool isRead);

    TableView *m_table;
    WindowedModel *m_model;
    QSet<QUuid> m_next, m_now; // ids that are to glow
    QElapsedTimer m_begun;
    QTimer m_pause;
    bool m_isDue = false;
    bool m_isReading = false;
};

} // namespace sluice
