// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backup/server_backup.h"

#include "core/backup/server_program.h"
#include "core/database/durable_file.h"
#include "core/database/session.h"
#include "core/database/work_folder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

struct ServerBackupText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ServerBackup)
};

ServerProgram program(Session &session, const QString &name)
{
    const qint64 version =
        session.number({u"select cast(current_setting('server_version_num') as integer)"_s});
    const int major = static_cast<int>(version / 10'000);
    return ServerProgram::find(name, major, serverProgramFolders(major));
}

// One line for each object: "215; 1259 16400 TABLE public users ada".
QStringList contents(Session &session, const QString &archive)
{
    const ServerProgram restore = program(session, u"pg_restore"_s);
    const QString name = QDir::toNativeSeparators(archive);
    const auto refuse = [](const QString &message) { throw Error(Error::Kind::Invalid, message, u"file"_s); };
    if (!QFileInfo(archive).isFile())
        refuse(ServerBackupText::tr("There is no file “%1”.").arg(name));
    QByteArray list;
    try {
        list = restore.run(session, {u"--list"_s, archive});
    } catch (const Error &error) {
        if (error.kind() == Error::Kind::Cancelled)
            throw;
        refuse(ServerBackupText::tr("“%1” is no backup of a database on a server.").arg(name));
    }
    const QStringList lines = QString::fromUtf8(list).split(u'\n');
    static const QRegularExpression ours(uR"(\d+; .* TABLE (\S+) sluice_revisions .*)"_s);
    const qsizetype found = lines.indexOf(ours);
    if (found < 0)
        refuse(ServerBackupText::tr("“%1” is a backup, but not of a database of Sluice.").arg(name));
    const QString schema = ours.match(lines.at(found)).captured(1);
    if (session.first({u"select current_schema()"_s}, [](const Row &row) { return row.text(0); }) != schema)
        refuse(ServerBackupText::tr("“%1” holds the schema “%2”, and this connection works in another one.")
                   .arg(name, schema));
    return lines;
}

// Extensions that are there stay as they are: they may be another role's, and not be dropped.
QString withoutExtensions(const QStringList &lines, Session &session)
{
    const QList<QString> installed = session.list({u"select extname from pg_catalog.pg_extension"_s},
                                                  [](const Row &row) { return row.text(0); });
    const QSet<QString> there(installed.begin(), installed.end());
    static const QRegularExpression extension(uR"(^\d+; \d+ \d+ (?:COMMENT - )?EXTENSION (?:- )?(\S+))"_s);
    QString kept;
    for (const QString &line : lines) {
        if (!there.contains(extension.match(line).captured(1)))
            kept += line + u'\n';
    }
    return kept;
}

void write(const QString &path, const QString &text)
{
    createPrivateFile(path);
    QFile file(path);
    const QByteArray bytes = text.toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush())
        throw Error(Error::Kind::Unavailable,
                    ServerBackupText::tr("“%1” cannot be written: %2").arg(path, file.errorString()),
                    u"file"_s);
}

} // namespace

void backUpServer(Session &session, const QString &path, const std::function<void(qint64)> &written)
{
    if (isTaken(path))
        throw nameTaken(path);
    const ServerProgram dump = program(session, u"pg_dump"_s);
    const ServerProgram restore = program(session, u"pg_restore"_s);
    const WorkFolder work(QFileInfo(path).absolutePath());
    const QString copy = work.filePath(u"copy.dump"_s);
    createPrivateFile(copy);
    const auto tell = [&] { written(QFileInfo(copy).size()); };
    dump.run(session,
             {u"--format=custom"_s, u"--no-password"_s, u"--lock-wait-timeout=60000"_s, u"--file="_s + copy,
              ServerProgram::databaseArgument(session)},
             tell);
    tell();
    restore.run(session, {u"--file="_s + QProcess::nullDevice(), copy}); // reads every row back
    syncToDisk(copy);
    if (!placeFile(copy, QFileInfo(path).absoluteFilePath()))
        throw nameTaken(path);
}

void requireArchive(Session &session, const QString &archive)
{
    contents(session, archive);
}

void restoreServer(Session &session, const QString &archive)
{
    if (const auto obstacle = session.writeObstacle())
        obstacle->raise();
    const QStringList lines = contents(session, archive);
    const WorkFolder work(QDir::tempPath());
    const QString list = work.filePath(u"contents.txt"_s);
    write(list, withoutExtensions(lines, session));
    program(session, u"pg_restore"_s)
        .run(session,
             {u"--single-transaction"_s, u"--clean"_s, u"--if-exists"_s, u"--no-owner"_s, u"--no-password"_s,
              u"--use-list="_s + list, ServerProgram::databaseArgument(session), archive});
}

} // namespace sluice
