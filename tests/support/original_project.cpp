// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/original_project.h"

#include <QFile>
#include <QProcess>

namespace sluice::test {

using namespace Qt::StringLiterals;

namespace {

QByteArray outputOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, arguments);
    if (!process.waitForFinished(120'000) || process.exitCode() != 0)
        qFatal("%s failed: %s", qPrintable(program), qPrintable(process.errorString()));
    return process.readAllStandardOutput();
}

QByteArray script(const QString &verb, const DatabaseUrl &url, const QStringList &options = {})
{
    return outputOf(QStringLiteral(SLUICE_TEST_SUPPORT "/original_project.py"),
                    QStringList{verb, url.toTextWithPassword()} + options);
}

} // namespace

QByteArray makeOriginal(const DatabaseUrl &url, const QStringList &options)
{
    return script(u"make"_s, url, options);
}

QByteArray rowsPastSluice(const DatabaseUrl &url)
{
    return script(u"rows"_s, url);
}

QByteArray originalTables(const DatabaseUrl &url, const QString &prefix)
{
    return script(u"tables"_s, url, {prefix});
}

QByteArray contentOf(const DatabaseUrl &url)
{
    if (url.engine == DatabaseUrl::Engine::Sqlite) {
        QFile file(url.file);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(url.file));
        return file.readAll();
    }
    QByteArrayList lines = outputOf(u"pg_dump"_s, {url.toTextWithPassword()}).split('\n');
    lines.removeIf([](const QByteArray &line) { // each dump has its own key
        return line.startsWith("\\restrict") || line.startsWith("\\unrestrict");
    });
    return lines.join('\n');
}

OriginalProject::OriginalProject(DatabaseUrl::Engine engine, const QStringList &options)
{
    if (engine == DatabaseUrl::Engine::Sqlite) {
        url.engine = engine;
        url.file = folder.filePath(u"app.db"_s);
    } else {
        server = std::make_unique<TestDatabase>(engine, TestDatabase::Content::Empty);
        url = server->url();
    }
    rows = makeOriginal(url, options);
}

std::unique_ptr<Session> OriginalProject::open(OpenMode mode) const
{
    return Session::open(url, testAuthor(), mode);
}

AdoptionProposal OriginalProject::proposal() const
{
    return proposeAdoption(*open(OpenMode::Adopt), graph);
}

void OriginalProject::adoptWhatIsProposed() const
{
    const auto session = open(OpenMode::Adopt);
    adopt(*session, graph, proposeAdoption(*session, graph));
}

} // namespace sluice::test
