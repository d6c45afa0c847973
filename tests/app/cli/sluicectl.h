// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database_url.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace sluice::test {

struct Outcome
{
    int code = -1;
    QByteArray out;
    QByteArray err;

    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    QJsonArray items() const { return json()[QLatin1String("items")].toArray(); }
    qint64 number(const char *key) const { return json()[QLatin1String(key)].toInteger(-1); }
    // The last line of the standard error, which --json makes an object.
    QJsonObject error() const
    {
        const QByteArray last = err.trimmed().split('\n').last();
        return QJsonDocument::fromJson(last).object()[QLatin1String("error")].toObject();
    }
};

// The real program, started in an empty folder that is its home, too.
class Sluicectl
{
public:
    Sluicectl()
    {
        m_environment.remove(QStringLiteral("DATABASE_URL"));
        for (const char *name :
             {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"})
            m_environment.insert(QLatin1String(name), m_folder.path());
    }

    explicit Sluicectl(const DatabaseUrl &url)
        : Sluicectl()
    {
        setUrl(url.toTextWithPassword());
    }

    // Through the environment, where others do not see the password.
    void setUrl(const QString &url) { m_environment.insert(QStringLiteral("DATABASE_URL"), url); }

    QString path(const QString &name) const { return m_folder.filePath(name); }

    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

    QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(cannot be read)");
    }

    Outcome operator()(const QStringList &arguments, const QByteArray &input = {}) const
    {
        return run(program(), arguments, input);
    }

    // By a person at a terminal, who types the answers; both streams come out as one.
    Outcome atTerminal(const QString &words, const QByteArray &answers) const
    {
        return run(
            QStringLiteral("script"),
            {QStringLiteral("-qec"), program() + QLatin1Char(' ') + words, QStringLiteral("/dev/null")},
            answers);
    }

    // Words without blanks inside, for short cases.
    Outcome operator()(const char *words) const
    {
        return (*this)(QString::fromUtf8(words).split(QLatin1Char(' ')));
    }

    // Leaves it running.
    void start(QProcess &process, const QStringList &arguments) const
    {
        process.setProcessEnvironment(m_environment);
        process.setWorkingDirectory(m_folder.path());
        process.start(program(), arguments);
    }

private:
    static QString program() { return qEnvironmentVariable("SLUICE_BIN") + QStringLiteral("/sluicectl"); }

    Outcome run(const QString &command, const QStringList &arguments, const QByteArray &input) const
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.setWorkingDirectory(m_folder.path());
        process.start(command, arguments);
        process.write(input);
        process.closeWriteChannel();
        process.waitForFinished(120'000);
        Outcome outcome{process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
        if (process.exitStatus() != QProcess::NormalExit)
            outcome.code = -1;
        return outcome;
    }

    QTemporaryDir m_folder;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
};

} // namespace sluice::test
