// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/id.h"

#include "core/base/clock.h"

#include <QMutex>
#include <QRandomGenerator>

namespace sluice {

QUuid uuidV7(qint64 milliseconds, quint16 high12, quint64 low62)
{
    const auto ms = static_cast<quint64>(milliseconds);
    const auto byte = [](quint64 value, int shift) { return static_cast<uchar>(value >> shift); };
    return QUuid(static_cast<uint>(ms >> 16), static_cast<ushort>(ms & 0xffff),
                 static_cast<ushort>(0x7000 | (high12 & 0x0fff)),
                 static_cast<uchar>(0x80 | (byte(low62, 56) & 0x3f)), byte(low62, 48), byte(low62, 40),
                 byte(low62, 32), byte(low62, 24), byte(low62, 16), byte(low62, 8), byte(low62, 0));
}

QUuid newUuidV7()
{
    // RFC 9562, section 6.2, method 1: a 12-bit counter in rand_a keeps one process's ids in order; when it
    // runs out, or the clock stands still or jumps back, the millisecond moves ahead of the clock.
    static QMutex mutex;
    static qint64 last = 0;
    static quint16 counter = 0;
    // The system's own generator, asked for each of a million rows, costs a tenth of their import.
    static QRandomGenerator64 generator = QRandomGenerator64::securelySeeded();

    const QMutexLocker lock(&mutex);
    const quint64 random = generator.generate();
    const qint64 now = systemClock().toMSecsSinceEpoch();
    if (now > last) {
        last = now;
        counter = static_cast<quint16>(QRandomGenerator::system()->bounded(0x800));
    } else if (++counter > 0x0fff) {
        ++last;
        counter = 0;
    }
    return uuidV7(last, counter, random);
}

} // namespace sluice
