// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/migrations/migration_control.h"
#include "ui/migrations/timeline_entry.h"

#include <QDialog>

class QLabel;
class QListView;
class QStackedWidget;

namespace sluice {

class CheckPage;
class EditedView;
class EmptyState;
class ErrorStrip;
class GoBackPage;
class MarkPage;
class MigrationButtons;
class RehearsalView;
class RevisionPage;
class StatusBar;
class TimelineModel;

// Database ▸ Migrations…: the revisions of one database and everything that can be done with them. Works on
// connections of its own.
class MigrationsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit MigrationsDialog(const MigrationSite &site, QWidget *parent = nullptr);

    void reject() override; // stops what is being written, and waits for its answer

Q_SIGNALS:
    void changed(); // the schema or its history: who has the database open should open it again

private:
    void layOut();
    void connectButtons();
    void connectPages();
    void connectAnswers();

    void showLoading();
    void showOverview(const MigrationOverview &overview);
    void showUnread(const Error &error);
    void showSelected();
    void refreshButtons();
    void askWhereToGoBack();
    void askWhatToMark();
    void askWhereToSave();
    void save(const QString &path, const QString &script);
    TimelineEntry selected() const;

    MigrationControl m_control;
    MigrationOverview m_overview;
    bool m_known = false; // the overview was read
    bool m_leaving = false;
    ErrorStrip *m_strip;
    QLabel *m_headline;
    TimelineModel *m_model;
    QListView *m_timeline;
    QStackedWidget *m_pages;
    EmptyState *m_nothing;
    RevisionPage *m_revision;
    EditedView *m_edited;
    GoBackPage *m_goBack;
    MarkPage *m_mark;
    CheckPage *m_check;
    RehearsalView *m_rehearsal;
    MigrationButtons *m_buttons;
    StatusBar *m_status;
};

} // namespace sluice
