// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/session.h"

#include <QTemporaryDir>

namespace sluice::test {

// A fresh database of its own on one engine, gone with the object: an SQLite file in a temporary folder, or a
// database on the throw-away PostgreSQL of the test run (environment SLUICE_TEST_POSTGRESQL: the file that
// holds its URL).
class TestDatabase
{
public:
    enum class Content { Migrated, Empty };

    explicit TestDatabase(DatabaseUrl::Engine engine, Content content = Content::Migrated);
    ~TestDatabase();

    const DatabaseUrl &url() const { return m_url; }
    Session &session(); // opened on first use, on this thread
    std::unique_ptr<Session> anotherSession() const;

private:
    QTemporaryDir m_folder;
    DatabaseUrl m_url;
    std::unique_ptr<Session> m_session;
};

Author testAuthor();
DatabaseUrl sqliteUrl(const QString &file);
DatabaseUrl serverUrl(); // of the throw-away PostgreSQL, as a superuser

// For initTestCase_data(): runs every test function once on each engine.
using Engine = DatabaseUrl::Engine;
void addEngineRows();
Engine engine(); // of this run of the test function

} // namespace sluice::test

Q_DECLARE_METATYPE(sluice::DatabaseUrl::Engine)
