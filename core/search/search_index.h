// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QList>
#include <QUuid>

#include <functional>
#include <optional>

namespace sluice {

class Session;

// Finds users by three letters and more without passing through all of them. It belongs to the database and
// not to its schema: whoever finds it missing, half made or behind searches without it and gets the same
// answer later, and whatever else writes the table keeps it right. On the session's thread.
class SearchIndex
{
    Q_DECLARE_TR_FUNCTIONS(SearchIndex)

public:
    static constexpr qint64 worthwhile = 50'000; // users; a scan of fewer is not felt

    explicit SearchIndex(Session &session)
        : m_session(session)
    {
    }

    enum class State {
        Impossible, // the engine lacks what it needs, or the role its rights
        Missing,
        Behind, // unfinished, or with more to catch up with than a search should look through
        Ready
    };
    State state();
    // Makes it, or what is missing of it, beside whoever reads and writes meanwhile. An interrupt ends it
    // with Error Cancelled, and the next call goes on. report: rows done, of how many (0: unknown).
    void build(const std::function<void(qint64 done, qint64 total)> &report = {});
    void drop();

    // More are not worth looking up one by one: they are met soon enough on the way through a list.
    static constexpr qint64 mostCandidates = 10'000;
    bool canTell(const QString &search);
    // Users among whom are all that the search finds. None where the index cannot tell, or when there are
    // more than that.
    std::optional<QList<QUuid>> candidates(const QString &search);
    // Another number when only the index was written to. 0 where that is no write that anybody would notice.
    qint64 writes();

private:
    Session &m_session;
};

} // namespace sluice
