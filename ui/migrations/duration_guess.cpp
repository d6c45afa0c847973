// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/duration_guess.h"

#include "ui/migrations/migration_words.h"

#include <QCoreApplication>
#include <QLocale>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

struct DurationGuess
{
    Q_DECLARE_TR_FUNCTIONS(DurationGuess)
};

// A table that is built anew, or an index over all of it, on an ordinary computer.
constexpr qint64 rowsASecond = 100'000;

} // namespace

QString durationGuess(qint64 rows, int revisions, qint64 formerMilliseconds)
{
    const qint64 seconds = rows * revisions / rowsASecond;
    const QString count = QLocale().toString(rows);
    QString text;
    if (seconds < 1)
        text = DurationGuess::tr("This usually takes less than a second.");
    else if (seconds < 60)
        text = DurationGuess::tr("This may take up to %1 seconds for %2 rows.")
                   .arg(QLocale().toString(seconds + 1), count);
    else
        text = DurationGuess::tr("This may take about %1 minutes for %2 rows.")
                   .arg(QLocale().toString((seconds + 59) / 60), count);
    if (formerMilliseconds >= 0)
        text +=
            u' ' +
            DurationGuess::tr("The revisions before took %1 here.").arg(shownDuration(formerMilliseconds));
    return text;
}

} // namespace sluice
