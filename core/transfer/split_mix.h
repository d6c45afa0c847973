// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace sluice {

// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014; constants of
// prng.di.unimi.it/splitmix64.c): the same numbers on every machine, and a generator costs nothing to make.
class SplitMix
{
public:
    explicit SplitMix(quint64 seed)
        : m_state(seed)
    {
    }

    quint64 next()
    {
        m_state += 0x9e3779b97f4a7c15u;
        quint64 z = m_state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }

    qint64 below(qint64 limit) { return static_cast<qint64>(next() % static_cast<quint64>(limit)); }

private:
    quint64 m_state;
};

} // namespace sluice
