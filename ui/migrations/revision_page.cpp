// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/revision_page.h"

#include "ui/migrations/migration_words.h"
#include "ui/migrations/page_parts.h"
#include "ui/migrations/sql_preview.h"
#include "ui/table/report_table.h"
#include "ui/workspace/flat_button.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shortChecksum = 12; // digits

QString factsText(const TimelineEntry &entry)
{
    switch (entry.state) {
    case TimelineEntry::State::Empty:
        return RevisionPage::tr("Going back to here takes every table of Sluice away.");
    case TimelineEntry::State::Pending:
        return RevisionPage::tr("Revision %1, not applied yet.").arg(entry.id);
    default:
        return RevisionPage::tr("Revision %1, applied on %2 by %3 with %4 in %5. Sluice %6 or newer may "
                                "write afterwards.")
            .arg(entry.id, shownTime(entry.applied.appliedAt), entry.applied.appliedBy, entry.applied.program,
                 shownDuration(entry.applied.milliseconds), entry.applied.minimumProgram);
    }
}

QString eventText(RevisionEvent::Kind kind)
{
    switch (kind) {
    case RevisionEvent::Kind::Upgrade:
        return RevisionPage::tr("Applied");
    case RevisionEvent::Kind::Downgrade:
        return RevisionPage::tr("Taken back");
    case RevisionEvent::Kind::Stamp:
        return RevisionPage::tr("Marked");
    case RevisionEvent::Kind::Accept:
        return RevisionPage::tr("Accepted as edited");
    case RevisionEvent::Kind::Failure:
        return RevisionPage::tr("Failed");
    }
    Q_UNREACHABLE();
}

} // namespace

RevisionPage::RevisionPage(DatabaseUrl::Engine engine, QWidget *parent)
    : QWidget(parent)
    , m_title(heading())
    , m_facts(quietParagraph())
    , m_checksum(quietParagraph())
    , m_copy(new FlatButton(tr("&Copy checksum"), FlatButton::Look::Accent))
    , m_preview(new SqlPreview(engine))
    , m_events(new ReportTable(tr("What happened to this revision"),
                               {tr("When"), tr("What"), tr("Who"), tr("Why")}, 4))
{
    setObjectName(u"revisionPage"_s);
    m_checksum->setObjectName(u"shortChecksum"_s);
    m_checksum->setWordWrap(false);
    m_copy->setObjectName(u"copyChecksum"_s);
    connect(m_copy, &QAbstractButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_entry.applied.sha256); });
    m_events->setObjectName(u"revisionEvents"_s);
    m_events->setFixedHeight(m_events->fontMetrics().height() * 8);

    auto *checksum = new QHBoxLayout;
    checksum->setSpacing(4);
    checksum->addWidget(m_checksum);
    checksum->addWidget(m_copy);
    checksum->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_title);
    layout->addWidget(m_facts);
    layout->addLayout(checksum);
    layout->addWidget(m_preview, 1);
    layout->addWidget(m_events);
}

void RevisionPage::showEntry(const TimelineEntry &entry)
{
    m_entry = entry;
    m_title->setText(entry.title);
    m_facts->setText(factsText(entry));
    m_checksum->setText(tr("Checksum %1…").arg(entry.applied.sha256.left(shortChecksum)));
    m_checksum->setToolTip(entry.applied.sha256);
    m_checksum->setVisible(entry.isApplied());
    m_copy->setVisible(entry.isApplied());
    m_preview->showScripts(entry.sqlite, entry.postgresql);
    showEvents(entry.events);
}

void RevisionPage::showEvents(const QList<LoggedEvent> &events)
{
    m_events->clear();
    for (const LoggedEvent &logged : events) {
        const RevisionEvent &event = logged.event;
        m_events->add(
            {shownTime(logged.at), tr("%1, %2").arg(eventText(event.kind), shownDuration(event.milliseconds)),
             tr("%1, %2").arg(logged.who, logged.program),
             event.kind == RevisionEvent::Kind::Failure ? tr("%1 — in: %2").arg(event.error, event.statement)
                                                        : event.note});
    }
    m_events->setVisible(!events.isEmpty());
}

} // namespace sluice
