// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/live_changes.h"

#include "ui/shell/foreign_changes.h"

namespace sluice {

LiveChanges::LiveChanges(QObject *parent)
    : QObject(parent)
    , m_button(new ForeignChanges)
{
    connect(m_button, &ForeignChanges::chosen, this, &LiveChanges::chosen);
    connect(m_button, &ForeignChanges::historyRequested, this, &LiveChanges::historyRequested);
}

LiveChanges::~LiveChanges() = default;

QAbstractButton *LiveChanges::button() const
{
    return m_button;
}

void LiveChanges::watch(const DatabaseUrl &url, const Author &author)
{
    stop();
    m_watcher = std::make_unique<ChangeWatcher>(url, author);
    connect(m_watcher.get(), &ChangeWatcher::changed, this, [this](const ChangeNews &news) {
        m_button->add(news.changes);
        Q_EMIT changed(news);
    });
    connect(m_watcher.get(), &ChangeWatcher::fileReplaced, this, &LiveChanges::fileReplaced);
}

void LiveChanges::stop()
{
    if (!m_watcher)
        return;
    m_watcher->stop();
    m_ending = std::move(m_watcher);
    m_button->clear();
}

} // namespace sluice
