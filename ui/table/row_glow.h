// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QUuid>

class QColor;

namespace sluice {

class TableView;
struct Shades;

// A soft light on rows that others have changed, which fades by itself; none where motion is reduced.
class RowGlow : public QObject
{
    Q_OBJECT

public:
    static constexpr int duration = 1500; // milliseconds
    static constexpr int frameEvery = 40;
    static double fading(qint64 passed); // how strong it is so many milliseconds after its beginning: 1 … 0
    static QColor over(const QColor &background, double strength, const Shades &shades);

    explicit RowGlow(TableView *table);

    void start(const QSet<QUuid> &ids);
    double strength(int row) const; // 1 … 0
    QColor over(const QColor &background, int row, const Shades &shades) const;

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void repaint();

    TableView *m_table;
    QHash<QUuid, qint64> m_begun; // milliseconds of the clock
    QElapsedTimer m_clock;
    QBasicTimer m_frames;
};

} // namespace sluice
