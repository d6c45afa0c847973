// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/local_server.h"
#include "app/desktop/options.h"
#include "app/desktop/screenshot.h"
#include "core/base/translations.h"
#include "core/migrations/revision_folder.h"
#include "ui/main_window.h"
#include "ui/setup/secret_store.h"
#include "ui/shell/trace.h"
#include "ui/table/table_view.h"
#include "ui/table/windowed_model.h"
#include "ui/theme.h"

#include <QApplication>
#include <QDir>
#include <QIcon>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace sluice;

namespace {

const QString version = QStringLiteral(SLUICE_VERSION);

QStringList argumentsOf(int count, char **values)
{
    QStringList arguments;
    for (int i = 0; i < count; ++i)
        arguments << QString::fromLocal8Bit(values[i]);
    return arguments;
}

QIcon programIcon()
{
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64, 128, 256})
        icon.addFile(u":/icons/hicolor/%1x%1/apps/org.sluice.Sluice.png"_s.arg(size));
    return icon;
}

// A file may be named by its path alone.
QString asUrl(const QString &place)
{
    if (place.contains(u"://"))
        return place;
    DatabaseUrl url;
    url.file = QDir::current().absoluteFilePath(place);
    return url.toText();
}

int run(QApplication &application, const Options &options, double mainReached)
{
    std::unique_ptr<Trace> trace;
    if (!options.trace.isEmpty())
        trace = std::make_unique<Trace>(options.trace, mainReached);
    const RevisionGraph revisions =
        options.migrations.isEmpty() ? embeddedRevisions() : revisionsIn(options.migrations);
    KeychainStore keyStore;
    const AppFolders folders = AppFolders::forThisUser();
    LocalServer localServer(folders.data + u"/api-token"_s);
    const Surroundings surroundings{.folders = folders,
                                    .author = Author::thisProcess(u"sluice "_s + version),
                                    .revisions = revisions,
                                    .keyStore = keyStore,
                                    .acceptDefaults = options.acceptDefaults,
                                    .revisionsFolder = options.migrations,
                                    .localApi = &localServer};
    applyTheme(
        application,
        options.theme.value_or(WindowState(surroundings.folders.state, surroundings.folders.config).theme()));

    MainWindow window(surroundings);
    std::unique_ptr<Screenshot> screenshot;
    if (!options.screenshot.isEmpty())
        screenshot = std::make_unique<Screenshot>(options.screenshot, window);
    if (trace) {
        trace->watch(&window);
        QObject::connect(&window, &MainWindow::firstRowsShown, trace.get(),
                         [&trace] { trace->write(u"first_rows"_s); });
        const auto tables = window.findChildren<TableView *>();
        for (const TableView *table : tables) {
            QObject::connect(qobject_cast<WindowedModel *>(table->model()), &WindowedModel::arrived,
                             trace.get(), [&trace, name = table->objectName()](int row, qint64 milliseconds) {
                                 trace->write(
                                     u"page"_s,
                                     {{u"pane"_s, name}, {u"row"_s, row}, {u"wait_ms"_s, milliseconds}});
                             });
        }
    }
    const auto place = options.database;
    window.start({.urlFromCommandLine = place ? std::optional(asUrl(*place)) : std::nullopt,
                  .profileName = options.profile,
                  .environment = QProcessEnvironment::systemEnvironment(),
                  .currentFolder = QDir::currentPath(),
                  .folders = surroundings.folders});
    window.show();
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    const double mainReached = Trace::sinceProcessStart();
    const Options options = Options::parse(argumentsOf(argc, argv), version);
    if (options.text) {
        std::fputs(qUtf8Printable(*options.text), options.exitCode == 0 ? stdout : stderr);
        return options.exitCode;
    }
    QCoreApplication::setApplicationName(u"Sluice"_s);
    QCoreApplication::setApplicationVersion(version);
    QGuiApplication::setDesktopFileName(u"org.sluice.Sluice"_s);
    QApplication application(argc, argv);
    loadTranslations(application);
    QApplication::setWindowIcon(programIcon());
    try {
        return run(application, options, mainReached);
    } catch (const Error &error) {
        std::fprintf(stderr, "sluice: %s\n", qUtf8Printable(error.message()));
        return 1;
    }
}
