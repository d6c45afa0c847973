// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

#include <QMutex>
#include <QQueue>
#include <QSet>

namespace sluice {

// What the sessions of one window have written lately, so that it can be told from what others write. Any
// thread.
class OwnChanges
{
public:
    // Before the commit: whoever is told of it must find it here.
    void add(const ChangeId &id)
    {
        constexpr qsizetype remembered = 10'000;
        const QMutexLocker lock(&m_mutex);
        m_ids.insert(id);
        m_order.enqueue(id);
        if (m_order.size() > remembered)
            m_ids.remove(m_order.dequeue());
    }

    bool contains(const ChangeId &id) const
    {
        const QMutexLocker lock(&m_mutex);
        return m_ids.contains(id);
    }

private:
    mutable QMutex m_mutex;
    QSet<ChangeId> m_ids;
    QQueue<ChangeId> m_order;
};

} // namespace sluice
