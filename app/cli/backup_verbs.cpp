// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/rows.h"
#include "app/cli/verb.h"

#include "core/backup/backup.h"
#include "core/backup/server_backup.h"
#include "core/database/sqlite_backup.h"
#include "core/database/sqlite_restore.h"

#include <QDir>
#include <QLocale>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

bool isOnServer(Context &context)
{
    return context.connection().url.engine == DatabaseUrl::Engine::PostgreSql;
}

class BackUpDatabase : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(BackUpDatabase)

public:
    explicit BackUpDatabase(CLI::App &app)
    {
        app.description(tr("Copy the database, also while others use it, and verify the copy. SQLite: "
                           "without FILE it goes to the folder NAME.backups beside the database, where the "
                           "last five are kept; PostgreSQL: an archive of pg_dump")
                            .toStdString());
        app.footer("  sluicectl db backup\n  sluicectl db backup people-friday.db --json");
        addText(app, "FILE", m_file, tr("A file that is not there yet"));
    }

    ExitCode run(Context &context) override
    {
        if (isOnServer(context) && !m_file)
            throw UsageError{tr("Name the FILE of the backup: the database is no file to put it beside.")};
        const auto session = context.openAnySchema();
        const QString copy = backUpInto(*session, context);
        const QJsonObject document{{u"file"_s, copy}, {u"bytes"_s, QFileInfo(copy).size()}};
        if (context.output.json)
            context.output.data(document);
        else
            context.output.data(toTable(document, {u"file"_s, u"bytes"_s}));
        return ExitCode::Done;
    }

private:
    QString backUpInto(Session &session, Context &context) const
    {
        if (!m_file)
            return backUp(session);
        const QString path = QFileInfo(*m_file).absoluteFilePath();
        const Progress progress = context.progress(Pace::Unit::Bytes);
        backUpDatabase(session, path, [&progress](qint64 bytes) { progress.at(bytes, 0); });
        context.output.endProgress();
        return path;
    }

    std::optional<QString> m_file;
};

class RestoreDatabase : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(RestoreDatabase)

public:
    explicit RestoreDatabase(CLI::App &app)
    {
        app.description(
            tr("Put what a backup holds in the place of the database. SQLite: a verified copy of it; the "
               "replaced file is kept beside. PostgreSQL: all of it, in one transaction. Asks first where "
               "something is there; the backup stays")
                .toStdString());
        app.footer(
            "  sluicectl db restore people.db.backups/FILE\n"
            "  sluicectl --database-url postgresql://ada@db.example/people db restore friday.dump --yes");
        addText(app, "FILE", m_file, tr("The backup"))->required();
    }

    ExitCode run(Context &context) override
    {
        const DatabaseUrl &url = context.connection().url;
        const std::optional<QString> kept = isOnServer(context) ? replaceRows(context) : replaceFile(context);
        if (!kept)
            return ExitCode::Refused;
        const QString place = isOnServer(context) ? url.toText() : url.file;
        const QJsonObject document{{u"file"_s, place}, {u"kept"_s, kept->isEmpty() ? QJsonValue() : *kept}};
        if (context.output.json)
            context.output.data(document);
        else
            context.output.data(toTable(document, {u"file"_s, u"kept"_s}));
        return ExitCode::Done;
    }

private:
    // Where the replaced database is kept, empty if nowhere; none: the person does not want it.
    std::optional<QString> replaceFile(Context &context) const
    {
        const QString &file = context.connection().url.file;
        if (!context.confirms(tr("%1 takes the place of %2, which is kept under another name.")
                                  .arg(m_file, QDir::toNativeSeparators(file))))
            return std::nullopt;
        return restoreBackup(QFileInfo(m_file).absoluteFilePath(), file);
    }

    std::optional<QString> replaceRows(Context &context) const
    {
        const auto session = context.openAnySchema();
        const QString archive = QFileInfo(m_file).absoluteFilePath();
        requireArchive(*session, archive);
        const qint64 rows = countRows(*session);
        if (rows > 0 &&
            !context.confirms(
                tr("%1 takes the place of everything in %2, where %3 users, flows and links are lost.")
                    .arg(m_file, session->url().label(), QLocale().toString(rows))))
            return std::nullopt;
        restoreServer(*session, archive);
        return QString();
    }

    QString m_file;
};

} // namespace

void addBackupVerbs(CLI::App &db, Verbs &verbs)
{
    verbs.add<BackUpDatabase>(db, "backup");
    verbs.add<RestoreDatabase>(db, "restore");
}

} // namespace sluice
