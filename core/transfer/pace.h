// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>

namespace sluice {

// How far a long job is, in words: "42 %, 31,000 rows a second, 12 s left". Any one thread.
class Pace
{
    Q_DECLARE_TR_FUNCTIONS(Pace)

public:
    enum class Unit { Rows, Bytes, Steps }; // of steps nobody wants to know how many a second

    explicit Pace(Unit unit)
        : m_unit(unit)
    {
    }

    QString words(qint64 done, qint64 total); // total 0: nobody knows it
    // The same after so many milliseconds since the first call.
    QString words(qint64 done, qint64 total, qint64 elapsed) const;

private:
    Unit m_unit;
    QElapsedTimer m_since;
};

} // namespace sluice
