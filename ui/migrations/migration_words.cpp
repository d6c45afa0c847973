// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/migration_words.h"

#include <QCoreApplication>
#include <QLocale>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

struct MigrationWords
{
    Q_DECLARE_TR_FUNCTIONS(MigrationWords)
};

} // namespace

QString revisionNumber(const Revision &revision)
{
    return revision.folder.section(u'_', 0, 0);
}

QString shownTime(const QDateTime &utc)
{
    return QLocale().toString(utc.toLocalTime(), QLocale::ShortFormat);
}

QString shownDuration(qint64 milliseconds)
{
    if (milliseconds < 1000)
        return MigrationWords::tr("%1 ms").arg(QLocale().toString(milliseconds));
    const qint64 seconds = milliseconds / 1000;
    if (seconds < 60)
        return MigrationWords::tr("%1 s").arg(QLocale().toString(double(milliseconds) / 1000, 'f', 1));
    return MigrationWords::tr("%1 min %2 s").arg(QLocale().toString(seconds / 60)).arg(seconds % 60);
}

QString progressText(const MigrationProgress &progress, Direction direction)
{
    switch (progress.step) {
    case MigrationProgress::Step::Waiting:
        return MigrationWords::tr("Waiting: %1").arg(progress.text);
    case MigrationProgress::Step::BackingUp:
        return MigrationWords::tr("Backing up to %1").arg(progress.text);
    case MigrationProgress::Step::Applying:
        return (direction == Direction::Up ? MigrationWords::tr("Applying “%1” (%2 of %3)")
                                           : MigrationWords::tr("Taking back “%1” (%2 of %3)"))
            .arg(progress.text)
            .arg(progress.done + 1)
            .arg(progress.total);
    case MigrationProgress::Step::Applied:
        return (direction == Direction::Up ? MigrationWords::tr("Applied “%1”")
                                           : MigrationWords::tr("Took back “%1”"))
            .arg(progress.text);
    }
    Q_UNREACHABLE();
}

} // namespace sluice
