// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"

#include "app/cli/terminal.h"

#include "core/changes/note_scope.h"
#include "core/database/profiles.h"
#include "core/migrations/revision_folder.h"
#include "core/migrations/schema_guard.h"

#include <QDir>
#include <QElapsedTimer>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

void heedMarks(Session &session, const DatabaseMarks &marks)
{
    if (marks.readOnly)
        session.forbidWrites(
            Error(Error::Kind::ReadOnly,
                  QCoreApplication::translate("sluicectl",
                                              "%1 is marked for reading only. Take the mark away in the "
                                              "window, with Database ▸ Read-only.")
                      .arg(session.url().label())));
}

} // namespace

const ConnectionChoice &Context::connection()
{
    if (!m_connection) {
        m_connection =
            chooseConnection({options.databaseUrl, options.profile, QProcessEnvironment::systemEnvironment(),
                              QDir::currentPath(), AppFolders::forThisUser()});
        for (const QString &warning : std::as_const(m_connection->warnings))
            output.say(warning);
    }
    return *m_connection;
}

void Context::reach(const std::function<void(const DatabaseUrl &)> &work)
{
    const DatabaseUrl &url = connection().url;
    try {
        work(url);
        return;
    } catch (const Error &error) {
        const bool wantsPassword = error.field() == "password"_L1 && !url.password;
        if (!wantsPassword || !canAsk())
            throw;
    }
    m_connection->url.password = askPassword(tr("Password for %1:").arg(url.label()));
    work(url);
}

std::unique_ptr<Session> Context::openAnySchema(OpenMode mode)
{
    if (!connection().configured && mode != OpenMode::CreateFile)
        throw Error(
            Error::Kind::Unavailable,
            tr("No database is set up yet. “sluicectl db create” makes %1; --database-url names another one.")
                .arg(QDir::toNativeSeparators(connection().url.file)),
            u"url"_s);
    std::unique_ptr<Session> session;
    reach([&](const DatabaseUrl &url) { session = Session::open(url, author(), mode); });
    heedMarks(*session, m_connection->marks);
    return session;
}

std::unique_ptr<Session> Context::open()
{
    const auto check = guard();
    auto session = openAnySchema();
    check(*session);
    if (const auto obstacle = session->writeObstacle())
        output.say(obstacle->message());
    return session;
}

std::function<void(Session &)> Context::guard()
{
    return [graph = revisions(), marks = connection().marks,
            note = checkedNote(options.note)](Session &session) {
        heedMarks(session, marks);
        guardSession(session, graph);
        session.note() = note;
    };
}

Author Context::author() const
{
    Author author = Author::thisProcess(u"sluicectl "_s + QCoreApplication::applicationVersion());
    author.name = Profiles(AppFolders::forThisUser().config).personName();
    return author;
}

RevisionGraph Context::revisions() const
{
    return options.migrations ? revisionsIn(*options.migrations) : embeddedRevisions();
}

SchemaModel Context::schemaModel() const
{
    return options.migrations ? SchemaModel::in(*options.migrations) : SchemaModel::embedded();
}

bool Context::confirms(const QString &consequence) const
{
    if (options.yes)
        return true;
    if (canAsk())
        return asksForYes(tr("%1 Go on?").arg(consequence));
    output.error(u"refused"_s, tr("%1 Nothing was done: add --yes to do it.").arg(consequence));
    return false;
}

bool Context::canAsk() const
{
    return isTerminal(Stream::Input) && isTerminal(Stream::Errors);
}

bool Context::asksForYes(const QString &question) const
{
    const QString answer = askLine(tr("%1 [y/N]").arg(question)).value_or(QString()).toCaseFolded();
    return answer == tr("y", "short answer to a question") || answer == tr("yes", "answer to a question");
}

Progress Context::progress(Pace::Unit unit) const
{
    if (!output.isWatched())
        return {};
    QElapsedTimer sinceLast;
    sinceLast.start();
    const auto report = [&target = output, sinceLast, pace = Pace(unit)](qint64 done, qint64 total) mutable {
        if (sinceLast.elapsed() < 200)
            return;
        sinceLast.restart();
        target.progress(pace.words(done, total));
    };
    return {report, {}};
}

} // namespace sluice
