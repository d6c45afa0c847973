// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bulk_edit/bulk_edit_control.h"
#include "ui/compare/memberships.h"
#include "ui/expiry/until_command.h"
#include "ui/history/row_history.h"
#include "ui/paste/paste_control.h"
#include "ui/questions/workspace_questions.h"
#include "ui/review/receipt_strip.h"
#include "ui/workspace/details_control.h"
#include "ui/workspace/draft_keeper.h"
#include "ui/workspace/link_drop.h"
#include "ui/workspace/live_refresh.h"
#include "ui/workspace/unsaved_offer.h"
#include "ui/workspace/unsaved_strip.h"
#include "ui/workspace/workspace_commands.h"
#include "ui/workspace/workspace_page.h"

class QSplitter;

namespace sluice {

// The parts of the workspace; workspace_wiring.cpp lets them hear of each other.
class WorkspacePage::Private
{
public:
    explicit Private(WorkspacePage *page);

    void layOut();
    void connectPanes();
    void connectMarks();
    void connectDrops();
    void connectOutcomes();
    void connectUnsaved();
    template <class Row>
    void showUnsaved(const Row &row, PaneControl<Row> &control);
    void showDetails();
    void showHistory();
    void countBusy(bool busy);
    void refresh();
    void written(const QString &message);
    void linksWritten(const QString &message);
    void connectLinking();

    WorkspacePage *q;
    WorkspaceActions actions;
    UnsavedEdits unsaved;
    DraftKeeper drafts;
    EditSaver saver;
    UnsavedStrip *strip;
    UnsavedOffer offer;
    QSplitter *rows;
    QSplitter *sides;
    PaneControl<User> users;
    PaneControl<Flow> flows;
    RowHistory *history;
    DetailsPane *detailsPane;
    DetailsControl *details;
    Linking linking;
    Memberships memberships;
    ReceiptStrip *receipt;
    RowCreation creation;
    LinkDrop *drop;
    UntilCommand ends;
    PasteControl *paste;
    BulkEditControl *bulkEdit;
    LiveRefresh *liveUsers;
    LiveRefresh *liveFlows;
    QTimer busyTimer;
    QString obstacle;
    int busyModels = 0;
    bool busyTold = false;
    bool detailsOfUsers = true;
    bool firstRowsTold = true;
    // They hear of the focus until the end, and so must be the first to go.
    std::unique_ptr<WorkspaceQuestions> questions;
    std::unique_ptr<WorkspaceCommands> commands;
};

} // namespace sluice
