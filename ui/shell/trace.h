// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QJsonObject>
#include <QObject>
#include <QTimer>

namespace sluice {

// Times of start-up and interaction as JSON lines for benchmarks: {"event": name, "ms": since the process
// began, "rss_kb": resident memory, …}. Also writes "stall" when the event loop did not turn for more than 50
// ms. GUI thread.
class Trace : public QObject
{
    Q_OBJECT

public:
    // Milliseconds since the operating system started this process, or 0 where it does not say.
    static double sinceProcessStart();

    // mainReached: sinceProcessStart() at the first line of main. Throws Error Unavailable.
    Trace(const QString &file, double mainReached);
    ~Trace() override;

    void write(const QString &event, const QJsonObject &more = {});
    // Writes window_shown and first_paint.
    void watch(QWidget *window);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void write(const QString &event, double milliseconds, QJsonObject object);
    void measureGap();

    QFile m_file;
    QElapsedTimer m_clock; // runs since main
    double m_mainReached;
    QTimer m_heartbeat;
    qint64 m_lastBeat = 0;
};

} // namespace sluice
