// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/migration_runner.h"
#include "core/migrations/revision_folder.h"
#include "tests/support/engines.h"
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
    explicit Desk(const RevisionGraph &graph = embeddedRevisions());

    // url: as on the command line; without one the window decides itself.
    std::unique_ptr<MainWindow> openWindow(const std::optional<QString> &url = {},
                                           bool acceptDefaults = false, LocalApi *api = nullptr);

    QString file(const QString &name) const { return m_folder.filePath(name); }
    QString defaultFile() const { return folders.data + u"/sluice.db"_s; }

    AppFolders folders;
    RevisionGraph revisions;
    SessionStore keyStore;

private:
    QTemporaryDir m_folder;
};

// The revisions of this program and one more.
RevisionGraph withOneMoreRevision();

// Of an SQLite database; sessions have the same author as the window.
QString fileUrl(const QString &file);
std::unique_ptr<Session> openFile(const QString &file, OpenMode mode = OpenMode::Existing);
std::unique_ptr<Session> makeDatabase(const QString &file, const RevisionGraph &graph);

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

qint64 rowsOf(const QWidget &window, const QString &table);

} // namespace sluice::test
