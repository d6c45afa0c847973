// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/migrations_dialog.h"

#include "ui/migrations/check_page.h"
#include "ui/migrations/edited_view.h"
#include "ui/migrations/go_back_page.h"
#include "ui/migrations/mark_page.h"
#include "ui/migrations/migration_buttons.h"
#include "ui/migrations/page_parts.h"
#include "ui/migrations/rehearsal_view.h"
#include "ui/migrations/revision_page.h"
#include "ui/migrations/sql_preview.h"
#include "ui/migrations/timeline_delegate.h"
#include "ui/migrations/timeline_model.h"
#include "ui/shell/error_strip.h"
#include "ui/shell/status_bar.h"
#include "ui/workspace/empty_state.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QSaveFile>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QString headlineOf(const MigrationOverview &overview)
{
    if (overview.state.obstacle)
        return overview.state.obstacle->message();
    const int count = int(overview.state.applied.size());
    return count == 1 ? MigrationsDialog::tr("Up to date: one revision is applied.")
                      : MigrationsDialog::tr("Up to date: %n revisions are applied.", nullptr, count);
}

} // namespace

MigrationsDialog::MigrationsDialog(const MigrationSite &site, QWidget *parent)
    : QDialog(parent)
    , m_control(site)
    , m_strip(new ErrorStrip)
    , m_headline(paragraph())
    , m_model(new TimelineModel(this))
    , m_timeline(new QListView)
    , m_pages(new QStackedWidget)
    , m_nothing(new EmptyState)
    , m_revision(new RevisionPage(site.url.engine))
    , m_edited(new EditedView)
    , m_goBack(new GoBackPage(site.url.engine == DatabaseUrl::Engine::Sqlite))
    , m_mark(new MarkPage)
    , m_check(new CheckPage)
    , m_rehearsal(new RehearsalView)
    , m_buttons(new MigrationButtons)
    , m_status(new StatusBar)
{
    setObjectName(u"migrationsDialog"_s);
    setWindowTitle(tr("Migrations of %1").arg(site.url.label()));
    setAttribute(Qt::WA_DeleteOnClose);
    layOut();
    connectButtons();
    connectPages();
    connectAnswers();
    showLoading();
}

void MigrationsDialog::layOut()
{
    m_strip->setObjectName(u"migrationsStrip"_s);
    m_status->setObjectName(u"migrationsStatus"_s);
    m_headline->setObjectName(u"migrationsHeadline"_s);
    m_timeline->setObjectName(u"timeline"_s);
    m_timeline->setAccessibleName(tr("Revisions, newest first"));
    m_timeline->setModel(m_model);
    m_timeline->setItemDelegate(new TimelineDelegate(m_timeline));
    m_timeline->setFrameShape(QFrame::NoFrame);
    m_timeline->setMouseTracking(true);
    m_timeline->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_timeline->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_timeline->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &MigrationsDialog::showSelected);
    for (QWidget *page :
         QList<QWidget *>{m_nothing, m_revision, m_edited, m_goBack, m_mark, m_check, m_rehearsal})
        m_pages->addWidget(page);

    auto *halves = new QSplitter;
    halves->setChildrenCollapsible(false);
    halves->addWidget(carded(m_timeline));
    halves->addWidget(carded(m_pages));
    halves->setStretchFactor(0, 2);
    halves->setStretchFactor(1, 3);
    halves->setSizes({420, 620});
    auto *close = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(close, &QDialogButtonBox::rejected, this, &MigrationsDialog::reject);
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_buttons, 1);
    bottom->addWidget(close);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(m_strip);
    layout->addWidget(m_headline);
    layout->addWidget(halves, 1);
    layout->addWidget(m_status);
    layout->addLayout(bottom);
    resize(1080, 700);
}

void MigrationsDialog::connectButtons()
{
    connect(m_buttons, &MigrationButtons::upgradeWanted, &m_control, &MigrationControl::upgrade);
    connect(m_buttons, &MigrationButtons::rehearsalWanted, &m_control, &MigrationControl::rehearseUpTo);
    connect(m_buttons, &MigrationButtons::checkWanted, &m_control, &MigrationControl::check);
    connect(m_buttons, &MigrationButtons::goBackWanted, this, &MigrationsDialog::askWhereToGoBack);
    connect(m_buttons, &MigrationButtons::markWanted, this, &MigrationsDialog::askWhatToMark);
    connect(m_buttons, &MigrationButtons::scriptWanted, this, &MigrationsDialog::askWhereToSave);
}

void MigrationsDialog::connectPages()
{
    connect(m_goBack, &GoBackPage::targetChosen, &m_control, &MigrationControl::findLosses);
    connect(m_goBack, &GoBackPage::agreed, &m_control, &MigrationControl::goBack);
    connect(m_goBack, &GoBackPage::left, this, &MigrationsDialog::showSelected);
    connect(&m_control, &MigrationControl::lossesFound, m_goBack, &GoBackPage::showLosses);
    connect(&m_control, &MigrationControl::lossesUnknown, m_goBack, &GoBackPage::showUnknown);
    connect(m_mark, &MarkPage::targetChosen, &m_control, &MigrationControl::compareWith);
    connect(m_mark, &MarkPage::agreed, &m_control, &MigrationControl::mark);
    connect(m_mark, &MarkPage::left, this, &MigrationsDialog::showSelected);
    connect(&m_control, &MigrationControl::compared, m_mark, &MarkPage::showDifference);
    connect(&m_control, &MigrationControl::uncompared, m_mark, &MarkPage::showUncompared);
    connect(m_edited, &EditedView::acceptRequested, &m_control, &MigrationControl::accept);
}

void MigrationsDialog::connectAnswers()
{
    connect(&m_control, &MigrationControl::working, this, [this](BackgroundJob *job) {
        m_strip->hide();
        m_status->follow(job);
        m_pages->setEnabled(!m_control.isWriting());
        refreshButtons();
    });
    connect(&m_control, &MigrationControl::idle, this, [this] {
        m_pages->setEnabled(true);
        refreshButtons();
    });
    connect(&m_control, &MigrationControl::overviewRead, this, &MigrationsDialog::showOverview);
    connect(&m_control, &MigrationControl::unread, this, &MigrationsDialog::showUnread);
    connect(&m_control, &MigrationControl::changed, this, [this] {
        Q_EMIT changed();
        if (m_leaving)
            QDialog::reject();
    });
    connect(&m_control, &MigrationControl::done, this,
            [this](const QString &text) { m_strip->tell(ErrorStrip::Tone::Notice, text); });
    connect(&m_control, &MigrationControl::failed, this, [this](const Error &error) {
        m_strip->tell(error.kind() == Error::Kind::Cancelled ? ErrorStrip::Tone::Notice
                                                             : ErrorStrip::Tone::Failure,
                      error.message());
    });
    connect(&m_control, &MigrationControl::rehearsed, this, [this](const RehearsalReport &report) {
        m_rehearsal->showReport(report);
        m_pages->setCurrentWidget(m_rehearsal);
    });
    connect(&m_control, &MigrationControl::checked, this, [this](const SchemaDifference &difference) {
        m_check->showDifference(difference);
        m_pages->setCurrentWidget(m_check);
    });
}

void MigrationsDialog::showLoading()
{
    m_nothing->say(tr("Reading the history…"), {}, {});
    m_pages->setCurrentWidget(m_nothing);
    m_control.read();
}

void MigrationsDialog::showOverview(const MigrationOverview &overview)
{
    const QString before = selected().id;
    m_overview = overview;
    m_known = true;
    m_headline->setText(headlineOf(overview));
    m_model->setEntries(timelineOf(overview, m_control.site().revisions));
    m_timeline->setCurrentIndex(m_model->index(std::max(0, m_model->rowOf(before))));
}

void MigrationsDialog::showUnread(const Error &error)
{
    m_known = false;
    m_headline->setText(tr("The history of the database cannot be read."));
    m_nothing->say(tr("Nothing to show"), error.message(), {{tr("&Try again"), [this] { showLoading(); }}});
    m_pages->setCurrentWidget(m_nothing);
    refreshButtons();
}

void MigrationsDialog::showSelected()
{
    const TimelineEntry entry = selected();
    if (entry.id.isEmpty())
        return;
    m_control.stopLooking();
    if (entry.isEdited) {
        QList<EditedRevision> edited = editedRevisions(m_overview, m_control.site().revisions);
        edited.removeIf([&](const EditedRevision &one) { return one.applied.id != entry.id; });
        m_edited->showEdited(edited);
        m_pages->setCurrentWidget(m_edited);
    } else {
        m_revision->showEntry(entry);
        m_pages->setCurrentWidget(m_revision);
    }
    refreshButtons();
}

void MigrationsDialog::refreshButtons()
{
    if (m_known && !m_control.isBusy())
        m_buttons->offer(m_overview, m_model->entries(), selected());
    else
        m_buttons->offerNothing();
}

void MigrationsDialog::askWhereToGoBack()
{
    QList<TimelineEntry> targets = m_model->entries();
    const auto newest = std::find_if(targets.begin(), targets.end(),
                                     [](const TimelineEntry &entry) { return entry.isApplied(); });
    targets.erase(targets.begin(), newest + 1); // it is what goes first
    m_pages->setCurrentWidget(m_goBack);
    m_goBack->offer(targets, selected().id);
}

void MigrationsDialog::askWhatToMark()
{
    QList<TimelineEntry> targets = m_model->entries();
    targets.removeLast();
    m_pages->setCurrentWidget(m_mark);
    m_mark->offer(targets, selected().id);
}

void MigrationsDialog::askWhereToSave()
{
    const SqlPreview &preview = m_revision->preview();
    const QString script = scriptThrough(selected(), m_model->entries(), m_control.site().revisions,
                                         preview.direction(), preview.engine());
    auto *files = new QFileDialog(this, tr("Save script"), tr("migrations.sql"), tr("SQL scripts (*.sql)"));
    files->setObjectName(u"scriptFile"_s);
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setAcceptMode(QFileDialog::AcceptSave);
    files->setDefaultSuffix(u"sql"_s);
    connect(files, &QFileDialog::fileSelected, this,
            [this, script](const QString &path) { save(path, script); });
    files->open();
}

void MigrationsDialog::save(const QString &path, const QString &script)
{
    QSaveFile file(path);
    const bool saved = file.open(QIODevice::WriteOnly) && file.write(script.toUtf8()) >= 0 && file.commit();
    if (saved)
        m_strip->tell(ErrorStrip::Tone::Notice, tr("The script was saved as %1.").arg(path));
    else
        m_strip->tell(ErrorStrip::Tone::Failure,
                      tr("The script was not saved as %1: %2").arg(path, file.errorString()));
}

void MigrationsDialog::reject()
{
    if (!m_control.isWriting())
        return QDialog::reject();
    m_leaving = true;
    m_control.cancel();
}

TimelineEntry MigrationsDialog::selected() const
{
    return m_model->entries().value(m_timeline->currentIndex().row());
}

} // namespace sluice
