// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/windowed_model.h"

#include <QLocale>

namespace sluice {

namespace {

constexpr int keptPages = 40;
constexpr int pagesAround = 2;        // further away from the view, a queued page is not worth its query
constexpr int mostAttachedPages = 50; // pages that are kept for a view's sake

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
    m_fences = {};
    m_rows = 0;
    m_counted = m_reloading = m_isBehind = m_guessed = false;
    endResetModel();
    Q_EMIT settled();
}

int WindowedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

QString WindowedModel::countText() const
{
    if (!isEstimated())
        return m_counted ? QLocale().toString(m_rows) : QString();
    int unit = 1; // two digits of a guess are worth saying
    while (m_rows / unit >= 100)
        unit *= 10;
    return tr("about %1").arg(QLocale().toString((m_rows + unit / 2) / unit * unit));
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
    m_fences = {};
    m_counted = m_stopped = m_isBehind = m_guessed = false;
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
    m_failed.clear();
    m_stopped = m_isBehind = false;
    m_fences.isExact = false;
    askAgain();
}

void WindowedModel::catchUp()
{
    if (m_isBehind)
        refresh();
}

void WindowedModel::reannotate()
{
    withdrawWhere([](const Key &key) { return key.first == Question::Annotation; });
    outdateAnnotations();
    if (m_asked.contains({Question::Refresh, 0})) // its answer would not know
        return refresh();
    m_fetch.start();
}

void WindowedModel::postponeAnnotations()
{
    withdrawWhere([](const Key &key) { return key.first == Question::Annotation; });
}

void WindowedModel::withdraw()
{
    const bool isRefreshing = m_asked.contains({Question::Refresh, 0});
    withdrawWhere([](const Key &) { return true; });
    m_stopped = true;
    if (isRefreshing)
        Q_EMIT aboutToChange(false);
    if (std::exchange(m_reloading, false) || isRefreshing)
        Q_EMIT settled();
}

void WindowedModel::setVisibleRows(int first, int last)
{
    m_firstVisible = first;
    m_lastVisible = last;
    withdrawWhere([this](const Key &key) {
        const bool isOfPage = key.first == Question::Page || key.first == Question::Annotation;
        return isOfPage && !m_reloading && !isVisible(key.second, pagesAround);
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
    if (!holds(page)) {
        if (m_asked.contains({Question::Page, page}))
            return;
        const qint64 first = qint64(page) * pageSize;
        const PageRequest known = m_anchors.request(first, pageSize, m_counted ? m_rows : -1);
        const auto shorter = shortcut(first, known);
        m_guessed = m_guessed || (shorter && !m_fences.isExact);
        fetchPage(page, shorter.value_or(known));
    } else if (!isAnnotated(page) && !m_asked.contains({Question::Annotation, page})) {
        fetchAnnotations(page);
    }
}

PageRequest WindowedModel::requestFor(qint64 first, int limit) const
{
    const PageRequest known = m_anchors.request(first, limit, m_counted ? m_rows : -1);
    return shortcut(first, known).value_or(known);
}

// Where the place of fences is a guess, all pages in view go by the same one, so that they fit together.
std::optional<PageRequest> WindowedModel::shortcut(qint64 first, const PageRequest &known) const
{
    const qint64 view = m_firstVisible / pageSize * pageSize;
    const Fence *fence = m_fences.lastUpTo((m_fences.isExact ? first : std::min(first, view)) - 1);
    const qint64 skip = fence ? first - fence->row - 1 : known.skip;
    const qint64 end = std::min<qint64>(first + known.limit, m_rows);
    if (isEstimated() && first < end && m_rows - end < std::min(skip, known.skip))
        return PageRequest{std::nullopt, m_rows - end, int(end - first), true};
    if (skip < known.skip)
        return PageRequest{fence->cursor, skip, known.limit, false};
    return std::nullopt;
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
    m_wanted.insert(page);
    m_fetch.start();
}

void WindowedModel::acceptCount(qint64 count)
{
    resize(int(std::min<qint64>(count, std::numeric_limits<int>::max())));
    m_counted = true;
    Q_EMIT counted();
    m_fetch.start();
}

void WindowedModel::acceptGuess(const Fences &fences)
{
    if (m_counted || fences.count < 0)
        return;
    m_fences = fences;
    resize(int(std::min<qint64>(std::max<qint64>(fences.count, m_rows), std::numeric_limits<int>::max())));
    Q_EMIT estimated();
    m_fetch.start();
}

void WindowedModel::acceptFences(const Fences &fences)
{
    m_fences = fences;
    if (m_guessed || (m_counted && fences.count != m_rows))
        return askAgain();
    if (!m_counted)
        acceptCount(fences.count);
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
        forget(page);
        return true;
    });
}

void WindowedModel::forget(int page)
{
    drop(page);
    if (m_fences.count >= 0) // they lead back to it
        m_anchors.remove(qint64(page) * pageSize, qint64(page + 1) * pageSize - 1);
}

void WindowedModel::keepFew()
{
    if (m_recent.size() <= keptPages)
        return;
    QSet<int> attached;
    for (const int row : attachment().rows)
        attached.insert(row / pageSize);
    for (qsizetype place = m_recent.size() - 1; place >= 0 && m_recent.size() > keptPages; --place) {
        const int page = m_recent.at(place);
        if (!isVisible(page, 0) && (!attached.contains(page) || attached.size() > mostAttachedPages))
            forget(m_recent.takeAt(place));
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
    if (key.first != Question::Refresh)
        m_failed.insert(key.second);
    if (std::exchange(m_reloading, false))
        clear();
    if (key.first == Question::Count)
        m_counted = true;
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
