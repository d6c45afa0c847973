// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/menus.h"
#include "ui/shell/opening_flow.h"
#include "ui/shell/window_state.h"
#include "ui/transfer/transfer.h"

#include <QMainWindow>

class QStackedWidget;

namespace sluice {

class ConnectionChip;
class ShortcutBook;
class ErrorStrip;
class ExpiryControl;
class HistoryPage;
class HygienePage;
class ProductionBar;
class MatrixPage;
class Rail;
class RetentionControl;
class SearchKeeper;
class LiveChanges;
class LocalApiControl;
class StatusBar;
class UndoControl;
class WorkspacePage;

// The one window: connection chip, strip for errors, the workspace or what stands in its place, status.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(const Surroundings &surroundings);
    ~MainWindow() override;

    void start(const ConnectionRequest &request);

Q_SIGNALS:
    void firstRowsShown();
    void questionShown(QWidget *where); // the wizard, a prompt, or the window itself: waits for the person
    void openingFailed(const sluice::Error &error);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void layOut();
    void connectActions();
    void connectFlow();
    void connectWorkspace();
    void connectMatrix();
    void connectHistory();
    void connectExpiry();
    void connectLive();

    void showDatabase(const ConnectionState &state);
    void showNotice(const NoticePage::Notice &notice);
    void closeDatabase();
    void rememberWorkspace();
    void tell(const Error &error);
    void reconnect();
    void showMigrations();
    void showMarks();
    void checkSchema();
    void mark();
    void showAbout();
    void showPalette();
    void showShortcuts();
    void takeName(); // as the profiles have it
    void askName();
    void chooseTheme(Theme theme);

    Surroundings m_surroundings;
    WindowState m_state;
    Profiles m_profiles;
    OpeningFlow m_flow;
    Transfer m_transfer;
    WindowActions m_actions;
    std::unique_ptr<Database> m_database;
    std::optional<OpeningPlan> m_open; // how the open database was come to
    QString m_asked;                   // label of the database that was to be opened last
    ConnectionChip *m_chip;
    ProductionBar *m_production;
    ErrorStrip *m_strip;
    QStackedWidget *m_pages;
    WorkspacePage *m_workspace;
    MatrixPage *m_matrix;
    HistoryPage *m_history;
    HygienePage *m_hygiene;
    Rail *m_rail;
    QAction *m_showHistory = nullptr;
    std::unique_ptr<ShortcutBook> m_shortcuts;
    UndoControl *m_undo;
    RetentionControl *m_retention;
    SearchKeeper *m_searchKeeper;
    ExpiryControl *m_expiry;
    LocalApiControl *m_localApi;
    StatusBar *m_status;
    LiveChanges *m_live;
};

} // namespace sluice
