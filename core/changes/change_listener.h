// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/change_news.h"

#include <QElapsedTimer>
#include <QMutex>
#include <QObject>
#include <QTimer>

#include <atomic>

namespace sluice {

// What the thread that listens and the one that ends it share.
struct ListenerLink
{
    std::atomic<bool> closing = false;
    std::atomic<bool> busy = false; // with the database
    QMutex mutex;                   // guards the next
    std::weak_ptr<Interrupter> interrupter;
};

// The part of ChangeWatcher that waits: a session of its own on a thread of its own with an event loop.
// PostgreSQL tells of each change; SQLite, a standby, and writers without a journal have to be asked after.
class ChangeListener : public QObject
{
    Q_OBJECT

public:
    ChangeListener(const DatabaseUrl &url, const Author &author, std::shared_ptr<ListenerLink> link);
    ~ChangeListener() override;

    void start();

Q_SIGNALS:
    void heard(const sluice::ChangeNews &news);
    void fileReplaced();

private:
    template <typename Work>
    void withDatabase(Work work);
    void open();
    void retry();
    void beat();
    void askFile();
    void askServer();
    void compareWrites(qint64 seen);
    void lookThroughJournal();
    void hear(const QString &payload);
    void note(const ChangeId &id);
    void noteUnknown();
    void tellSoon();
    void tell();

    const DatabaseUrl m_url;
    const Author m_author;
    const std::shared_ptr<ListenerLink> m_link;
    std::unique_ptr<Session> m_session;
    QTimer m_beat, m_retry, m_tell;
    QElapsedTimer m_told, m_announced; // since when
    std::chrono::milliseconds m_pause;
    int m_beats = 0;
    bool m_isListening = false;
    QString m_schema;
    std::optional<QByteArray> m_file;
    std::optional<qint64> m_writes; // as they were seen last
    qint64 m_indexWrites = 0;
    bool m_indexing = false; // the search index is being written: tell of unknown writers when that ends
    qint64 m_explained = 0;  // writes since then that changes account for
    QSet<ChangeId> m_known;  // where the journal is looked through: changes seen before
    QSet<ChangeId> m_new;
    bool m_isIncomplete = false;
};

} // namespace sluice
