// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/desk.h"

#include "core/migrations/migration_runner.h"

#include <QAbstractItemView>

namespace sluice::test {

Desk::Desk(const RevisionGraph &graph)
    : revisions(graph)
{
    const QString base = m_folder.path();
    folders = {.config = base + u"/config"_s,
               .data = base + u"/data"_s,
               .state = base + u"/state"_s,
               .cache = base + u"/cache"_s};
    QCoreApplication::setApplicationVersion(u"0.0.0"_s);
}

std::unique_ptr<MainWindow> Desk::openWindow(const std::optional<QString> &url, bool acceptDefaults,
                                             LocalApi *api)
{
    auto window =
        std::make_unique<MainWindow>(Surroundings{.folders = folders,
                                                  .author = {u"tester"_s, u"here"_s, u"sluice test"_s},
                                                  .revisions = revisions,
                                                  .keyStore = keyStore,
                                                  .acceptDefaults = acceptDefaults,
                                                  .localApi = api});
    window->show();
    window->start({.urlFromCommandLine = url,
                   .profileName = {},
                   .environment = {},
                   .currentFolder = m_folder.path(),
                   .folders = folders});
    return window;
}

RevisionGraph withOneMoreRevision()
{
    const RevisionGraph known = embeddedRevisions();
    Revision next;
    next.id = u"fffffffffff1"_s;
    next.parents = {known.head().id};
    next.title = u"Rooms"_s;
    next.program = u"9.9.9"_s;
    next.folder = u"9999_rooms"_s;
    next.sqlite = {u"create table rooms (id integer not null) strict;\n"_s, u"drop table rooms;\n"_s};
    next.postgresql = {u"create table rooms (id integer not null);\n"_s, u"drop table rooms;\n"_s};
    return RevisionGraph(known.revisions() + QList<Revision>{next});
}

QString fileUrl(const QString &file)
{
    return sqliteUrl(file).toText();
}

std::unique_ptr<Session> openFile(const QString &file, OpenMode mode)
{
    return Session::open(sqliteUrl(file), {u"tester"_s, u"here"_s, u"sluice test"_s}, mode);
}

std::unique_ptr<Session> makeDatabase(const QString &file, const RevisionGraph &graph)
{
    auto session = openFile(file, OpenMode::CreateFile);
    MigrationRunner(*session, graph).upgrade();
    return session;
}

qint64 rowsOf(const QWidget &window, const QString &table)
{
    const auto *view = window.findChild<QAbstractItemView *>(table);
    return view && view->model() ? view->model()->rowCount() : -1;
}

} // namespace sluice::test
