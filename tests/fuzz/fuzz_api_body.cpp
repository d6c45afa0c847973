// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/api.h"
#include "app/api/json_reader.h"
#include "core/base/error.h"
#include "core/database/session.h"
#include "core/migrations/migration_runner.h"
#include "core/migrations/revision_folder.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QUrl>

#include <cstdint>
#include <cstdlib>

using namespace sluice;
using namespace Qt::StringLiterals;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

class FuzzedDatabase
{
public:
    FuzzedDatabase()
    {
        DatabaseUrl url;
        url.engine = DatabaseUrl::Engine::Sqlite;
        url.file = m_folder.filePath(u"fuzz.db"_s);
        m_session = Session::open(url, {u"fuzzer"_s, u"here"_s, u"fuzz"_s}, OpenMode::CreateFile);
        MigrationRunner(*m_session, m_revisions).upgrade();
    }
    Session &session() { return *m_session; }

private:
    int m_argc = 0;
    QCoreApplication m_application{m_argc, nullptr};
    QTemporaryDir m_folder;
    const RevisionGraph m_revisions = embeddedRevisions();
    std::unique_ptr<Session> m_session;
};

// What our strict reader takes, Qt's takes, too.
void compareReaders(const QByteArray &body)
{
    try {
        api::readJson('[' + body + ']');
    } catch (const Error &error) {
        require(error.kind() == Error::Kind::Invalid && !error.message().isEmpty());
        return;
    }
    require(!QJsonDocument::fromJson('[' + body + ']').isNull());
}

} // namespace

// "METHOD /path?query", a line feed, then the body: whatever comes, it is answered with JSON and never with
// 500.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static FuzzedDatabase database;
    static const api::Api api({u"0"_s});
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const qsizetype end = bytes.indexOf('\n');
    const QByteArray line = bytes.left(end < 0 ? bytes.size() : end);
    const QByteArray body = end < 0 ? QByteArray() : bytes.mid(end + 1);
    const QUrl url(QString::fromLatin1(line.mid(line.indexOf(' ') + 1)));
    const api::Request request{line.left(line.indexOf(' ')),
                               url.path(),
                               QUrlQuery(url.query(QUrl::FullyEncoded)),
                               {{"content-type", "application/json"}},
                               body};
    compareReaders(body);
    const api::Response response = api.answer(request, database.session());
    require(response.status >= 200 && response.status < 500);
    for (const auto &[name, value] : response.headers)
        require(!value.contains('\n') && !value.contains('\r') && !name.isEmpty());
    if (!response.body.isEmpty() && !api.isPublic(request))
        require(!QJsonDocument::fromJson(response.body).isNull());
    return 0;
}
