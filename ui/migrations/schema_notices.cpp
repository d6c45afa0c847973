// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/schema_notices.h"

#include "ui/migrations/edited_view.h"
#include "ui/migrations/page_parts.h"
#include "ui/migrations/pending_list.h"
#include "ui/migrations/upgrade_body.h"

#include <QCoreApplication>
#include <QLabel>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

struct SchemaNotices
{
    Q_DECLARE_TR_FUNCTIONS(SchemaNotices)
};

void addUsual(QList<NoticePage::Choice> &choices, const SchemaFindings &findings, const SchemaWays &ways)
{
    if (findings.isReadable)
        choices.append({u"openReadOnly"_s, SchemaNotices::tr("Open &read-only"), ways.openReadOnly});
    choices.append({u"openAnother"_s, SchemaNotices::tr("&Open another…"), ways.openAnother});
    choices.append({u"quit"_s, SchemaNotices::tr("&Quit"), ways.quit});
}

} // namespace

NoticePage::Notice upgradeNotice(const MigrationSite &site, const SchemaFindings &findings,
                                 const SchemaWays &ways)
{
    const QList<Revision> &pending = findings.overview.state.pending;
    auto *body = new UpgradeBody(site, findings);
    QObject::connect(body, &UpgradeBody::working, body, ways.follow);
    const QString apply = pending.size() == 1
                              ? SchemaNotices::tr("&Apply the change")
                              : SchemaNotices::tr("&Apply %n changes", nullptr, int(pending.size()));
    NoticePage::Notice notice{
        .heading = SchemaNotices::tr("The database needs an upgrade"),
        .text = pendingSentence(pending, site.url.label()) + u' ' +
                SchemaNotices::tr("Sluice goes on afterwards. A change is applied completely or "
                                  "not at all."),
        .body = body,
        .choices = {{u"applyUpgrade"_s, apply, [body, ways] { ways.upgrade(body->backsUp()); },
                     !findings.upgradeObstacle},
                    {u"rehearse"_s, SchemaNotices::tr("Re&hearse"), [body] { body->rehearse(); },
                     !findings.upgradeObstacle}},
        .isAboutSchema = true};
    addUsual(notice.choices, findings, ways);
    return notice;
}

NoticePage::Notice tamperedNotice(const MigrationSite &site, const SchemaFindings &findings,
                                  const SchemaWays &ways)
{
    const QList<EditedRevision> edited = editedRevisions(findings.overview, site.revisions);
    NoticePage::Notice notice{.heading =
                                  SchemaNotices::tr("The history of %1 does not fit").arg(site.url.label()),
                              .isAboutSchema = true};
    if (edited.isEmpty()) {
        notice.text = findings.overview.state.obstacle->message();
    } else {
        auto *view = new EditedView;
        view->showEdited(edited);
        QObject::connect(view, &EditedView::acceptRequested, view, ways.accept);
        notice.text = SchemaNotices::tr("Nothing was changed. Open the database read-only, or say why the "
                                        "new text is right and accept it.");
        notice.body = carded(view);
    }
    addUsual(notice.choices, findings, ways);
    return notice;
}

NoticePage::Notice adoptionNotice(const MigrationSite &site, const SchemaFindings &findings,
                                  const SchemaWays &ways)
{
    const AdoptionProposal &proposal = *findings.adoption;
    const bool backsUp = site.url.engine == DatabaseUrl::Engine::Sqlite;
    NoticePage::Notice notice{.heading = SchemaNotices::tr("%1 was not made by Sluice").arg(site.url.label()),
                              .text = proposal.text()};
    const auto offer = [&](const QString &name, const QString &text, const QString &consent) {
        notice.text += u"\n\n"_s + consent;
        if (backsUp)
            notice.text += u' ' + SchemaNotices::tr("A checked copy of the file is made first.");
        notice.choices.append(
            {name, text, [ways, proposal] { ways.adopt(proposal); }, proposal.obstacles.isEmpty()});
    };
    if (proposal.kind == AdoptionProposal::Kind::Stamp) {
        const Revision *revision = site.revisions.find(proposal.revision);
        offer(u"markAs"_s,
              SchemaNotices::tr("&Mark as “%1”").arg(revision ? revision->title : proposal.revision),
              SchemaNotices::tr(
                  "Nothing was changed so far. Marking writes the history and touches no table."));
    } else if (proposal.kind == AdoptionProposal::Kind::BringOver) {
        offer(
            u"bringOver"_s, SchemaNotices::tr("&Bring over"),
            SchemaNotices::tr("Nothing was changed so far. Bringing over happens completely or not at all."));
    }
    if (!proposal.obstacles.isEmpty()) {
        auto *obstacles = paragraph(proposal.obstacles.join(u'\n'));
        obstacles->setObjectName(u"adoptionObstacles"_s);
        obstacles->setForegroundRole(QPalette::BrightText);
        notice.body = obstacles;
    }
    notice.choices.append(
        {u"openAnother"_s, SchemaNotices::tr("&Choose another database…"), ways.openAnother});
    notice.choices.append({u"quit"_s, SchemaNotices::tr("&Quit"), ways.quit});
    return notice;
}

} // namespace sluice
