// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/opening_flow.h"

#include "core/database/sqlite_file.h"
#include "ui/migrations/pending_list.h"
#include "ui/setup/password_prompt.h"
#include "ui/setup/setup_wizard.h"
#include "ui/shell/failure_notice.h"

#include <QFileDialog>
#include <QTimer>

namespace sluice {

using namespace Qt::StringLiterals;

OpeningFlow::OpeningFlow(QWidget *window, const Surroundings &surroundings, Profiles &profiles)
    : QObject(window)
    , m_window(window)
    , m_surroundings(surroundings)
    , m_profiles(profiles)
    , m_passwords(surroundings.keyStore)
    , m_opener(surroundings.revisions, surroundings.author, m_passwords, nullptr)
{
    connect(&m_opener, &Opener::opened, this, &OpeningFlow::opened);
    connect(&m_opener, &Opener::working, this, &OpeningFlow::working);
    connect(&m_opener, &Opener::upgradeNeeded, this, &OpeningFlow::askForConsent);
    connect(&m_opener, &Opener::passwordNeeded, this, &OpeningFlow::askForPassword);
    connect(&m_opener, &Opener::failed, this, &OpeningFlow::showFailure);
    connect(&m_opener, &Opener::stopped, this, [this] {
        showFailure(Error(Error::Kind::Cancelled,
                          tr("Opening was stopped. Nothing was changed that is not complete.")));
    });
}

void OpeningFlow::start(const ConnectionRequest &request)
{
    m_request = request;
    try {
        const ConnectionChoice choice = chooseConnection(request);
        if (const QStringList warnings = m_profiles.warnings() + choice.warnings; !warnings.isEmpty())
            Q_EMIT warned(warnings.join(u'\n'));
        OpeningPlan plan = OpeningPlan::of(choice);
        if (choice.configured)
            return open(plan);
        if (!m_surroundings.acceptDefaults)
            return QTimer::singleShot(0, this, &OpeningFlow::setUp); // the window comes first
        plan.createFile = plan.upgrade = plan.sampleData = true;
        open(plan);
    } catch (const Error &error) {
        m_opener.forget();
        showFailure(error);
    }
}

void OpeningFlow::open(const OpeningPlan &plan)
{
    Q_EMIT opening(plan);
    m_opener.open(plan);
}

void OpeningFlow::chooseFile()
{
    auto *dialog = new QFileDialog(m_window, tr("Open database"), QString(),
                                   tr("SQLite databases (*.db *.sqlite *.sqlite3);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        OpeningPlan plan{.url = {}, .source = tr("chosen in the window")};
        plan.url.file = file;
        open(plan);
    });
    dialog->open();
}

void OpeningFlow::setUp()
{
    if (m_wizard)
        return m_wizard->raise();
    m_wizard = new SetupWizard({.defaultFile = defaultFile(),
                                .found = found(),
                                .revisions = m_surroundings.revisions,
                                .author = m_surroundings.author,
                                .passwords = m_passwords},
                               m_window);
    m_wizard->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_wizard, &QDialog::accepted, this, [this] { carryOut(*m_wizard); });
    m_wizard->open();
    Q_EMIT asked(m_wizard);
}

void OpeningFlow::carryOut(const SetupWizard &wizard)
{
    const OpeningPlan plan = wizard.plan();
    m_passwords.keep(plan.url, wizard.keepPassword(), this, [this](bool kept) {
        if (!kept)
            Q_EMIT warned(tr("The key store did not take the password. It is kept until Sluice is closed."));
    });
    if (!wizard.isFound())
        remember(plan.url);
    open(plan);
}

void OpeningFlow::remember(const DatabaseUrl &url)
{
    try {
        if (isDefault(url))
            return m_profiles.setCurrent({});
        Profile profile{.name = url.label(), .url = url};
        profile.url.password.reset();
        for (int number = 2; m_profiles.find(profile.name).value_or(profile).url != profile.url; ++number)
            profile.name = u"%1 (%2)"_s.arg(url.label()).arg(number);
        m_profiles.save(profile);
        m_profiles.setCurrent(profile.name);
    } catch (const Error &error) {
        Q_EMIT warned(error.message());
    }
}

void OpeningFlow::askForConsent(const QList<Revision> &pending)
{
    const OpeningPlan plan = m_opener.plan();
    const auto apply = [this, plan] {
        OpeningPlan agreed = plan;
        agreed.upgrade = true;
        open(agreed);
    };
    if (m_surroundings.acceptDefaults && isDefault(plan.url))
        return apply();
    const QString button = pending.size() == 1
                               ? tr("&Apply the change")
                               : tr("&Apply %n changes", nullptr, static_cast<int>(pending.size()));
    Q_EMIT noticeNeeded(
        {.heading = tr("The database needs an upgrade"),
         .text = pendingSentence(pending, plan.url.label()) + u' ' +
                 tr("Sluice goes on when they are applied. Each is applied completely or not at all."),
         .body = pendingList(pending),
         .choices = {{u"applyMigrations"_s, button, apply},
                     {u"openAnother"_s, tr("&Open another…"), [this] { chooseFile(); }},
                     {u"quit"_s, tr("&Quit"), [this] { Q_EMIT quitRequested(); }}}});
}

void OpeningFlow::askForPassword(const QString &reason)
{
    const OpeningPlan plan = m_opener.plan();
    auto *prompt = new PasswordPrompt(plan.url, reason, m_passwords, m_window);
    prompt->setAttribute(Qt::WA_DeleteOnClose);
    connect(prompt, &QDialog::accepted, this, [this, prompt, plan] {
        OpeningPlan completed = plan;
        completed.url = prompt->completedUrl();
        m_passwords.keep(completed.url, prompt->keep(), this, [](bool) {});
        open(completed);
    });
    connect(prompt, &QDialog::rejected, this, [this] {
        showFailure(Error(Error::Kind::Unavailable, tr("The server asks for a password, and none was given."),
                          u"password"_s));
    });
    prompt->open();
    Q_EMIT asked(prompt);
}

void OpeningFlow::showFailure(const Error &error)
{
    const OpeningPlan plan = m_opener.plan();
    QList<NoticePage::Choice> choices;
    const auto add = [&](const QString &name, const QString &text, std::function<void()> take) {
        choices.append({name, text, std::move(take)});
    };
    const bool isFile = plan.url.engine == DatabaseUrl::Engine::Sqlite && !plan.url.file.isEmpty();
    const SqliteFileState state = isFile ? inspectSqliteFile(plan.url.file) : SqliteFileState::Ready;
    if (state == SqliteFileState::Missing || state == SqliteFileState::Empty)
        add(u"createThere"_s, tr("&Create a database there"), [this, plan] {
            OpeningPlan creating = plan;
            creating.createFile = creating.upgrade = true;
            open(creating);
        });
    add(u"retry"_s, tr("&Try again"), [this, plan] {
        if (m_opener.hasPlan())
            open(plan);
        else
            start(*m_request);
    });
    add(u"openAnother"_s, tr("&Open another…"), [this] { chooseFile(); });
    add(u"setUp"_s, tr("Set-up &wizard…"), [this] { setUp(); });
    Q_EMIT failed(error);
    Q_EMIT noticeNeeded(
        failureNotice(error, m_opener.hasPlan() ? std::optional(plan.url) : std::nullopt, choices));
}

std::optional<FoundUrl> OpeningFlow::found() const
{
    if (!m_request)
        return std::nullopt;
    try {
        if (const auto inEnvironment = findInEnvironment(*m_request))
            return inEnvironment;
        QStringList warnings;
        return findInDotenv(*m_request, warnings);
    } catch (const Error &) {
        return std::nullopt; // start() has shown why it cannot be used
    }
}

QString OpeningFlow::defaultFile() const
{
    return m_surroundings.folders.data + u"/sluice.db"_s;
}

bool OpeningFlow::isDefault(const DatabaseUrl &url) const
{
    return url.engine == DatabaseUrl::Engine::Sqlite && url.file == defaultFile();
}

} // namespace sluice
