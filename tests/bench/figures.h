// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QList>
#include <QString>

namespace sluice::bench {

template <typename Work>
double milliseconds(Work work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

void say(const QString &line);
double median(QList<double> values);

// What "ours" must not exceed: so many times "theirs", so many milliseconds more, or so many at all.
struct Goal
{
    enum class Kind { None, Ratio, More, Most };

    Kind kind = Kind::None;
    double value = 0;
};

inline Goal times(double value)
{
    return {Goal::Kind::Ratio, value};
}
inline Goal more(double milliseconds)
{
    return {Goal::Kind::More, milliseconds};
}
inline Goal atMost(double milliseconds)
{
    return {Goal::Kind::Most, milliseconds};
}

// How a cost may grow with the number of rows.
enum class Growth { Unknown, Flat, Linear };

// What was measured, in milliseconds; beside something else, if there is a peer, in turn with it.
struct Figure
{
    QString id; // of BENCHMARKS.md, such as F5
    QString name;
    QString peer = {};
    Goal goal = {};
    Growth growth = Growth::Unknown;
    QList<double> ours = {}, theirs = {};
};

// Prints figures, and appends them to a file, one JSON object a line: tests/bench/figures.py describes it.
class Figures
{
public:
    explicit Figures(const QString &file = {}); // empty: none

    void begin(const QString &engine, qint64 size); // of what is added from now on
    void add(const Figure &figure);

private:
    QFile m_file;
    QString m_engine;
    qint64 m_size = 0;
};

} // namespace sluice::bench
