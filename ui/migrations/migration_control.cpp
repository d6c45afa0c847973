// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/migration_control.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

using Tools = MigrationJobs::Tools;

QString withBackup(const QString &message, const DatabaseUrl &url)
{
    const QString backup = newestBackup(url);
    return backup.isEmpty() ? message
                            : message + u' ' + MigrationControl::tr("Newest backup: %1").arg(backup);
}

QString titlesOf(const QStringList &titles)
{
    return u'“' + titles.join(u"”, “"_s) + u'”';
}

} // namespace

MigrationControl::MigrationControl(const MigrationSite &site)
    : m_jobs(site)
    , m_reader(site)
{
    connect(&m_jobs, &MigrationJobs::working, this, &MigrationControl::working);
    connect(&m_jobs, &MigrationJobs::idle, this, &MigrationControl::idle);
}

void MigrationControl::stopLooking()
{
    if (!m_writing)
        m_jobs.withdraw();
}

void MigrationControl::read()
{
    m_reader.run(
        tr("Reading the history"), Direction::Up,
        [](Session &session, const RevisionGraph &graph, const Tools &) {
            return MigrationOverview::of(session, graph);
        },
        [this](const MigrationOverview &overview) { Q_EMIT overviewRead(overview); },
        [this](const Error &error) { Q_EMIT unread(error); });
}

// work gives back what to say.
template <class Work>
void MigrationControl::write(const QString &title, Direction direction, Work work)
{
    m_writing = true;
    m_jobs.run(
        title, direction, work,
        [this](const QString &message) {
            finishWriting();
            Q_EMIT done(message);
        },
        [this](const Error &error) {
            finishWriting();
            Q_EMIT failed(error);
        });
}

void MigrationControl::finishWriting()
{
    m_writing = false;
    Q_EMIT changed();
    read();
}

void MigrationControl::upgrade(const QString &target)
{
    write(tr("Upgrading %1").arg(site().url.label()), Direction::Up,
          [target](Session &session, const RevisionGraph &graph, const Tools &tools) {
              QStringList titles;
              for (const Revision &revision :
                   MigrationRunner(session, graph).upgrade(target, tools.tell, tools.cancellation))
                  titles << revision.title;
              return titles.isEmpty() ? tr("Nothing was pending any more.")
                                      : withBackup(tr("Applied: %1.").arg(titlesOf(titles)), session.url());
          });
}

void MigrationControl::goBack(const QString &target)
{
    write(tr("Going back"), Direction::Down,
          [target](Session &session, const RevisionGraph &graph, const Tools &tools) {
              QStringList titles;
              for (const AppliedRevision &revision :
                   MigrationRunner(session, graph).downgrade(target, tools.tell, tools.cancellation))
                  titles << revision.title;
              return withBackup(tr("Taken back: %1.").arg(titlesOf(titles)), session.url());
          });
}

void MigrationControl::mark(const QString &revision)
{
    write(tr("Writing the history"), Direction::Up,
          [revision](Session &session, const RevisionGraph &graph, const Tools &) {
              MigrationRunner(session, graph).stamp(revision);
              return tr("The database is marked as being at %1. No table was touched.").arg(revision);
          });
}

void MigrationControl::accept(const QString &revision, const QString &reason)
{
    write(tr("Writing the history"), Direction::Up,
          [revision, reason](Session &session, const RevisionGraph &graph, const Tools &) {
              MigrationRunner(session, graph).accept(revision, reason);
              return tr("The new text of %1 is accepted. No table was touched.").arg(revision);
          });
}

void MigrationControl::rehearseUpTo(const QString &target)
{
    m_jobs.run(
        tr("Rehearsing on a copy"), Direction::Up,
        [target](Session &session, const RevisionGraph &graph, const Tools &tools) {
            return rehearse(session, graph, target, tools.tell, tools.cancellation);
        },
        [this](const RehearsalReport &report) { Q_EMIT rehearsed(report); },
        [this](const Error &error) { Q_EMIT failed(error); });
}

void MigrationControl::check()
{
    m_jobs.run(
        tr("Comparing the tables with the model"), Direction::Up,
        [folder = site().folder](Session &session, const RevisionGraph &, const Tools &) {
            return differenceFromModel(session, folder);
        },
        [this](const SchemaDifference &difference) { Q_EMIT checked(difference); },
        [this](const Error &error) { Q_EMIT failed(error); });
}

void MigrationControl::findLosses(const QString &target)
{
    m_jobs.run(
        tr("Counting what would be lost"), Direction::Down,
        [target](Session &session, const RevisionGraph &graph, const Tools &) {
            return lossesOfGoingBack(session, graph, target);
        },
        [this](const QList<DataLoss> &losses) { Q_EMIT lossesFound(losses); },
        [this](const Error &error) { Q_EMIT lossesUnknown(error); });
}

void MigrationControl::compareWith(const QString &revision)
{
    m_jobs.run(
        tr("Comparing the tables"), Direction::Up,
        [revision](Session &session, const RevisionGraph &graph, const Tools &) {
            return differenceFromRevision(session, graph, revision);
        },
        [this](const SchemaDifference &difference) { Q_EMIT compared(difference); },
        [this](const Error &error) { Q_EMIT uncompared(error); });
}

} // namespace sluice
