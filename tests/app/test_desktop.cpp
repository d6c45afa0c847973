// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QDirIterator>
#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;

class TestDesktop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void versionAndHelpNeedNoDisplayAndNoHome();
    void anUnknownOptionNamesHelp();
    void aFirstStartShowsTheWizardAndWritesNothing();
    void acceptedDefaultsEndInAPictureOfRows();
    void aFileThatCannotBeOpenedEndsWithOne();
    void nothingIsWrittenOutsideTheFoldersOfSluice();
    void theTraceTellsTimesInOrder();
};

namespace {

struct Outcome
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

Outcome start(const QStringList &arguments, const QProcessEnvironment &environment,
              const QString &folder = QDir::tempPath())
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder);
    process.start(qEnvironmentVariable("SLUICE_BIN") + u"/sluice"_s, arguments);
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QProcessEnvironment at(const QString &home)
{
    QProcessEnvironment environment;
    environment.insert(u"HOME"_s, home);
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    return environment;
}

QStringList filesIn(const QString &folder)
{
    QStringList files;
    QDirIterator all(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext())
        files << QDir(folder).relativeFilePath(all.next());
    return files;
}

} // namespace

void TestDesktop::versionAndHelpNeedNoDisplayAndNoHome()
{
    const Outcome version = start({u"--version"_s}, {});
    QCOMPARE(version.code, 0);
    QVERIFY(version.out.startsWith("sluice "));
    const Outcome help = start({u"--help"_s}, {});
    QCOMPARE(help.code, 0);
    QVERIFY(help.out.contains("--database-url URL"));
    QVERIFY(help.err.isEmpty());
}

void TestDesktop::anUnknownOptionNamesHelp()
{
    const Outcome outcome = start({u"--colour"_s}, {});
    QCOMPARE(outcome.code, 2);
    QVERIFY(outcome.out.isEmpty());
    QCOMPARE(outcome.err.count('\n'), 1);
    QVERIFY(outcome.err.contains("--help"));
}

void TestDesktop::aFirstStartShowsTheWizardAndWritesNothing()
{
    QTemporaryDir home;
    QTemporaryDir pictures;
    const QString picture = pictures.filePath(u"wizard.png"_s);
    const Outcome outcome = start({u"--screenshot"_s, picture}, at(home.path()), home.path());
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    QVERIFY(!QImage(picture).isNull());
    QVERIFY2(filesIn(home.path()).filter(u".db"_s).isEmpty(), qPrintable(filesIn(home.path()).join(u' ')));
}

void TestDesktop::acceptedDefaultsEndInAPictureOfRows()
{
    QTemporaryDir home;
    const QString picture = home.filePath(u"rows.png"_s);
    const Outcome outcome =
        start({u"--accept-defaults"_s, u"--screenshot"_s, picture}, at(home.path()), home.path());
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    QVERIFY(!QImage(picture).isNull());
    QVERIFY(QFile::exists(home.filePath(u".local/share/Sluice/sluice.db"_s)));
}

void TestDesktop::aFileThatCannotBeOpenedEndsWithOne()
{
    QTemporaryDir home;
    const Outcome outcome = start({u"--screenshot"_s, home.filePath(u"x.png"_s), home.filePath(u"none.db"_s)},
                                  at(home.path()), home.path());
    QCOMPARE(outcome.code, 1);
    QVERIFY(outcome.err.contains("none.db"));
}

void TestDesktop::nothingIsWrittenOutsideTheFoldersOfSluice()
{
    QTemporaryDir home;
    QTemporaryDir pictures;
    start({u"--accept-defaults"_s, u"--screenshot"_s, pictures.filePath(u"x.png"_s)}, at(home.path()),
          home.path());
    const QStringList files = filesIn(home.path());
    QVERIFY(!files.isEmpty());
    for (const QString &file : files)
        QVERIFY2(file.contains(u"/Sluice/"_s), qPrintable(file));
}

void TestDesktop::theTraceTellsTimesInOrder()
{
    QTemporaryDir home;
    const QString trace = home.filePath(u"trace.jsonl"_s);
    start({u"--accept-defaults"_s, u"--trace"_s, trace, u"--screenshot"_s, home.filePath(u"x.png"_s)},
          at(home.path()), home.path());
    QFile file(trace);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QHash<QString, double> times;
    while (!file.atEnd()) {
        const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
        QVERIFY(line.contains(u"rss_kb"_s));
        times.insert(line.value(u"event"_s).toString(), line.value(u"ms"_s).toDouble(-1));
    }
    QCOMPARE(times.value(u"process_start"_s, -1), 0.0);
    QVERIFY(times.value(u"main"_s) <= times.value(u"window_shown"_s));
    QVERIFY(times.value(u"window_shown"_s) <= times.value(u"first_paint"_s));
    QVERIFY(times.value(u"first_rows"_s) > 0);
    QVERIFY(times.value(u"exit"_s) >= times.value(u"first_rows"_s));
}

QTEST_GUILESS_MAIN(TestDesktop)
#include "test_desktop.moc"
