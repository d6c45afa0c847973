// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/profiles.h"
#include "ui/migrations/migration_jobs.h"
#include "ui/shell/notice_page.h"
#include "ui/shell/opener.h"
#include "ui/shell/surroundings.h"

#include <QPointer>

namespace sluice {

class SetupWizard;

// The way from the start of the program, a menu entry or the wizard to an open database, with everything a
// person is asked on it. GUI thread.
class OpeningFlow : public QObject
{
    Q_OBJECT

public:
    OpeningFlow(QWidget *window, const Surroundings &surroundings, Profiles &profiles);

    void start(const ConnectionRequest &request); // decides which database, or shows the wizard
    void open(const OpeningPlan &plan);
    void chooseFile();
    void setPersonName(const QString &name); // of whoever opens a database from now on
    void setUp();

    Opener &opener() { return m_opener; }
    MigrationSite migrationSite() const; // of the database that is open, or that could not be opened

Q_SIGNALS:
    void opening(const sluice::OpeningPlan &plan); // what was open is no longer wanted
    void opened(const sluice::ConnectionState &state);
    void warned(const QString &text);
    void noticeNeeded(const sluice::NoticePage::Notice &notice);
    void asked(QWidget *dialog); // a dialog waits for an answer
    void failed(const sluice::Error &error);
    void damaged(const sluice::Error &error); // found in the file that is open
    void working(sluice::BackgroundJob *job);
    void quitRequested();

private:
    void carryOut(const SetupWizard &wizard);
    void remember(const DatabaseUrl &url);
    void showSchema(const SchemaFindings &findings, const Error &error);
    void askForPassword(const QString &reason);
    void showFailure(const Error &error);
    std::optional<FoundUrl> found() const;
    QString defaultFile() const;
    bool isDefault(const DatabaseUrl &url) const;

    QWidget *m_window;
    Surroundings m_surroundings;
    Profiles &m_profiles;
    Passwords m_passwords;
    Opener m_opener;
    std::optional<ConnectionRequest> m_request;
    QPointer<SetupWizard> m_wizard;
};

} // namespace sluice
