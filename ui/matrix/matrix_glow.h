// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/change_news.h"

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QObject>

class QAbstractScrollArea;
class QColor;

namespace sluice {

// The light of RowGlow on the cells of the matrix that others have changed.
class MatrixGlow : public QObject
{
    Q_OBJECT

public:
    explicit MatrixGlow(QAbstractScrollArea *view);

    void start(const QList<NewChange> &changes);
    bool isActive() const { return m_frames.isActive(); }
    double strength(UserId user, FlowId flow) const; // 1 … 0

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    struct Lit
    {
        QSet<UserId> users; // all of them in all of the flows; of a side without any, every row
        QSet<FlowId> flows;
        qint64 begun; // milliseconds of the clock
    };

    QAbstractScrollArea *m_view;
    QList<Lit> m_lit;
    QElapsedTimer m_clock;
    QBasicTimer m_frames;
};

} // namespace sluice
