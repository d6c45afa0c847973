// SPDX-License-Identifier: GPL-3.0-or-later
// How the parts of the window hear of each other.
#include "ui/main_window.h"

#include "ui/expiry/expiry_control.h"
#include "ui/history/history_page.h"
#include "ui/history/retention_control.h"
#include "ui/history/undo_control.h"
#include "ui/hygiene/hygiene_page.h"
#include "ui/local_api/local_api_control.h"
#include "ui/matrix/matrix_page.h"
#include "ui/shell/connection_chip.h"
#include "ui/shell/error_strip.h"
#include "ui/shell/live_changes.h"
#include "ui/shell/rail.h"
#include "ui/shell/search_keeper.h"
#include "ui/shell/status_bar.h"
#include "ui/transfer/export_rows.h"
#include "ui/transfer/file_drop.h"
#include "ui/workspace/entity_model.h"
#include "ui/workspace/workspace_page.h"

#include <QActionGroup>
#include <QStackedWidget>

namespace sluice {

void MainWindow::connectActions()
{
    connect(m_actions.openFile, &QAction::triggered, &m_flow, &OpeningFlow::chooseFile);
    connect(m_actions.importFile, &QAction::triggered, &m_transfer, &Transfer::askForImport);
    connect(new FileDrop(this), &FileDrop::dropped, &m_transfer, &Transfer::openFile);
    connect(m_actions.backUp, &QAction::triggered, &m_transfer, &Transfer::askForBackup);
    connect(m_actions.exportFile, &QAction::triggered, this,
            [this] { m_transfer.askForExport(m_workspace->exportOffer()); });
    connect(m_actions.quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions.setUp, &QAction::triggered, &m_flow, &OpeningFlow::setUp);
    connect(m_actions.migrations, &QAction::triggered, this, &MainWindow::showMigrations);
    connect(m_actions.seed, &QAction::triggered, &m_transfer, &Transfer::seed);
    connect(m_actions.unseed, &QAction::triggered, &m_transfer, &Transfer::unseed);
    for (QAction *mark : {m_actions.readOnly, m_actions.production})
        connect(mark, &QAction::triggered, this, &MainWindow::mark);
    connect(m_actions.person, &QAction::triggered, this, &MainWindow::askName);
    connect(m_actions.palette, &QAction::triggered, this, &MainWindow::showPalette);
    connect(m_actions.shortcuts, &QAction::triggered, this, &MainWindow::showShortcuts);
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
    connect(m_workspace, &WorkspacePage::undoOffered, m_strip,
            [this](const QString &text, const std::function<void()> &undo) {
                m_strip->tell(ErrorStrip::Tone::Notice, text, ErrorStrip::Remedy{tr("Undo"), undo});
            });
    connect(m_workspace, &WorkspacePage::firstRowsShown, this, &MainWindow::firstRowsShown);
    connect(m_workspace, &WorkspacePage::receiptExportRequested, &m_transfer, &Transfer::askForReceiptExport);
    connect(m_workspace, &WorkspacePage::importRequested, &m_transfer, &Transfer::askForImport);
    connect(m_workspace, &WorkspacePage::sampleDataRequested, &m_transfer, &Transfer::seed);
    connect(m_workspace, &WorkspacePage::busyChanged, this, [this](bool busy) {
        if (busy)
            m_status->showBusy(tr("Reading…"), [this] { m_workspace->actions().cancelQuery->trigger(); });
        else
            m_status->clearBusy();
    });
    const auto *users = &m_workspace->users();
    connect(users, &WindowedModel::counted, m_searchKeeper,
            [this, users] { m_searchKeeper->attend(users->rowCount()); });
    connect(m_searchKeeper, &SearchKeeper::working, m_status, &StatusBar::follow);
    connect(&m_transfer, &Transfer::working, m_status, &StatusBar::follow);
    connect(&m_transfer, &Transfer::message, m_status, &StatusBar::tell);
    connect(&m_transfer, &Transfer::failed, this, [this](const Error &error) {
        if (error.field() == "file"_L1) // says nothing about the connection
            m_strip->tell(ErrorStrip::Tone::Failure, error.message());
        else
            tell(error);
    });
    connect(&m_transfer, &Transfer::changed, m_workspace, &WorkspacePage::refresh);
}

void MainWindow::connectMatrix()
{
    connect(m_matrix, &MatrixPage::message, m_status, &StatusBar::tell);
    connect(m_matrix, &MatrixPage::failed, this, &MainWindow::tell);
    connect(m_matrix, &MatrixPage::pdfRequested, &m_transfer, &Transfer::askForMatrixPdf);
    connect(m_matrix, &MatrixPage::leftChanged, m_workspace, &WorkspacePage::refresh);
    connect(m_matrix, &MatrixPage::changed, m_history, &HistoryPage::refresh);
    connect(m_matrix, &MatrixPage::changed, m_undo, &UndoControl::refresh);
    connect(m_workspace, &WorkspacePage::changed, m_matrix, &MatrixPage::refresh);
    connect(m_undo, &UndoControl::changed, m_matrix, &MatrixPage::refresh);
    connect(&m_transfer, &Transfer::changed, m_matrix, &MatrixPage::refresh);
    connect(m_live, &LiveChanges::changed, m_matrix, &MatrixPage::take);
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
    connect(m_undo, &UndoControl::changed, m_hygiene, &HygienePage::refresh);
    connect(m_workspace, &WorkspacePage::changed, m_undo, &UndoControl::refresh);
    connect(m_workspace, &WorkspacePage::changed, m_history, &HistoryPage::refresh);
    connect(m_workspace, &WorkspacePage::changed, m_hygiene, &HygienePage::refresh);
    connect(&m_transfer, &Transfer::changed, m_undo, &UndoControl::refresh);
    connect(&m_transfer, &Transfer::changed, m_history, &HistoryPage::refresh);
    connect(&m_transfer, &Transfer::changed, m_hygiene, &HygienePage::refresh);
    connect(m_workspace, &WorkspacePage::undoRequested, m_undo, &UndoControl::undo);
    connect(m_workspace, &WorkspacePage::historyRequested, this, [this](const HistorySubject &subject) {
        m_history->showOnly(subject);
        m_showHistory->trigger();
    });
    connect(m_history, &HistoryPage::undoRequested, m_undo, &UndoControl::undo);
    connect(m_history, &HistoryPage::exportRequested, &m_transfer, &Transfer::askForHistoryExport);
    connect(m_history, &HistoryPage::retentionRequested, m_retention, &RetentionControl::ask);
    connect(m_retention, &RetentionControl::working, m_status, &StatusBar::follow);
    connect(m_retention, &RetentionControl::message, m_status, &StatusBar::tell);
    connect(m_retention, &RetentionControl::failed, this, &MainWindow::tell);
    connect(m_retention, &RetentionControl::changed, m_undo, &UndoControl::refresh);
    connect(m_retention, &RetentionControl::changed, m_history, &HistoryPage::refresh);
    connect(m_retention, &RetentionControl::changed, m_hygiene, &HygienePage::refresh);
    connect(m_history, &HistoryPage::failed, this, &MainWindow::tell);
    connect(m_hygiene, &HygienePage::failed, this, &MainWindow::tell);
    connect(m_hygiene, &HygienePage::asked, this, [this](QuestionAbout about, const Question &question) {
        m_rail->pageActions().constFirst()->trigger();
        m_workspace->ask(about, question);
    });
}

void MainWindow::connectExpiry()
{
    connect(m_expiry, &ExpiryControl::message, m_status, &StatusBar::tell);
    connect(m_expiry, &ExpiryControl::failed, this, &MainWindow::tell);
    connect(m_expiry, &ExpiryControl::changed, m_workspace, &WorkspacePage::refresh);
    connect(m_expiry, &ExpiryControl::changed, m_matrix, &MatrixPage::refresh);
    connect(m_expiry, &ExpiryControl::changed, m_undo, &UndoControl::refresh);
    connect(m_expiry, &ExpiryControl::changed, m_history, &HistoryPage::refresh);
    connect(m_workspace, &WorkspacePage::changed, m_expiry, &ExpiryControl::refresh);
    connect(m_matrix, &MatrixPage::changed, m_expiry, &ExpiryControl::refresh);
    connect(m_undo, &UndoControl::changed, m_expiry, &ExpiryControl::refresh);
    connect(&m_transfer, &Transfer::changed, m_expiry, &ExpiryControl::refresh);
    connect(m_live, &LiveChanges::changed, m_expiry, &ExpiryControl::refresh);
}

void MainWindow::connectLive()
{
    m_status->add(m_live->button());
    m_status->add(m_localApi->button());
    connect(m_localApi, &LocalApiControl::message, m_status, &StatusBar::tell);
    connect(m_live, &LiveChanges::changed, m_workspace, &WorkspacePage::take);
    connect(m_live, &LiveChanges::changed, m_history, &HistoryPage::refresh);
    connect(m_live, &LiveChanges::changed, m_hygiene, &HygienePage::refresh);
    connect(m_live, &LiveChanges::changed, m_undo, &UndoControl::refresh); // of this person, elsewhere
    connect(m_live, &LiveChanges::changed, this, [this](const ChangeNews &news) {
        if (news.isIncomplete)
            checkSchema();
    });
    connect(m_live, &LiveChanges::chosen, m_workspace, &WorkspacePage::select);
    connect(m_live, &LiveChanges::historyRequested, m_showHistory, &QAction::trigger);
    connect(m_live, &LiveChanges::fileReplaced, this, [this] {
        m_strip->tell(ErrorStrip::Tone::Notice, tr("Another file has taken the place of %1.").arg(m_asked),
                      ErrorStrip::Remedy{tr("Open again"), [this, plan = m_open] {
                                             if (plan)
                                                 m_flow.open(*plan);
                                         }});
    });
}

// Somebody may have moved the schema under the open window.
void MainWindow::checkSchema()
{
    if (!m_database)
        return;
    const auto check = [guard = m_flow.opener().guard()](Session &session) {
        guard(session);
        return ConnectionState::of(session);
    };
    deliver(
        m_database->run(check), this,
        [this](const ConnectionState &state) {
            if (m_open)
                m_chip->showDatabase(*m_open, state);
        },
        [this](const Error &error) { tell(error); });
}

} // namespace sluice
