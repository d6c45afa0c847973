// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
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

// Two ways of doing something, measured in turn.
struct Pair
{
    QString name;
    QList<double> ours = {}, theirs = {};

    void tell(const QString &goal) const;
};

} // namespace sluice::bench
