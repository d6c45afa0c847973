// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/connection_tester.h"

#include "core/database/sqlite_file.h"
#include "ui/future.h"

#include <QDir>
#include <QFileInfo>
#include <QtConcurrentRun>

namespace sluice {

using namespace Qt::StringLiterals;

// Outlives the tester while the worker still speaks into it.
class ConnectionTester::Feed : public QObject
{
    Q_OBJECT

Q_SIGNALS:
    void told(const sluice::ConnectionStep &step);
};

namespace {

bool canCreate(const QString &file)
{
    const SqliteFileState state = inspectSqliteFile(file);
    QFileInfo folder(QFileInfo(file).path());
    while (!folder.exists() && !folder.isRoot())
        folder.setFile(folder.path());
    return (state == SqliteFileState::Missing || state == SqliteFileState::Empty) && folder.isDir() &&
           folder.isWritable();
}

ConnectionStep asCreated(ConnectionStep step, const QString &file)
{
    if (step.kind != ConnectionStep::Kind::File || step.state != ConnectionStep::State::Failed ||
        !canCreate(file))
        return step;
    step.state = ConnectionStep::State::Passed;
    step.message = ConnectionTester::tr("The file will be created: %1").arg(QDir::toNativeSeparators(file));
    return step;
}

bool allPassed(const QList<ConnectionStep> &steps)
{
    return !steps.isEmpty() && std::none_of(steps.begin(), steps.end(), [](const ConnectionStep &step) {
        return step.state == ConnectionStep::State::Failed;
    });
}

} // namespace

ConnectionTester::ConnectionTester(QObject *parent)
    : QObject(parent)
{
}

ConnectionTester::~ConnectionTester() = default;

void ConnectionTester::start(const DatabaseUrl &url, bool willCreate)
{
    m_attempt = std::make_unique<QObject>();
    m_feed = std::shared_ptr<Feed>(new Feed, [](Feed *feed) { feed->deleteLater(); });
    connect(m_feed.get(), &Feed::told, this, [this, feed = m_feed.get()](const ConnectionStep &step) {
        if (feed == m_feed.get())
            Q_EMIT told(step);
    });
    const auto test = [url, willCreate, feed = m_feed] {
        const auto asWished = [&](const ConnectionStep &step) {
            return willCreate ? asCreated(step, url.file) : step;
        };
        QList<ConnectionStep> steps =
            testConnection(url, [&](const ConnectionStep &step) { Q_EMIT feed->told(asWished(step)); });
        std::transform(steps.begin(), steps.end(), steps.begin(), asWished);
        return steps;
    };
    deliver(
        QtConcurrent::run(test), m_attempt.get(),
        [this](const QList<ConnectionStep> &steps) { Q_EMIT finished(steps, allPassed(steps)); },
        [this](const Error &error) {
            const ConnectionStep step{.state = ConnectionStep::State::Failed,
                                      .title = tr("Connection"),
                                      .message = error.message(),
                                      .field = error.field()};
            Q_EMIT told(step);
            Q_EMIT finished({step}, false);
        });
}

void ConnectionTester::stop()
{
    m_attempt.reset();
    m_feed.reset();
}

} // namespace sluice

#include "connection_tester.moc"
