// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/migrations/migration_jobs.h"
#include "ui/migrations/schema_findings.h"
#include "ui/shell/notice_page.h"

namespace sluice {

// What the window shows in place of a database whose schema is not this program's.

// The ways on, as far as a page offers them.
struct SchemaWays
{
    std::function<void(bool backUp)> upgrade;
    std::function<void()> openReadOnly;
    std::function<void(const QString &revision, const QString &reason)> accept;
    std::function<void(const AdoptionProposal &proposal)> adopt;
    std::function<void()> openAnother;
    std::function<void()> quit;
    std::function<void(BackgroundJob *job)> follow; // work that a page does by itself
};

NoticePage::Notice upgradeNotice(const MigrationSite &site, const SchemaFindings &findings,
                                 const SchemaWays &ways);
NoticePage::Notice tamperedNotice(const MigrationSite &site, const SchemaFindings &findings,
                                  const SchemaWays &ways);
NoticePage::Notice adoptionNotice(const MigrationSite &site, const SchemaFindings &findings,
                                  const SchemaWays &ways);

} // namespace sluice
