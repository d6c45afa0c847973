// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/change_news.h"

#include <QElapsedTimer>
#include <QThread>

namespace sluice {

struct ListenerLink;

// Tells when others have changed the database, at most five times a second and within two seconds; what was
// written with the author's OwnChanges is not told of. After each connect, the first one too, the news are
// incomplete: something may have happened while nobody listened. A lost server is tried again, ever less
// often. Lives on the GUI thread and never makes it wait, but for the end.
class ChangeWatcher : public QObject
{
    Q_OBJECT

public:
    ChangeWatcher(const DatabaseUrl &url, const Author &author, QObject *parent = nullptr);
    ~ChangeWatcher() override; // at most a second after stop(), even when the server is silent

    void stop(); // returns at once; nothing is told any more

Q_SIGNALS:
    void changed(const sluice::ChangeNews &news);
    void fileReplaced(); // an SQLite file: the path now leads to another one, or to none

private:
    const std::shared_ptr<ListenerLink> m_link;
    QThread *m_thread;
    QElapsedTimer m_stopped;
};

} // namespace sluice
