// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/retention_control.h"

#include "core/changes/retention.h"
#include "ui/history/retention_dialog.h"
#include "ui/shell/window_state.h"

#include <QWidget>

namespace sluice {

RetentionControl::RetentionControl(QWidget *window, WindowState &state)
    : QObject(window)
    , m_window(window)
    , m_state(state)
{
}

void RetentionControl::setDatabase(Database *database, const Author &author,
                                   const std::function<void(Session &)> &guard)
{
    m_database = database;
    m_author = author;
    m_guard = guard;
}

void RetentionControl::ask()
{
    if (!m_database)
        return;
    const DatabaseUrl url = m_database->url();
    auto *dialog = new RetentionDialog(m_database, m_state.retentionDays(url), m_window);
    connect(dialog, &QDialog::accepted, this, [this, dialog, url] {
        m_state.setRetentionDays(url, dialog->days());
        clear();
    });
    dialog->open();
}

void RetentionControl::clear()
{
    const int days = m_database ? m_state.retentionDays(m_database->url()) : 0;
    if (days == 0)
        return;
    auto *job = new BackgroundJob(tr("Clearing what old changes replaced"), m_database->url(), m_author,
                                  m_guard, this);
    connect(job, &BackgroundJob::stopped, this,
            [this] { Q_EMIT message(tr("Stopped. What was cleared until then stays cleared.")); });
    connect(job, &BackgroundJob::ended, job, &QObject::deleteLater);
    Q_EMIT working(job);
    job->start([days](Session &session,
                      const Progress &) { return pruneChanges(session, session.now().addDays(-days)); },
               [this](qint64 changes) {
                   if (changes == 0)
                       return;
                   Q_EMIT message(
                       tr("%Ln change(s) can no longer be undone: what they replaced was older than set.",
                          nullptr, static_cast<int>(changes)));
                   Q_EMIT changed();
               },
               [this](const Error &error) { Q_EMIT failed(error); });
}

} // namespace sluice
