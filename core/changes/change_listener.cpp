// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/change_listener.h"

#include "core/database/dialect.h"
#include "core/database/file_head.h"
#include "core/database/interrupter.h"
#include "core/database/own_changes.h"
#include "core/search/search_index.h"

#include <QLoggingCategory>

namespace sluice {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(logListener, "sluice.listener", QtInfoMsg)

constexpr auto beatEvery = 500ms;
constexpr int beatsPerQuestion = 4; // a server is asked less often than a file
constexpr auto tellEvery = 200ms;
constexpr auto firstPause = 250ms;
constexpr auto longestPause = 30s;
constexpr auto countingLags = 15000ms; // PostgreSQL counts writes up to ten seconds later
constexpr auto journalWindow = 60min;  // a change is dated by its beginning, and clocks differ
constexpr int mostNew = 500;

} // namespace

ChangeListener::ChangeListener(const DatabaseUrl &url, const Author &author,
                               std::shared_ptr<ListenerLink> link)
    : m_url(url)
    , m_author(author)
    , m_link(std::move(link))
    , m_beat(this)
    , m_retry(this)
    , m_tell(this)
    , m_pause(firstPause)
{
    m_beat.setInterval(beatEvery);
    m_retry.setSingleShot(true);
    m_tell.setSingleShot(true);
    connect(&m_beat, &QTimer::timeout, this, &ChangeListener::beat);
    connect(&m_retry, &QTimer::timeout, this, &ChangeListener::open);
    connect(&m_tell, &QTimer::timeout, this, &ChangeListener::tell);
}

ChangeListener::~ChangeListener() = default;

void ChangeListener::start()
{
    open();
}

template <typename Work>
void ChangeListener::withDatabase(Work work)
{
    if (m_link->closing)
        return;
    m_link->busy = true;
    try {
        work();
    } catch (const Error &error) {
        qCInfo(logListener).noquote() << "not listening:" << error.detail();
        retry();
    }
    m_link->busy = false;
}

void ChangeListener::open()
{
    withDatabase([this] {
        m_file = fileIdentity(m_url.file); // before: what comes meanwhile is another one
        m_session = Session::open(m_url, m_author);
        {
            const QMutexLocker lock(&m_link->mutex);
            m_link->interrupter = m_session->interrupter();
        }
        m_isListening = m_session->listen(QLatin1String(Dialect::announcementChannel),
                                          [this](const QString &payload) { hear(payload); });
        if (m_isListening)
            m_schema =
                m_session->first({u"select current_schema()"_s}, [](const Row &row) { return row.text(0); })
                    .value_or(QString());
        m_writes.reset();
        m_known.clear();
        m_beats = 1;
        lookThroughJournal();
        m_new.clear(); // what was there before is no news
        m_explained = 0;
        m_url.engine == DatabaseUrl::Engine::Sqlite ? askFile() : askServer();
        m_pause = firstPause;
        m_beat.start();
        noteUnknown(); // nobody listened until now
    });
}

void ChangeListener::retry()
{
    m_beat.stop();
    m_session.reset();
    m_retry.start(m_pause);
    m_pause = std::min<std::chrono::milliseconds>(2 * m_pause, longestPause);
}

void ChangeListener::beat()
{
    withDatabase([this] {
        if (!m_session->seemsConnected())
            return retry();
        if (m_url.engine == DatabaseUrl::Engine::Sqlite)
            askFile();
        else if (m_beats++ % beatsPerQuestion == 0)
            askServer();
    });
}

void ChangeListener::askFile()
{
    if (fileIdentity(m_url.file) != m_file) {
        Q_EMIT fileReplaced();
        return retry();
    }
    const qint64 seen = m_session->number({m_session->dialect().writesSeen({})});
    const auto before = std::exchange(m_writes, seen);
    if (!before) {
        m_indexWrites = SearchIndex(*m_session).writes();
        return;
    }
    if (*before == seen) {
        if (std::exchange(m_indexing, false))
            noteUnknown(); // others may have written beside
        return;
    }
    const qsizetype known = m_known.size();
    lookThroughJournal();
    const qint64 indexed = SearchIndex(*m_session).writes();
    if (std::exchange(m_indexWrites, indexed) != indexed)
        m_indexing = true;
    else if (m_known.size() == known)
        noteUnknown();
}

void ChangeListener::askServer()
{
    const qint64 seen = m_session->number(
        {m_session->dialect().writesSeen({u"users"_s, u"flows"_s, u"user_flows"_s, u"sluice_revisions"_s})});
    if (!m_isListening)
        return lookThroughJournal();
    if (!m_writes)
        m_writes = seen;
    // What was announced before the answer came is read first.
    QTimer::singleShot(2 * tellEvery, this, [this, seen] { compareWrites(seen); });
}

void ChangeListener::compareWrites(qint64 seen)
{
    if (!m_writes)
        return;
    const qint64 counted = seen - *m_writes;
    const bool settled = !m_announced.isValid() || m_announced.elapsed() > countingLags.count();
    if (counted > m_explained || counted < 0) // less when a table went
        noteUnknown();
    else if (counted >= 0 && counted < m_explained && !settled)
        return; // not all is counted yet
    m_writes = seen;
    m_explained = 0;
}

void ChangeListener::lookThroughJournal()
{
    const QDateTime since = m_session->now().addMSecs(-std::chrono::milliseconds(journalWindow).count());
    const auto found = changesSince(*m_session, since, mostNew + 1);
    QSet<ChangeId> window;
    for (const ChangeId &id : found) {
        window.insert(id);
        if (!m_known.contains(id))
            note(id);
    }
    m_known.unite(window);
    if (m_known.size() > 100 * mostNew)
        m_known = window;
}

void ChangeListener::hear(const QString &payload)
{
    const auto id = ChangeId::fromText(payload.section(u' ', -1));
    if (!id || payload.section(u' ', 0, -2) != m_schema)
        return;
    m_announced.start();
    note(*id);
}

void ChangeListener::note(const ChangeId &id)
{
    if (m_new.size() < mostNew)
        m_new.insert(id);
    else
        m_isIncomplete = true;
    tellSoon();
}

void ChangeListener::noteUnknown()
{
    m_isIncomplete = true;
    tellSoon();
}

void ChangeListener::tellSoon()
{
    if (m_tell.isActive())
        return;
    const auto since = m_told.isValid() ? std::chrono::milliseconds(m_told.elapsed()) : tellEvery;
    m_tell.start(std::max(0ms, tellEvery - since));
}

void ChangeListener::tell()
{
    if (!m_session)
        return; // told of as unknown when there is one again
    withDatabase([this] {
        m_told.start();
        const QSet<ChangeId> ids = std::exchange(m_new, {});
        ChangeNews news;
        news.isIncomplete = std::exchange(m_isIncomplete, false);
        const auto read = changesOf(*m_session, QList<ChangeId>(ids.begin(), ids.end()));
        for (const NewChange &change : read) {
            m_explained += change.counts.total();
            if (!m_author.own || !m_author.own->contains(change.id))
                news.changes.append(change);
        }
        if (!nameRows(*m_session, news.changes))
            news.isIncomplete = true;
        if (!news.isEmpty())
            Q_EMIT heard(news);
    });
}

} // namespace sluice
