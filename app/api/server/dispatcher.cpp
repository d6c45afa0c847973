// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/server/dispatcher.h"

#include "app/api/server/limits.h"
#include "app/api/server/refusal.h"

#include <QLoggingCategory>

namespace sluice::api {

namespace {

Q_LOGGING_CATEGORY(logDispatcher, "sluice.server.answers", QtInfoMsg)

constexpr int sharedSessions = 4;

bool onlyReads(const Request &request)
{
    return request.method == "GET" || request.method == "HEAD";
}

Response guarded(const std::function<Response()> &work)
{
    try {
        return work();
    } catch (const std::exception &error) {
        qCCritical(logDispatcher) << "no answer:" << error.what();
    }
    return refuse(Refusal::BadAnswer);
}

} // namespace

Dispatcher::Dispatcher(const Backend &backend, const Service &service, const Post &post)
    : m_service(service)
    , m_post(post)
{
    m_public.setMaxThreadCount(1);
    open(m_shared, sharedSessions, backend);
    if (backend.url.engine == DatabaseUrl::Engine::Sqlite)
        open(m_writing, 1, backend);
}

Dispatcher::~Dispatcher() = default;

void Dispatcher::open(Lane &lane, int sessions, const Backend &backend)
{
    for (int i = 0; i < sessions; ++i) {
        lane.sessions.push_back(std::make_unique<Database>(backend.url, backend.author, backend.prepare));
        lane.free.push_back(lane.sessions.back().get());
        lane.free.back()->run([](Session &) {}); // the first request need not wait for the connection
    }
}

bool Dispatcher::take(const Request &request, bool isPublic, const Cancellation &cancellation,
                      const Answered &answered)
{
    if (isPublic) {
        if (m_publicWaiting >= limits::waiting)
            return false;
        ++m_publicWaiting;
        m_public.start([this, request, answered] {
            m_post([this, answered, response = guarded([&] { return m_service.answerPublic(request); })] {
                --m_publicWaiting;
                answered(response);
            });
        });
        return true;
    }
    Lane &lane = m_writing.sessions.empty() || onlyReads(request) ? m_shared : m_writing;
    if (lane.waiting.size() >= limits::waiting)
        return false;
    lane.waiting.push_back(std::make_shared<Job>(Job{request, cancellation, answered}));
    next(lane);
    return true;
}

void Dispatcher::next(Lane &lane)
{
    while (!lane.free.empty() && !lane.waiting.empty()) {
        Database *const session = lane.free.back();
        const auto job = lane.waiting.front();
        lane.free.pop_back();
        lane.waiting.pop_front();
        run(lane, session, job, onlyReads(job->request));
    }
}

void Dispatcher::run(Lane &lane, Database *session, const std::shared_ptr<Job> &job, bool mayRepeat)
{
    session->start(
        [this, &lane, session, job, mayRepeat](Session &opened) {
            const Response response = guarded([&] { return m_service.answer(job->request, opened); });
            // A connection that died while it was idle is no news for who only reads: the next one may be
            // good.
            const bool again = mayRepeat && opened.isLost();
            m_post([this, &lane, session, job, response, again] {
                if (again)
                    run(lane, session, job, false);
                else
                    end(lane, session, job, response);
            });
        },
        [this, &lane, session, job](const Error &error) {
            m_post([this, &lane, session, job, response = guarded([&] { return m_service.explain(error); })] {
                end(lane, session, job, response);
            });
        },
        job->cancellation);
}

void Dispatcher::end(Lane &lane, Database *session, const std::shared_ptr<Job> &job, const Response &response)
{
    lane.free.push_back(session);
    next(lane);
    job->answered(response);
}

} // namespace sluice::api
