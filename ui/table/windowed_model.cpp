// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/windowed_model.h"

namespace sluice {

namespace {

constexpr int keptPages = 40;
constexpr int pagesAround = 2; // further away from the view, a queued page is not worth its query

} // namespace

WindowedModel::WindowedModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_fetch.setSingleShot(true);
    m_fetch.setInterval(0);
    connect(&m_fetch, &QTimer::timeout, this, &WindowedModel::fetchWanted);
}

void WindowedModel::setDatabase(Database *database)
{
    withdrawWhere([](const Key &) { return true; });
    m_database = database;
    clear();
    if (database)
        reload();
}

void WindowedModel::clear()
{
    Q_EMIT aboutToChange(true);
    beginResetModel();
    dropWhere([](int) { return true; });
    m_anchors.clear();
    m_rows = 0;
    m_counted = m_reloading = m_refreshing = false;
    endResetModel();
    Q_EMIT settled();
}

int WindowedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

void WindowedModel::reload()
{
    if (!m_database)
        return;
    withdrawWhere([](const Key &) { return true; });
    Q_EMIT aboutToChange(true);
    m_failed.clear();
    m_wanted.clear();
    m_anchors.clear();
    m_counted = m_refreshing = m_stopped = false;
    m_reloading = true;
    fetchPage(0, m_anchors.request(0, pageSize, -1));
}

void WindowedModel::refresh()
{
    if (!m_database)
        return;
    if (m_reloading || m_rows == 0)
        return reload();
    withdrawWhere([](const Key &) { return true; });
    Q_EMIT aboutToChange(false);
    m_failed.clear();
    m_anchors.clear();
    dropWhere([this](int page) { return !isVisible(page, 0); });
    m_stale = QSet<int>(m_recent.begin(), m_recent.end());
    m_refreshing = true;
    m_stopped = false;
    outdateAnnotations();
    const QList<int> visible = m_recent;
    for (const int page : visible)
        fetchIfMissing(page);
    askCount();
}

void WindowedModel::reannotate()
{
    withdrawWhere([](const Key &key) { return key.first == Question::Annotation; });
    outdateAnnotations();
    m_fetch.start();
}

void WindowedModel::withdraw()
{
    withdrawWhere([](const Key &) { return true; });
    m_stopped = true;
    if (m_reloading || m_refreshing) {
        m_reloading = m_refreshing = false;
        Q_EMIT settled();
    }
}

void WindowedModel::setVisibleRows(int first, int last)
{
    m_firstVisible = first;
    m_lastVisible = last;
    withdrawWhere([this](const Key &key) {
        return key.first != Question::Count && !m_reloading && !isVisible(key.second, pagesAround);
    });
    if (!holdsVisible())
        m_missing.start();
    m_fetch.start();
}

bool WindowedModel::holdsVisible() const
{
    for (int page = m_firstVisible / pageSize; page * pageSize <= std::min(m_lastVisible, m_rows - 1);
         ++page) {
        if (!holds(page))
            return false;
    }
    return true;
}

void WindowedModel::want(int row) const
{
    m_wanted.insert(row / pageSize);
    m_fetch.start();
}

bool WindowedModel::isVisible(int page, int margin) const
{
    const int first = m_firstVisible / pageSize;
    const int last = std::max(m_lastVisible, m_firstVisible) / pageSize;
    return page >= first - margin && page <= last + margin;
}

void WindowedModel::fetchWanted()
{
    if (!m_database || m_reloading || m_stopped)
        return;
    QSet<int> pages = std::exchange(m_wanted, {});
    for (int row = m_firstVisible; row <= std::min(m_lastVisible, m_rows - 1); row += pageSize)
        pages.insert(row / pageSize);
    if (m_lastVisible >= m_firstVisible && m_lastVisible < m_rows)
        pages.insert(m_lastVisible / pageSize);
    for (const int page : std::as_const(pages)) {
        if (qint64(page) * pageSize < m_rows && (m_lastVisible < 0 || isVisible(page, pagesAround)))
            fetchIfMissing(page);
    }
}

void WindowedModel::fetchIfMissing(int page)
{
    if (m_failed.contains(page))
        return;
    if (!holds(page) || m_stale.contains(page)) {
        if (!m_asked.contains({Question::Page, page}))
            fetchPage(page, m_anchors.request(qint64(page) * pageSize, pageSize,
                                              m_counted && !m_refreshing ? m_rows : -1));
    } else if (!isAnnotated(page) && !m_asked.contains({Question::Annotation, page})) {
        fetchAnnotations(page);
    }
}

void WindowedModel::acceptPage(int page, const Extent &extent, const std::function<void()> &store)
{
    const int first = page * pageSize;
    const bool initial = std::exchange(m_reloading, false);
    if (initial) {
        beginResetModel();
        dropWhere([](int) { return true; });
        store();
        m_rows = extent.size;
        m_counted = !extent.full;
        endResetModel();
    } else {
        store();
    }
    m_recent.removeOne(page);
    m_recent.prepend(page);
    m_stale.remove(page);
    if (extent.size > 0) {
        m_anchors.add(first, *extent.first);
        m_anchors.add(first + extent.size - 1, *extent.last);
    }
    keepFew();

    if (!initial && first < m_rows)
        Q_EMIT dataChanged(index(first, 0), index(std::min(first + pageSize, m_rows) - 1, columnCount() - 1));
    if (initial ? extent.full : first + extent.size < std::min(first + pageSize, m_rows))
        askCount();
    if (m_missing.isValid() && holdsVisible()) {
        Q_EMIT arrived(m_firstVisible, m_missing.elapsed());
        m_missing.invalidate();
    }
    if (initial)
        Q_EMIT settled();
    if (initial && m_counted)
        Q_EMIT counted();
    finishRefresh();
    m_wanted.insert(page);
    m_fetch.start();
}

void WindowedModel::acceptCount(qint64 count)
{
    resize(int(std::min<qint64>(count, std::numeric_limits<int>::max())));
    m_counted = true;
    Q_EMIT counted();
    finishRefresh();
    m_fetch.start();
}

void WindowedModel::acceptAnnotations(int page)
{
    const int first = page * pageSize;
    if (first < m_rows)
        Q_EMIT dataChanged(index(first, 0), index(std::min(first + pageSize, m_rows) - 1, columnCount() - 1));
}

void WindowedModel::resize(int rows)
{
    if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    } else if (rows < m_rows) {
        beginRemoveRows({}, rows, m_rows - 1);
        m_rows = rows;
        dropWhere([rows](int page) { return page * pageSize >= rows; });
        endRemoveRows();
    }
}

void WindowedModel::finishRefresh()
{
    if (m_refreshing && m_stale.isEmpty() && !m_asked.contains({Question::Count, 0})) {
        m_refreshing = false;
        Q_EMIT settled();
    }
}

void WindowedModel::askCount()
{
    if (!m_asked.contains({Question::Count, 0}))
        fetchCount();
}

void WindowedModel::dropWhere(const std::function<bool(int)> &condition)
{
    m_recent.removeIf([&](int page) {
        if (!condition(page))
            return false;
        m_stale.remove(page);
        drop(page);
        return true;
    });
}

void WindowedModel::keepFew()
{
    while (m_recent.size() > keptPages && !isVisible(m_recent.constLast(), 0)) {
        m_stale.remove(m_recent.constLast());
        drop(m_recent.takeLast());
    }
}

Cancellation WindowedModel::begin(const Key &key)
{
    const bool wasIdle = m_asked.isEmpty();
    const Cancellation cancellation = *m_asked.insert(key, Cancellation());
    if (wasIdle)
        Q_EMIT busyChanged(true);
    return cancellation;
}

bool WindowedModel::end(const Key &key, const Cancellation &cancellation)
{
    if (cancellation.isCancelled())
        return false;
    m_asked.remove(key);
    if (m_asked.isEmpty())
        Q_EMIT busyChanged(false);
    return true;
}

void WindowedModel::fail(const Key &key, const Error &error)
{
    m_failed.insert(key.second);
    m_stale.remove(key.second);
    if (std::exchange(m_reloading, false))
        clear();
    if (key.first == Question::Count)
        m_counted = true;
    finishRefresh();
    Q_EMIT failed(error);
}

void WindowedModel::withdrawWhere(const std::function<bool(const Key &)> &condition)
{
    if (m_asked.isEmpty())
        return;
    for (auto asked = m_asked.begin(); asked != m_asked.end();) {
        if (condition(asked.key())) {
            asked->cancel();
            asked = m_asked.erase(asked);
        } else {
            ++asked;
        }
    }
    if (m_asked.isEmpty())
        Q_EMIT busyChanged(false);
}

} // namespace sluice
