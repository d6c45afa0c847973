// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/change_watcher.h"

#include "core/changes/change_listener.h"
#include "core/database/interrupter.h"

namespace sluice {

using namespace std::chrono_literals;

ChangeWatcher::ChangeWatcher(const DatabaseUrl &url, const Author &author, QObject *parent)
    : QObject(parent)
    , m_link(std::make_shared<ListenerLink>())
    , m_thread(new QThread)
{
    auto *listener = new ChangeListener(url, author, m_link);
    listener->moveToThread(m_thread);
    connect(m_thread, &QThread::started, listener, &ChangeListener::start);
    connect(m_thread, &QThread::finished, listener, &QObject::deleteLater);
    connect(listener, &ChangeListener::heard, this, &ChangeWatcher::changed);
    connect(listener, &ChangeListener::fileReplaced, this, &ChangeWatcher::fileReplaced);
    if (url.engine != DatabaseUrl::Engine::Sqlite ||
        !url.file.isEmpty()) // nobody else sees what is in memory
        m_thread->start(QThread::LowPriority);
    else
        delete listener;
}

void ChangeWatcher::stop()
{
    if (m_stopped.isValid())
        return;
    m_stopped.start();
    blockSignals(true);
    m_link->closing = true;
    m_thread->quit();
    const QMutexLocker lock(&m_link->mutex);
    if (const auto interrupter = m_link->interrupter.lock(); interrupter && m_link->busy)
        interrupter->interrupt();
}

ChangeWatcher::~ChangeWatcher()
{
    constexpr auto patience = 700ms;     // since stop(), for the engine to heed the interrupt
    constexpr auto lastPatience = 150ms; // for the driver to notice the cut connection

    stop();
    bool done = m_thread->wait(
        QDeadlineTimer(std::max(0ms, patience - std::chrono::milliseconds(m_stopped.elapsed()))));
    if (!done) {
        {
            const QMutexLocker lock(&m_link->mutex);
            if (const auto interrupter = m_link->interrupter.lock())
                interrupter->abandon();
        }
        done = m_thread->wait(QDeadlineTimer(lastPatience));
    }
    // One that hangs in a connect that cannot be interrupted stays until the process ends.
    static auto *const abandoned = new QList<QThread *>;
    if (done)
        delete m_thread;
    else
        abandoned->append(m_thread);
}

} // namespace sluice
