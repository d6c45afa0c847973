// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setup_wizard.h"

#include "core/database/sqlite_file.h"
#include "ui/setup/choice_page.h"
#include "ui/setup/ready_page.h"
#include "ui/setup/server_page.h"
#include "ui/setup/test_page.h"

namespace sluice {

using namespace Qt::StringLiterals;

SetupWizard::SetupWizard(const Surroundings &surroundings, QWidget *parent)
    : QWizard(parent)
    , m_choice(new ChoicePage(surroundings.defaultFile, surroundings.found))
    , m_server(new ServerPage(surroundings.passwords))
    , m_ready(new ReadyPage(*this, surroundings.revisions, surroundings.author))
    , m_found(surroundings.found)
{
    setObjectName(u"setupWizard"_s);
    setWindowTitle(tr("Set up Sluice"));
    setWizardStyle(QWizard::ModernStyle);
    setOptions(QWizard::NoBackButtonOnStartPage | QWizard::CancelButtonOnLeft);
    setPage(Choice, m_choice);
    setPage(Server, m_server);
    setPage(Test, new TestPage(*this));
    setPage(Ready, m_ready);
    setMinimumSize(640, 520);
}

DatabaseUrl SetupWizard::url() const
{
    switch (m_choice->choice()) {
    case ChoicePage::Choice::Found:
        return m_found->url;
    case ChoicePage::Choice::Server:
        return m_server->url();
    case ChoicePage::Choice::File:
        break;
    }
    DatabaseUrl url;
    url.file = m_choice->file();
    return url;
}

bool SetupWizard::createsFile() const
{
    const DatabaseUrl chosen = url();
    if (chosen.engine != DatabaseUrl::Engine::Sqlite || chosen.file.isEmpty())
        return false;
    const SqliteFileState state = inspectSqliteFile(chosen.file);
    return state == SqliteFileState::Missing || state == SqliteFileState::Empty;
}

void SetupWizard::acceptUntested()
{
    m_tested = false;
    accept();
}

OpeningPlan SetupWizard::plan() const
{
    return {.url = url(),
            .source = isFound() ? m_found->sourceText : tr("chosen in the set-up wizard"),
            .createFile = m_tested && createsFile(),
            .upgrade = m_tested && m_ready->upgrades(),
            .sampleData = m_tested && m_ready->addsSampleData()};
}

Passwords::Keep SetupWizard::keepPassword() const
{
    return m_server->remembersPassword() ? Passwords::Keep::Always : Passwords::Keep::ThisSession;
}

bool SetupWizard::isFound() const
{
    return m_choice->choice() == ChoicePage::Choice::Found;
}

} // namespace sluice
