// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "ui/history/history_page.h"
#include "ui/history/retention_control.h"
#include "ui/history/undo_control.h"
#include "ui/migrations/migrations_dialog.h"
#include "ui/shell/about_dialog.h"
#include "ui/shell/connection_chip.h"
#include "ui/shell/error_strip.h"
#include "ui/shell/live_changes.h"
#include "ui/shell/rail.h"
#include "ui/shell/recent_menu.h"
#include "ui/shell/status_bar.h"
#include "ui/workspace/flat_button.h"
#include "ui/workspace/workspace_page.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

MainWindow::MainWindow(const Surroundings &surroundings)
    : m_surroundings(surroundings.rememberingChanges())
    , m_state(surroundings.folders.state, surroundings.folders.config)
    , m_profiles(surroundings.folders.config)
    , m_flow(this, m_surroundings, m_profiles)
    , m_transfer(this)
    , m_actions(WindowActions::create(this))
    , m_chip(new ConnectionChip)
    , m_strip(new ErrorStrip)
    , m_pages(new QStackedWidget)
    , m_workspace(new WorkspacePage)
    , m_history(new HistoryPage)
    , m_rail(new Rail)
    , m_undo(new UndoControl(this, m_actions.undo, m_actions.redo))
    , m_retention(new RetentionControl(this, m_state))
    , m_status(new StatusBar)
    , m_live(new LiveChanges(this))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(u"Sluice"_s);
    layOut();
    connectActions();
    connectFlow();
    connectWorkspace();
    connectHistory();
    connectLive();
    m_actions.setEnabled(false, false, {});
    m_state.restore(*this);
}

MainWindow::~MainWindow()
{
    m_undo->setDatabase(nullptr);
    m_history->setDatabase(nullptr);
    m_live->stop();
    m_workspace->setDatabase(nullptr);
}

void MainWindow::start(const ConnectionRequest &request)
{
    m_flow.start(request);
}

void MainWindow::layOut()
{
    auto *top = new QHBoxLayout;
    top->setContentsMargins(14, 6, 14, 0);
    for (QAction *step : {m_actions.undo, m_actions.redo})
        top->addWidget(FlatButton::of(step));
    top->addStretch();
    top->addWidget(m_chip);
    auto *central = new QWidget;
    auto *lines = new QVBoxLayout(central);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(6);
    lines->addLayout(top);
    lines->addWidget(m_strip);
    m_rail->add(u"actionWorkspace"_s, tr("&Workspace"), tr("Users, flows and their links"),
                QKeySequence(u"Ctrl+1"_s));
    m_pages->addWidget(m_workspace);
    m_rail->add(u"actionHistory"_s, tr("&History"), tr("Every change, and undoing it"),
                QKeySequence(u"Ctrl+3"_s));
    m_pages->addWidget(m_history);
    auto *page = new QHBoxLayout;
    page->setContentsMargins(14, 0, 14, 0);
    page->setSpacing(10);
    page->addWidget(m_rail);
    page->addWidget(m_pages, 1);
    lines->addLayout(page, 1);
    lines->addWidget(m_status);
    setCentralWidget(central);

    auto *recent = new RecentMenu(m_profiles, this);
    connect(recent, &RecentMenu::chosen, this, [this](const DatabaseUrl &url) {
        m_flow.open({.url = url, .source = tr("chosen from the recent ones")});
    });
    fillMenuBar(*this, m_actions, m_workspace->actions(), m_rail->pageActions(), recent);
}

void MainWindow::connectActions()
{
    connect(m_actions.openFile, &QAction::triggered, &m_flow, &OpeningFlow::chooseFile);
    connect(m_actions.importFile, &QAction::triggered, &m_transfer, &Transfer::askForImport);
    connect(m_actions.exportFile, &QAction::triggered, &m_transfer, &Transfer::askForExport);
    connect(m_actions.quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions.setUp, &QAction::triggered, &m_flow, &OpeningFlow::setUp);
    connect(m_actions.migrations, &QAction::triggered, this, &MainWindow::showMigrations);
    connect(m_actions.seed, &QAction::triggered, &m_transfer, &Transfer::seed);
    connect(m_actions.unseed, &QAction::triggered, &m_transfer, &Transfer::unseed);
    connect(m_actions.person, &QAction::triggered, this, &MainWindow::askName);
    connect(m_actions.about, &QAction::triggered, this, &MainWindow::showAbout);
    const Theme current = m_state.theme();
    for (QAction *choice : m_actions.theme->actions()) {
        const auto theme = static_cast<Theme>(choice->data().toInt());
        choice->setChecked(theme == current);
        connect(choice, &QAction::triggered, this, [this, theme] { chooseTheme(theme); });
    }
    connect(m_chip, &ConnectionChip::refreshRequested, m_workspace, &WorkspacePage::refresh);
    connect(m_chip, &ConnectionChip::reconnectRequested, this, &MainWindow::reconnect);
}

void MainWindow::connectFlow()
{
    connect(&m_flow, &OpeningFlow::opening, this, [this](const OpeningPlan &plan) {
        closeDatabase();
        m_strip->hide();
        m_pages->setCurrentWidget(m_workspace);
        m_asked = plan.url.label();
        m_chip->showNothing(tr("Opening %1…").arg(m_asked));
    });
    connect(&m_flow, &OpeningFlow::opened, this, &MainWindow::showDatabase);
    connect(&m_flow, &OpeningFlow::noticeNeeded, this, &MainWindow::showNotice);
    connect(&m_flow, &OpeningFlow::warned, this,
            [this](const QString &text) { m_strip->tell(ErrorStrip::Tone::Notice, text); });
    connect(&m_flow, &OpeningFlow::asked, this, &MainWindow::questionShown);
    connect(&m_flow, &OpeningFlow::failed, this, &MainWindow::openingFailed);
    connect(&m_flow, &OpeningFlow::damaged, this,
            [this](const Error &error) { m_strip->tell(ErrorStrip::Tone::Failure, error.message()); });
    connect(&m_flow, &OpeningFlow::working, m_status, &StatusBar::follow);
    connect(&m_flow, &OpeningFlow::quitRequested, this, &QWidget::close);
}

void MainWindow::connectWorkspace()
{
    connect(m_workspace, &WorkspacePage::message, m_status, &StatusBar::tell);
    connect(m_workspace, &WorkspacePage::failed, this, &MainWindow::tell);
    connect(m_workspace, &WorkspacePage::firstRowsShown, this, &MainWindow::firstRowsShown);
    connect(m_workspace, &WorkspacePage::importRequested, &m_transfer, &Transfer::askForImport);
    connect(m_workspace, &WorkspacePage::sampleDataRequested, &m_transfer, &Transfer::seed);
    connect(m_workspace, &WorkspacePage::busyChanged, this, [this](bool busy) {
        if (busy)
            m_status->showBusy(tr("Reading…"), [this] { m_workspace->actions().cancelQuery->trigger(); });
        else
            m_status->clearBusy();
    });
    connect(&m_transfer, &Transfer::working, m_status, &StatusBar::follow);
    connect(&m_transfer, &Transfer::message, m_status, &StatusBar::tell);
    connect(&m_transfer, &Transfer::failed, this, &MainWindow::tell);
    connect(&m_transfer, &Transfer::changed, m_workspace, &WorkspacePage::refresh);
}

void MainWindow::connectHistory()
{
    connect(m_rail, &Rail::chosen, this, [this](int page) {
        m_pages->setCurrentIndex(page);
        m_pages->currentWidget()->setFocus();
    });
    connect(m_undo, &UndoControl::message, m_status, &StatusBar::tell);
    connect(m_undo, &UndoControl::failed, this, &MainWindow::tell);
    connect(m_undo, &UndoControl::changed, m_workspace, &WorkspacePage::refresh);
    connect(m_undo, &UndoControl::changed, m_history, &HistoryPage::refresh);
    connect(m_workspace, &WorkspacePage::changed, m_undo, &UndoControl::refresh);
    connect(m_workspace, &WorkspacePage::changed, m_history, &HistoryPage::refresh);
    connect(&m_transfer, &Transfer::changed, m_undo, &UndoControl::refresh);
    connect(&m_transfer, &Transfer::changed, m_history, &HistoryPage::refresh);
    connect(m_workspace, &WorkspacePage::undoRequested, m_undo, &UndoControl::undo);
    connect(m_workspace, &WorkspacePage::historyRequested, this, [this](const HistorySubject &subject) {
        m_history->showOnly(subject);
        m_rail->pageActions().constLast()->trigger();
    });
    connect(m_history, &HistoryPage::undoRequested, m_undo, &UndoControl::undo);
    connect(m_history, &HistoryPage::exportRequested, &m_transfer, &Transfer::askForHistoryExport);
    connect(m_history, &HistoryPage::retentionRequested, m_retention, &RetentionControl::ask);
    connect(m_retention, &RetentionControl::working, m_status, &StatusBar::follow);
    connect(m_retention, &RetentionControl::message, m_status, &StatusBar::tell);
    connect(m_retention, &RetentionControl::failed, this, &MainWindow::tell);
    connect(m_retention, &RetentionControl::changed, m_undo, &UndoControl::refresh);
    connect(m_retention, &RetentionControl::changed, m_history, &HistoryPage::refresh);
    connect(m_history, &HistoryPage::failed, this, &MainWindow::tell);
}

void MainWindow::connectLive()
{
    m_status->add(m_live->button());
    connect(m_live, &LiveChanges::changed, m_workspace, &WorkspacePage::take);
    connect(m_live, &LiveChanges::changed, m_history, &HistoryPage::refresh);
    connect(m_live, &LiveChanges::chosen, m_workspace, &WorkspacePage::select);
    connect(m_live, &LiveChanges::historyRequested, m_rail->pageActions().constLast(), &QAction::trigger);
    connect(m_live, &LiveChanges::fileReplaced, this, [this] {
        m_strip->tell(ErrorStrip::Tone::Notice, tr("Another file has taken the place of %1.").arg(m_asked),
                      ErrorStrip::Remedy{tr("Open again"), [this, plan = m_open] {
                                             if (plan)
                                                 m_flow.open(*plan);
                                         }});
    });
}

void MainWindow::showDatabase(const ConnectionState &state)
{
    const OpeningPlan &plan = m_flow.opener().plan();
    m_open = plan.withoutConsent();
    m_database = m_flow.opener().takeDatabase();
    const bool writable = !state.writeObstacle;
    const QString reason = writable ? QString() : state.writeObstacle->message();
    setWindowTitle(tr("%1 — Sluice").arg(m_open->url.label()));
    m_chip->showDatabase(*m_open, state);
    m_actions.setEnabled(true, writable, reason);
    m_transfer.setDatabase(m_open->url, m_surroundings.author, m_flow.opener().guard());
    m_retention->setDatabase(m_database.get(), m_surroundings.author, m_flow.opener().guard());
    if (writable)
        m_retention->clear();
    m_workspace->restoreState(m_state.workspace(m_open->url));
    m_workspace->setWritable(writable, reason);
    m_workspace->setDraftPlace(m_surroundings.folders.data + u"/drafts/"_s +
                               WindowState::nameOf(m_open->url));
    m_workspace->setDatabase(m_database.get());
    m_history->setWritable(writable, reason);
    m_history->setDatabase(m_database.get());
    m_undo->setWritable(writable, reason);
    m_undo->setDatabase(m_database.get());
    m_rail->setOpen(true);
    m_rail->setCurrent(0);
    m_live->watch(m_database->url(), m_surroundings.author);
    m_pages->setCurrentWidget(m_workspace);
    if (auto *users = m_workspace->findChild<QWidget *>(u"usersTable"_s))
        users->setFocus();
    if (!writable)
        m_strip->tell(ErrorStrip::Tone::Notice, reason);
    try {
        m_profiles.addRecent(m_open->url);
    } catch (const Error &error) {
        m_status->tell(error.message());
    }
}

void MainWindow::showNotice(const NoticePage::Notice &notice)
{
    closeDatabase();
    m_chip->showNothing(tr("%1 · not open").arg(m_asked));
    m_actions.migrations->setEnabled(notice.isAboutSchema);
    auto *page = new NoticePage(notice, m_pages);
    m_pages->addWidget(page);
    m_pages->setCurrentWidget(page);
    connect(m_pages, &QStackedWidget::currentChanged, page, [this, page] {
        m_pages->removeWidget(page);
        page->deleteLater();
    });
    Q_EMIT questionShown(this);
}

void MainWindow::closeDatabase()
{
    rememberWorkspace();
    m_live->stop();
    m_workspace->setDatabase(nullptr);
    m_history->setDatabase(nullptr);
    m_undo->setDatabase(nullptr);
    m_rail->setOpen(false);
    m_transfer.setDatabase(std::nullopt);
    m_retention->setDatabase(nullptr);
    m_actions.setEnabled(false, false, {});
    m_database.reset();
    m_open.reset();
    setWindowTitle(u"Sluice"_s);
}

void MainWindow::rememberWorkspace()
{
    if (m_open)
        m_state.setWorkspace(m_open->url, m_workspace->saveState());
}

void MainWindow::tell(const Error &error)
{
    std::optional<ErrorStrip::Remedy> remedy;
    switch (error.kind()) {
    case Error::Kind::Unavailable:
        m_chip->showLost();
        remedy = {tr("Reconnect"), [this] { reconnect(); }};
        break;
    case Error::Kind::Conflict:
    case Error::Kind::NotFound:
        remedy = {tr("Reload"), [this] { m_workspace->refresh(); }};
        break;
    case Error::Kind::Busy:
        remedy = {tr("Try again"), [this] { m_workspace->refresh(); }};
        break;
    case Error::Kind::Pending:
    case Error::Kind::Tampered:
        remedy = {tr("Open again"), [this, plan = m_open] {
                      if (plan)
                          m_flow.open(*plan);
                  }};
        break;
    case Error::Kind::Internal:
        remedy = {tr("Copy details"), [error] {
                      QGuiApplication::clipboard()->setText(error.message() + u'\n' + error.detail());
                  }};
        break;
    default:
        break;
    }
    m_strip->tell(ErrorStrip::Tone::Failure, error.message(), remedy);
}

void MainWindow::reconnect()
{
    if (!m_database)
        return;
    deliver(
        m_database->run([](Session &session) { return ConnectionState::of(session); }), this,
        [this](const ConnectionState &state) {
            if (!m_open)
                return;
            m_chip->showDatabase(*m_open, state);
            m_strip->hide();
            m_workspace->refresh();
        },
        [this](const Error &error) { tell(error); });
}

void MainWindow::showMigrations()
{
    auto *dialog = new MigrationsDialog(m_flow.migrationSite(), this);
    connect(dialog, &MigrationsDialog::changed, this,
            [this] { m_flow.open(m_flow.opener().plan().withoutConsent()); });
    dialog->open();
}

void MainWindow::showAbout()
{
    const QString connection =
        m_open ? tr("Open: %1 (%2)").arg(m_open->url.toText(), m_open->source) : QString();
    (new AboutDialog(connection, this))->open();
}

void MainWindow::askName()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"nameDialog"_s);
    dialog->setWindowTitle(tr("Your name"));
    dialog->setLabelText(tr("By which name others see you in the history, beside your account %1:")
                             .arg(m_surroundings.author.actor));
    dialog->setTextValue(m_surroundings.author.name);
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &name) {
        try {
            m_profiles.setPersonName(name);
        } catch (const Error &error) {
            return tell(error);
        }
        m_surroundings.author.name = m_profiles.personName();
        m_flow.setPersonName(m_surroundings.author.name);
        if (m_open)
            m_flow.open(OpeningPlan(*m_open));
    });
    dialog->open();
}

void MainWindow::chooseTheme(Theme theme)
{
    applyTheme(*qApp, theme);
    m_state.setTheme(theme);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    rememberWorkspace();
    m_state.save(*this);
    event->accept();
}

} // namespace sluice
