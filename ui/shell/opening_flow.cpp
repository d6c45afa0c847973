// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/opening_flow.h"

#include "core/database/sqlite_file.h"
#include "ui/migrations/schema_notices.h"
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
    connect(&m_opener, &Opener::schemaUnfit, this, &OpeningFlow::showSchema);
    connect(&m_opener, &Opener::damaged, this, &OpeningFlow::damaged);
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
    OpeningPlan marked = plan;
    marked.marks = m_profiles.marks(plan.url);
    Q_EMIT opening(marked);
    m_opener.open(marked);
}

void OpeningFlow::setPersonName(const QString &name)
{
    m_surroundings.author.name = name;
    m_opener.setAuthor(m_surroundings.author);
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

MigrationSite OpeningFlow::migrationSite() const
{
    return {.url = m_opener.plan().url,
            .author = m_surroundings.author,
            .revisions = m_surroundings.revisions,
            .writeObstacle = m_opener.plan().writeObstacle(),
            .folder = m_surroundings.revisionsFolder};
}

void OpeningFlow::showSchema(const SchemaFindings &findings, const Error &error)
{
    const auto plan = m_opener.plan().withoutConsent();
    const auto openAs = [this, plan](const std::function<void(OpeningPlan &)> &agree) {
        OpeningPlan agreed = plan;
        agree(agreed);
        open(agreed);
    };
    const SchemaWays ways{
        .upgrade =
            [openAs](bool backUp) {
                openAs([backUp](OpeningPlan &agreed) {
                    agreed.upgrade = true;
                    agreed.backUp = backUp;
                });
            },
        .openReadOnly = [openAs] { openAs([](OpeningPlan &agreed) { agreed.asItIs = true; }); },
        .accept =
            [openAs](const QString &revision, const QString &reason) {
                openAs([&](OpeningPlan &agreed) { agreed.acceptance = {revision, reason}; });
            },
        .adopt =
            [openAs](const AdoptionProposal &proposal) {
                openAs([&](OpeningPlan &agreed) { agreed.adoption = proposal; });
            },
        .openAnother = [this] { chooseFile(); },
        .quit = [this] { Q_EMIT quitRequested(); },
        .follow = [this](BackgroundJob *job) { Q_EMIT working(job); }};

    const SchemaState::Kind kind = findings.overview.state.kind;
    if (findings.adoption)
        return Q_EMIT noticeNeeded(adoptionNotice(migrationSite(), findings, ways));
    if (kind == SchemaState::Kind::Tampered)
        return Q_EMIT noticeNeeded(tamperedNotice(migrationSite(), findings, ways));
    if (kind != SchemaState::Kind::Empty && kind != SchemaState::Kind::Pending)
        return showFailure(error);
    if (m_surroundings.acceptDefaults && isDefault(plan.url))
        return ways.upgrade(true);
    Q_EMIT noticeNeeded(upgradeNotice(migrationSite(), findings, ways));
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
