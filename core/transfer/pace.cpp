// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/pace.h"

#include <QLocale>

namespace sluice {

using namespace Qt::StringLiterals;

QString Pace::words(qint64 done, qint64 total)
{
    if (!m_since.isValid())
        m_since.start();
    return words(done, total, m_since.elapsed());
}

QString Pace::words(qint64 done, qint64 total, qint64 elapsed) const
{
    constexpr qint64 soon = 1000; // milliseconds until a rate means something
    const QLocale locale;
    const auto amount = [&](qint64 count) {
        return m_unit == Unit::Bytes ? locale.formattedDataSize(count, 1)
                                     : tr("%1 rows").arg(locale.toString(count));
    };
    QStringList parts{total > 0 ? tr("%1 %").arg(qMin<qint64>(100, done * 100 / total)) : amount(done)};
    if (elapsed < soon || done <= 0)
        return parts.first();
    if (m_unit != Unit::Steps)
        parts.append(tr("%1 a second").arg(amount(done * 1000 / elapsed)));
    if (total > done) {
        const qint64 seconds = (elapsed * (total - done) / done + 999) / 1000;
        parts.append(seconds < 120 ? tr("%1 s left").arg(seconds)
                                   : tr("%1 min left").arg((seconds + 59) / 60));
    }
    return parts.join(u", "_s);
}

} // namespace sluice
