// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/connection_choice.h"
#include "core/database/session.h"
#include "ui/setup/opening_plan.h"
#include "ui/setup/passwords.h"

#include <QWizard>

namespace sluice {

class ChoicePage;
class RevisionGraph;
class ReadyPage;
class ServerPage;

// From nothing to a database that can be opened: choose, test, agree to what will be done. Writes nothing
// itself but, on request, an empty database on a server; plan() is what the window then carries out. Show it
// with open().
class SetupWizard : public QWizard
{
    Q_OBJECT

public:
    struct Surroundings
    {
        QString defaultFile;                // of a new SQLite database
        std::optional<FoundUrl> found = {}; // a DATABASE_URL somebody has written down
        const RevisionGraph &revisions;
        Author author;
        Passwords &passwords;
    };
    enum PageId { Choice, Server, Test, Ready };

    SetupWizard(const Surroundings &surroundings, QWidget *parent);

    DatabaseUrl url() const;  // as chosen so far
    bool createsFile() const; // the chosen file is not there yet
    void acceptUntested();    // saves a connection that did not pass the test

    OpeningPlan plan() const;
    Passwords::Keep keepPassword() const;
    bool isFound() const; // the choice is what was found: nothing to save

private:
    ChoicePage *m_choice;
    ServerPage *m_server;
    ReadyPage *m_ready;
    std::optional<FoundUrl> m_found;
    bool m_tested = true;
};

} // namespace sluice
