// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backup/server_program.h"

#include "core/database/interrupt_check.h"
#include "core/database/postgresql_check.h"
#include "core/database/session.h"

#include <QDir>
#include <QProcess>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QStandardPaths>

#include <optional>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int glance = 100; // milliseconds between two looks at the session and the file

std::optional<int> majorOf(const QString &program)
{
    QProcess process;
    process.start(program, {u"--version"_s}, QIODevice::ReadOnly);
    if (!process.waitForFinished(5000) || process.exitCode() != 0)
        return std::nullopt;
    static const QRegularExpression version(uR"(\(PostgreSQL\) (\d+))"_s);
    const auto match = version.match(QString::fromLocal8Bit(process.readAllStandardOutput()));
    return match.hasMatch() ? std::optional(match.captured(1).toInt()) : std::nullopt;
}

void end(QProcess &process)
{
    process.terminate(); // both programs cancel what they have the server do
    if (!process.waitForFinished(500)) {
        process.kill();
        process.waitForFinished(500);
    }
}

// "pg_dump: error: query failed: …" without its beginning.
QString firstWords(const QByteArray &errors)
{
    static const QRegularExpression beginning(uR"(^\S+: \w+: )"_s);
    return QString::fromUtf8(errors).trimmed().section(u'\n', 0, 0).remove(beginning);
}

} // namespace

QStringList serverProgramFolders(int major)
{
    const QString number = QString::number(major);
    QStringList folders;
    for (const char *place :
         {"/usr/lib/postgresql/%1/bin", "/usr/pgsql-%1/bin", "/usr/lib/postgresql%1/bin",
          "/opt/homebrew/opt/postgresql@%1/bin", "/usr/local/opt/postgresql@%1/bin",
          "/Applications/Postgres.app/Contents/Versions/%1/bin", "C:/Program Files/PostgreSQL/%1/bin"})
        folders.append(QString::fromLatin1(place).arg(number));
    return folders + qEnvironmentVariable("PATH").split(QDir::listSeparator(), Qt::SkipEmptyParts);
}

ServerProgram ServerProgram::find(const QString &name, int major, const QStringList &folders)
{
    QMap<int, QString> found;
    for (const QString &folder : folders) {
        const QString path = QStandardPaths::findExecutable(name, {folder});
        const auto version = path.isEmpty() ? std::nullopt : majorOf(path);
        if (version == major)
            return ServerProgram(path);
        if (version && !found.contains(*version))
            found.insert(*version, path);
    }
    if (const auto newer = found.upperBound(major); newer != found.end())
        return ServerProgram(newer.value());
    const QString lack = found.isEmpty()
                             ? tr("%1 is needed, and is not on this computer.").arg(name)
                             : tr("%1 on this computer is of PostgreSQL %2, older than the server.")
                                   .arg(name)
                                   .arg(found.lastKey());
    throw Error(Error::Kind::Invalid,
                tr("%1 Install the client programs of PostgreSQL %2 (Debian: postgresql-client-%2).")
                    .arg(lack)
                    .arg(major),
                u"url"_s);
}

QString ServerProgram::databaseArgument(const Session &session)
{
    QMap<QString, QString> keywords = serverKeywords(session.url());
    keywords.remove(u"password"_s);
    QStringList parts; // manual of PostgreSQL 15, section 34.1.1.1
    for (auto it = keywords.begin(); it != keywords.end(); ++it) {
        QString value = it.value();
        value.replace(u"\\"_s, u"\\\\"_s).replace(u"'"_s, u"\\'"_s);
        parts.append(it.key() + u"='"_s + value + u'\'');
    }
    return u"--dbname="_s + parts.join(u' ');
}

QByteArray ServerProgram::run(const Session &session, const QStringList &arguments,
                              const std::function<void()> &meanwhile) const
{
    const InterruptCheck interrupts(session);
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C"_s);
    if (const auto &password = session.url().password)
        environment.insert(u"PGPASSWORD"_s, password->reveal());
    process.setProcessEnvironment(environment);
#ifdef Q_OS_LINUX
    process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); }); // it does not outlive us
#endif
    process.start(m_path, arguments, QIODevice::ReadOnly);
    try {
        while (!process.waitForFinished(glance) && process.state() != QProcess::NotRunning) {
            interrupts.throwIfInterrupted();
            if (meanwhile)
                meanwhile();
        }
        interrupts.throwIfInterrupted();
    } catch (...) {
        end(process);
        throw;
    }
    const QByteArray errors = process.readAllStandardError();
    if (process.error() != QProcess::FailedToStart && process.exitStatus() == QProcess::NormalExit &&
        process.exitCode() == 0)
        return process.readAllStandardOutput();
    const QString name = QFileInfo(m_path).baseName();
    throw Error(Error::Kind::Unavailable,
                errors.isEmpty() ? tr("%1 has ended without an answer: %2.").arg(name, process.errorString())
                                 : tr("%1 says: %2").arg(name, firstWords(errors)),
                u"file"_s, QString::fromUtf8(errors));
}

} // namespace sluice
