// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/database_copy.h"

#include "core/database/dialect.h"
#include "core/database/file_head.h"
#include "core/database/sqlite_backup.h"
#include "core/database/work_folder.h"
#include "core/migrations/schema_copy.h"
#include "core/migrations/scratch_database.h"

#include <QDir>
#include <QFileInfo>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class FileCopy final : public DatabaseCopy
{
public:
    FileCopy(Session &session, const Cancellation &cancellation)
        : m_folder(session.url().file.isEmpty() ? QDir::tempPath()
                                                : QFileInfo(session.url().file).canonicalPath())
    {
        DatabaseUrl url = session.url();
        // Named like the database, since messages name the file.
        url.file = m_folder.filePath(url.file.isEmpty() ? u"memory.db"_s : QFileInfo(url.file).fileName());
        url.options.remove(u"mode"_s);
        backUpTo(session, url.file);
        m_file.path = url.file;
        m_session = Session::open(url, session.author());
        m_scope.emplace(cancellation, *m_session);
    }
    Session &session() override { return *m_session; }
    QStringList remarks() const override { return {}; }

private:
    struct File
    {
        QString path;
        ~File() { forgetFileHead(path); }
    };

    const WorkFolder m_folder;
    File m_file;
    std::unique_ptr<Session> m_session;
    std::optional<CancellationScope> m_scope;
};

class ServerCopy final : public DatabaseCopy
{
public:
    ServerCopy(Session &session, const Cancellation &cancellation)
        : m_scratch(ScratchDatabase::beside(session))
        , m_scope(cancellation, m_scratch.session())
    {
        const auto schema =
            session.first({u"select current_schema()"_s}, [](const Row &row) { return row.text(0); });
        m_remarks = copySchema(m_scratch.session(), schema.value(), cancellation);
    }

    Session &session() override { return m_scratch.session(); }
    QStringList remarks() const override { return m_remarks; }

private:
    ScratchDatabase m_scratch;
    const CancellationScope m_scope;
    QStringList m_remarks;
};

} // namespace

std::unique_ptr<DatabaseCopy> DatabaseCopy::of(Session &session, const Cancellation &cancellation)
{
    if (session.dialect().engine() == DatabaseUrl::Engine::Sqlite)
        return std::make_unique<FileCopy>(session, cancellation);
    return std::make_unique<ServerCopy>(session, cancellation);
}

} // namespace sluice
