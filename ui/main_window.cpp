// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "ui/expiry/expiry_control.h"
#include "ui/history/history_page.h"
#include "ui/history/retention_control.h"
#include "ui/history/undo_control.h"
#include "ui/hygiene/hygiene_page.h"
#include "ui/local_api/local_api_control.h"
#include "ui/matrix/matrix_page.h"
#include "ui/migrations/migrations_dialog.h"
#include "ui/palette/command_palette.h"
#include "ui/palette/palette_button.h"
#include "ui/shell/about_dialog.h"
#include "ui/shell/connection_chip.h"
#include "ui/shell/error_strip.h"
#include "ui/shell/live_changes.h"
#include "ui/shell/production_bar.h"
#include "ui/shell/rail.h"
#include "ui/shell/recent_menu.h"
#include "ui/shell/search_keeper.h"
#include "ui/shell/status_bar.h"
#include "ui/shortcuts/shortcut_book.h"
#include "ui/shortcuts/shortcuts_dialog.h"
#include "ui/workspace/flat_button.h"
#include "ui/workspace/workspace_page.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QMenu>
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
    , m_production(new ProductionBar)
    , m_strip(new ErrorStrip)
    , m_pages(new QStackedWidget)
    , m_workspace(new WorkspacePage)
    , m_matrix(new MatrixPage(*m_workspace))
    , m_history(new HistoryPage)
    , m_hygiene(new HygienePage)
    , m_rail(new Rail)
    , m_undo(new UndoControl(this, m_actions.undo, m_actions.redo))
    , m_retention(new RetentionControl(this, m_state))
    , m_searchKeeper(new SearchKeeper(this))
    , m_expiry(new ExpiryControl(this, m_actions.expiring, {m_actions.undo, m_actions.redo}))
    , m_localApi(new LocalApiControl(this, m_actions.localApi, surroundings.localApi, m_state))
    , m_status(new StatusBar)
    , m_live(new LiveChanges(this))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(u"Sluice"_s);
    layOut();
    connectActions();
    connectFlow();
    connectWorkspace();
    connectMatrix();
    connectHistory();
    connectExpiry();
    connectLive();
    takeName();
    m_actions.setEnabled(false, false, {});
    m_state.restore(*this);
}

MainWindow::~MainWindow()
{
    m_undo->setDatabase(nullptr);
    m_expiry->setDatabase(nullptr);
    m_history->setDatabase(nullptr);
    m_hygiene->setDatabase(nullptr);
    m_matrix->setDatabase(nullptr);
    m_live->stop();
    m_localApi->setSite({});
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
    top->insertWidget(0, new PaletteButton(m_actions.palette), 1);
    top->addStretch();
    top->addWidget(m_chip);
    auto *central = new QWidget;
    auto *lines = new QVBoxLayout(central);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(6);
    lines->addWidget(m_production);
    lines->addLayout(top);
    lines->addWidget(m_strip);
    const auto add = [this](QWidget *page, const QString &name, const QString &text, const QString &tip,
                            const QString &keys) {
        m_pages->addWidget(page);
        return m_rail->add(name, text, tip, QKeySequence(keys));
    };
    add(m_workspace, u"actionWorkspace"_s, tr("&Workspace"), tr("Users, flows and their links"), u"Ctrl+1"_s);
    add(m_matrix, u"actionMatrix"_s, tr("Matri&x"), tr("Users × flows, each link a mark"), u"Ctrl+2"_s);
    m_showHistory =
        add(m_history, u"actionHistory"_s, tr("&History"), tr("Every change, and undoing it"), u"Ctrl+3"_s);
    add(m_hygiene, u"actionHygiene"_s, tr("H&ygiene"), tr("What deserves a second look, in numbers"),
        u"Ctrl+4"_s);
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
    auto *matrix = new QMenu(tr("Matri&x"), this);
    matrix->setToolTipsVisible(true);
    matrix->addActions(m_matrix->actions().all());
    fillMenuBar(*this, m_actions, m_workspace->actions(),
                m_rail->pageActions() + QList<QAction *>{matrix->menuAction()}, recent);
    QList<QAction *> named;
    for (const MenuCommand &command : menuCommands(*menuBar())) {
        if (!command.action->objectName().isEmpty())
            named.append(command.action);
    }
    m_shortcuts = std::make_unique<ShortcutBook>(m_surroundings.folders.config, named);
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
    showMarks();
    m_actions.setEnabled(true, writable, reason);
    m_transfer.setDatabase(m_open->url, m_surroundings.author, m_flow.opener().guard());
    m_retention->setDatabase(m_database.get(), m_surroundings.author, m_flow.opener().guard());
    if (writable) {
        m_retention->clear();
        m_searchKeeper->setDatabase(m_database.get(), m_surroundings.author, m_flow.opener().guard());
    }
    m_workspace->restoreState(m_state.workspace(m_open->url));
    m_workspace->setWritable(writable, reason);
    m_workspace->setDraftPlace(m_surroundings.folders.data + u"/drafts/"_s +
                               WindowState::nameOf(m_open->url));
    m_workspace->setQuestionFolder(m_surroundings.folders.config);
    m_workspace->setDatabase(m_database.get());
    m_matrix->restoreState(m_state.matrix(m_open->url));
    m_matrix->setWritable(writable, reason);
    m_matrix->setDatabase(m_database.get());
    m_history->setWritable(writable, reason);
    m_history->setDatabase(m_database.get());
    m_hygiene->setDatabase(m_database.get());
    m_undo->setWritable(writable, reason);
    m_undo->setDatabase(m_database.get());
    m_expiry->setWritable(writable, reason);
    m_expiry->setDatabase(m_database.get());
    m_rail->setOpen(true);
    m_rail->setCurrent(0);
    m_live->watch(m_database->url(), m_surroundings.author);
    m_localApi->setSite(LocalApi::Site{m_open->url, m_surroundings.author, m_flow.opener().guard()});
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
    m_localApi->setSite({});
    m_workspace->setDatabase(nullptr);
    m_matrix->setDatabase(nullptr);
    m_history->setDatabase(nullptr);
    m_hygiene->setDatabase(nullptr);
    m_undo->setDatabase(nullptr);
    m_expiry->setDatabase(nullptr);
    m_rail->setOpen(false);
    m_transfer.setDatabase(std::nullopt);
    m_retention->setDatabase(nullptr);
    m_searchKeeper->setDatabase(nullptr);
    m_actions.setEnabled(false, false, {});
    m_database.reset();
    m_open.reset();
    showMarks();
    setWindowTitle(u"Sluice"_s);
}

void MainWindow::rememberWorkspace()
{
    if (!m_open)
        return;
    m_state.setWorkspace(m_open->url, m_workspace->saveState());
    m_state.setMatrix(m_open->url, m_matrix->saveState());
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
        m_chip->showUnfit();
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

void MainWindow::showMarks()
{
    const DatabaseMarks marks = m_open ? m_open->marks : DatabaseMarks();
    m_actions.readOnly->setChecked(marks.readOnly);
    m_actions.production->setChecked(marks.production);
    m_production->show(marks.production ? m_open->url.label() : QString());
    m_workspace->setProduction(marks.production ? m_open->url.label() : QString());
}

// What the two actions are checked as; whether one may write is decided when a database is opened.
void MainWindow::mark()
{
    if (!m_open)
        return;
    try {
        m_profiles.mark(m_open->url, {m_actions.readOnly->isChecked(), m_actions.production->isChecked()});
        m_flow.open(OpeningPlan(*m_open));
    } catch (const Error &error) {
        showMarks();
        tell(error);
    }
}

void MainWindow::showAbout()
{
    const QString connection =
        m_open ? tr("Open: %1 (%2)").arg(m_open->url.toText(), m_open->source) : QString();
    (new AboutDialog(connection, this))->open();
}

void MainWindow::showPalette()
{
    auto *palette = new CommandPalette(menuCommands(*menuBar()), m_database.get(), this);
    connect(palette, &CommandPalette::failed, this, &MainWindow::tell);
    connect(palette, &CommandPalette::userChosen, this, [this](const User &user) {
        m_rail->pageActions().constFirst()->trigger();
        m_workspace->reveal(user);
    });
    connect(palette, &CommandPalette::flowChosen, this, [this](const Flow &flow) {
        m_rail->pageActions().constFirst()->trigger();
        m_workspace->reveal(flow);
    });
    palette->open();
}

void MainWindow::showShortcuts()
{
    QList<MenuCommand> commands = menuCommands(*menuBar());
    commands.removeIf([](const MenuCommand &command) { return command.action->objectName().isEmpty(); });
    (new ShortcutsDialog(*m_shortcuts, commands, this))->open();
}

void MainWindow::takeName()
{
    m_surroundings.author.name = m_profiles.personName();
    m_flow.setPersonName(m_surroundings.author.name);
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
        takeName();
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
