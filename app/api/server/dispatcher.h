// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/server/service.h"
#include "core/database/database.h"

#include <deque>

namespace sluice::api {

// Where the rows are.
struct Backend
{
    DatabaseUrl url;
    Author author;                               // as the journal records what clients change
    std::function<void(Session &)> prepare = {}; // as for Database
};

// Hands requests to sessions. PostgreSQL: any of several; SQLite: one that writes, and several for GET and
// HEAD. Everything but the work itself is on the thread that made it, which post() leads back to.
class Dispatcher
{
public:
    using Post = std::function<void(std::function<void()>)>; // any thread
    using Answered = std::function<void(const Response &)>;

    Dispatcher(const Backend &backend, const Service &service, const Post &post);
    ~Dispatcher(); // stops what is running, and waits for it

    // False: too many are waiting. Whoever cancels is answered as the service explains it.
    bool take(const Request &request, bool isPublic, const Cancellation &cancellation,
              const Answered &answered);

private:
    struct Job
    {
        Request request;
        Cancellation cancellation;
        Answered answered;
    };
    struct Lane
    {
        std::vector<std::unique_ptr<Database>> sessions;
        std::vector<Database *> free;
        std::deque<std::shared_ptr<Job>> waiting;
    };

    void open(Lane &lane, int sessions, const Backend &backend);
    void next(Lane &lane);
    void run(Lane &lane, Database *session, const std::shared_ptr<Job> &job, bool mayRepeat);
    void end(Lane &lane, Database *session, const std::shared_ptr<Job> &job, const Response &response);

    const Service m_service;
    const Post m_post;
    Lane m_shared;  // PostgreSQL: for all; SQLite: for those that only read
    Lane m_writing; // of SQLite
    QThreadPool m_public;
    int m_publicWaiting = 0;
};

} // namespace sluice::api
