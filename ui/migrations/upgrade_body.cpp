// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/upgrade_body.h"

#include "core/migrations/rehearsal.h"
#include "ui/migrations/duration_guess.h"
#include "ui/migrations/page_parts.h"
#include "ui/migrations/pending_list.h"
#include "ui/migrations/rehearsal_view.h"

#include <QCheckBox>
#include <QDir>
#include <QLabel>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

qint64 formerMilliseconds(const QList<AppliedRevision> &applied)
{
    qint64 sum = applied.isEmpty() ? -1 : 0;
    for (const AppliedRevision &revision : applied)
        sum += revision.milliseconds;
    return sum;
}

QString warningText(const SchemaFindings &findings)
{
    QStringList lines;
    if (findings.upgradeObstacle)
        lines << findings.upgradeObstacle->message();
    for (const QString &warning : findings.warnings)
        lines << u"•  "_s + warning;
    return lines.join(u'\n');
}

} // namespace

UpgradeBody::UpgradeBody(const MigrationSite &site, const SchemaFindings &findings)
    : m_jobs(site)
    , m_backUp(new QCheckBox(
          tr("&Back up first, into %1").arg(QDir::toNativeSeparators(site.url.file + u".backups"_s))))
    , m_progress(quietParagraph())
    , m_rehearsal(new RehearsalView)
    , m_result(carded(m_rehearsal))
{
    auto *guess = quietParagraph(durationGuess(findings.rows, int(findings.overview.state.pending.size()),
                                               formerMilliseconds(findings.overview.state.applied)));
    guess->setObjectName(u"durationGuess"_s);
    auto *warnings = paragraph(warningText(findings));
    warnings->setObjectName(u"upgradeWarnings"_s);
    warnings->setVisible(!warnings->text().isEmpty());
    warnings->setForegroundRole(QPalette::BrightText);
    auto *readOnly =
        quietParagraph(tr("Opening it as it is, read-only, is not possible: this Sluice asks for tables or "
                          "columns that the pending changes bring."));
    readOnly->setObjectName(u"readOnlyNote"_s);
    readOnly->setVisible(!findings.isReadable && !findings.overview.state.applied.isEmpty());
    m_backUp->setObjectName(u"backupFirst"_s);
    m_backUp->setChecked(true);
    m_backUp->setVisible(site.url.engine == DatabaseUrl::Engine::Sqlite &&
                         !findings.overview.state.applied.isEmpty());
    m_progress->setObjectName(u"rehearsalProgress"_s);
    m_progress->hide();
    m_result->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(pendingList(findings.overview.state.pending));
    layout->addWidget(guess);
    layout->addWidget(warnings);
    layout->addWidget(readOnly);
    layout->addWidget(m_backUp);
    layout->addWidget(m_progress);
    layout->addWidget(m_result);
    connect(&m_jobs, &MigrationJobs::working, this, &UpgradeBody::working);
}

bool UpgradeBody::backsUp() const
{
    return m_backUp->isChecked();
}

void UpgradeBody::rehearse()
{
    m_result->hide();
    m_progress->setText(tr("Rehearsing on a copy…"));
    m_progress->show();
    m_jobs.run(
        tr("Rehearsing on a copy"), Direction::Up,
        [](Session &session, const RevisionGraph &graph, const MigrationJobs::Tools &tools) {
            return sluice::rehearse(session, graph, u"head"_s, tools.tell, tools.cancellation);
        },
        [this](const RehearsalReport &report) {
            m_progress->hide();
            m_rehearsal->showReport(report);
            m_result->show();
        },
        [this](const Error &error) { m_progress->setText(error.message()); });
}

} // namespace sluice
