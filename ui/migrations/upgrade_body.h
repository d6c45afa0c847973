// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/migrations/migration_jobs.h"
#include "ui/migrations/schema_findings.h"

#include <QWidget>

class QCheckBox;
class QLabel;

namespace sluice {

class RehearsalView;

// What stands between the text and the buttons of the start-up page: what would change, how long it may take,
// what to look out for, the backup, and the rehearsal.
class UpgradeBody : public QWidget
{
    Q_OBJECT

public:
    UpgradeBody(const MigrationSite &site, const SchemaFindings &findings);

    bool backsUp() const; // as the person wants it
    void rehearse();

Q_SIGNALS:
    void working(sluice::BackgroundJob *job);

private:
    MigrationJobs m_jobs;
    QCheckBox *m_backUp;
    QLabel *m_progress;
    RehearsalView *m_rehearsal;
    QWidget *m_result; // its card
};

} // namespace sluice
