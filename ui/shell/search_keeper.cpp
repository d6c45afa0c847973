// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/search_keeper.h"

#include "core/search/search_index.h"

#include <QLoggingCategory>

namespace sluice {

namespace {

Q_LOGGING_CATEGORY(logSearchKeeper, "sluice.search", QtInfoMsg)

}

void SearchKeeper::setDatabase(Database *database, const Author &author,
                               const std::function<void(Session &)> &guard)
{
    m_question.cancel();
    delete m_job;
    m_database = database;
    m_author = author;
    m_guard = guard;
    m_isDone = false;
}

void SearchKeeper::attend(qint64 users)
{
    if (!m_database || m_job || m_isDone || users < SearchIndex::worthwhile)
        return;
    m_question.cancel();
    m_question = Cancellation();
    deliver(
        m_database->runAside([](Session &session) { return SearchIndex(session).state(); }, m_question), this,
        [this, question = m_question](SearchIndex::State state) {
            if (question.isCancelled() || m_job)
                return;
            m_isDone = state == SearchIndex::State::Impossible;
            if (state == SearchIndex::State::Missing || state == SearchIndex::State::Behind)
                build();
        },
        [](const Error &error) { qCInfo(logSearchKeeper).noquote() << "not looked at:" << error.detail(); });
}

void SearchKeeper::build()
{
    m_job = new BackgroundJob(tr("Making the search quick"), m_database->url(), m_author, m_guard, this);
    connect(m_job, &BackgroundJob::stopped, this, [this] { m_isDone = true; });
    connect(m_job, &BackgroundJob::ended, m_job, &QObject::deleteLater);
    Q_EMIT working(m_job);
    m_job->start(
        [](Session &session, const Progress &progress) {
            SearchIndex index(session);
            index.build([&progress](qint64 done, qint64 total) { progress.at(done, total); });
            return index.state();
        },
        [](SearchIndex::State) {},
        [this](const Error &error) { // searches go on without it
            m_isDone = true;
            qCInfo(logSearchKeeper).noquote() << "no index:" << error.detail();
        });
}

} // namespace sluice
