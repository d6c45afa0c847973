// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/migration_runner.h"
#include "core/migrations/revision_folder.h"
#include "ui/main_window.h"
#include "ui/setup/secret_store.h"

#include <QAbstractItemView>
#include <QTemporaryDir>
#include <QtTest>

namespace sluice::test {

using namespace Qt::StringLiterals;

// A person's folders, key store and window, all gone with the test.
class Desk
{
public:
    explicit Desk(const RevisionGraph &graph = embeddedRevisions())
        : revisions(graph)
    {
        const QString base = m_folder.path();
        folders = {.config = base + u"/config"_s,
                   .data = base + u"/data"_s,
                   .state = base + u"/state"_s,
                   .cache = base + u"/cache"_s};
        QCoreApplication::setApplicationVersion(u"0.0.0"_s);
    }

    // url: as on the command line; without one the window decides itself.
    std::unique_ptr<MainWindow> openWindow(const std::optional<QString> &url = {},
                                           bool acceptDefaults = false, LocalApi *api = nullptr)
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

    QString file(const QString &name) const { return m_folder.filePath(name); }
    QString defaultFile() const { return folders.data + u"/sluice.db"_s; }

    AppFolders folders;
    RevisionGraph revisions;
    SessionStore keyStore;

private:
    QTemporaryDir m_folder;
};

// The revisions of this program and one more.
inline RevisionGraph withOneMoreRevision()
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

inline QString fileUrl(const QString &file)
{
    DatabaseUrl url;
    url.file = file;
    return url.toText();
}

inline void makeDatabase(const QString &file, const RevisionGraph &graph)
{
    DatabaseUrl url;
    url.file = file;
    const auto session = Session::open(url, {u"tester"_s, u"here"_s, u"sluice test"_s}, OpenMode::CreateFile);
    MigrationRunner(*session, graph).upgrade();
}

// A widget that is shown now or within the patience of QTRY.
template <class T = QWidget>
T *shown(const QWidget &window, const QString &name)
{
    const auto find = [&] {
        const auto all = window.findChildren<T *>(name);
        const auto hit = std::find_if(all.begin(), all.end(), [](T *widget) { return widget->isVisible(); });
        return hit == all.end() ? nullptr : *hit;
    };
    return QTest::qWaitFor([&] { return find() != nullptr; }, 10'000) ? find() : nullptr;
}

inline qint64 rowsOf(const QWidget &window, const QString &table)
{
    const auto *view = window.findChild<QAbstractItemView *>(table);
    return view && view->model() ? view->model()->rowCount() : -1;
}

} // namespace sluice::test
