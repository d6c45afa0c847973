// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/figures.h"

#include <algorithm>
#include <cstdio>

namespace sluice::bench {

using namespace Qt::StringLiterals;

namespace {

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.isEmpty() ? 0 : values.at(values.size() / 2);
}

QString number(double value)
{
    return QString::number(value, 'f', value < 10 ? 3 : 1);
}

} // namespace

void say(const QString &line)
{
    std::printf("%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

void Pair::tell(const QString &goal) const
{
    const auto least = [](const QList<double> &list) { return *std::min_element(list.begin(), list.end()); };
    const double our = median(ours), their = median(theirs);
    say(u"  %1  %2 ms beside %3 ms  ×%4, %5 ms more  (least %6, %7; n = %8)  %9"_s.arg(name, -34)
            .arg(number(our), 8)
            .arg(number(their), 8)
            .arg(our / their, 0, 'f', 2)
            .arg(number(our - their), number(least(ours)), number(least(theirs)))
            .arg(ours.size())
            .arg(goal));
}

} // namespace sluice::bench
