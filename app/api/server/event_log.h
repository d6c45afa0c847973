// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/change_news.h"

#include <deque>

namespace sluice::api {

// What others have changed, as server-sent events (WHATWG HTML, 9.2): "change" tells of one change, "refresh"
// that there is more than was told. The last ones are kept for clients that come back.
class EventLog
{
public:
    EventLog();

    QByteArray append(const ChangeNews &news); // as it is sent
    // What a client gets first. lastSeen: its Last-Event-ID; empty: none.
    QByteArray greeting(const QByteArray &lastSeen) const;

private:
    QByteArray add(const char *name, const QByteArray &data);
    QByteArray idOf(quint64 number) const;

    const QByteArray m_run; // tells the numbers of this run from those of another
    quint64 m_last = 0;
    std::deque<QByteArray> m_events; // up to the last
    qsizetype m_size = 0;            // of them
};

} // namespace sluice::api
