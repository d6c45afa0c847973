// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/windowed_model.h"

namespace sluice {

namespace {

constexpr int mostPages = 50;    // that are read again for a view's sake; others are when they come into view
constexpr int mostFollowed = 20; // rows that are looked for wherever they have gone

} // namespace

void WindowedModel::askAgain()
{
    const QList<int> attached = attachment().rows;
    QList<QUuid> ids;
    for (const int row : attached.first(std::min<qsizetype>(attached.size(), mostFollowed))) {
        if (const QUuid id = idAt(row); !id.isNull())
            ids.append(id);
    }
    fetchAgain(stretches(attached), ids);
}

QList<WindowedModel::Stretch> WindowedModel::stretches(const QList<int> &attached)
{
    QSet<int> wanted;
    for (const int row : attached) {
        if (wanted.size() < mostPages)
            wanted.insert(row / pageSize);
    }
    QList<int> pages = m_recent;
    pages.removeIf([&](int page) { return !isVisible(page, 0) && !wanted.contains(page); });
    std::sort(pages.begin(), pages.end());
    m_again.clear();
    QList<Stretch> all;
    int next = -1;
    for (const int page : std::as_const(pages)) {
        const int first = page * pageSize;
        const auto from = m_anchors.at(first);
        const auto to = m_anchors.last(first, first + pageSize - 1);
        if (!from || !to)
            continue;
        if (page == next)
            all.last() = {all.constLast().first, *to, all.constLast().pages + 1};
        else
            all.append({*from, *to, 1});
        next = page + 1;
        m_again.insert(page);
    }
    return all;
}

void WindowedModel::acceptAgain(qint64 count, const QMap<int, Extent> &pages, const QList<KnownRow> &rows,
                                const std::function<QList<int>(const QUuid &)> &store)
{
    // They were asked for by places that may be others now.
    withdrawWhere([](const Key &key) { return key.first != Question::Refresh; });
    const int size = int(std::min<qint64>(count, std::numeric_limits<int>::max()));
    QList<KnownRow> before = known();
    before.removeIf([this](const KnownRow &known) { return !m_again.contains(known.row / pageSize); });
    const QList<RowStep> steps = stepsBetween(before, m_rows, rows, size);
    const QUuid edited = attachment().edited;
    Q_EMIT aboutToChange(false);
    if (const int row = edited.isNull() ? -1 : rowOf(edited); row >= 0) {
        m_isBehind = true;
        const auto goes = [row](const RowStep &step) {
            return step.count < 0 && row >= step.row && row < step.row - step.count;
        };
        if (std::any_of(steps.begin(), steps.end(), goes)) {
            Q_EMIT settled();
            return;
        }
    }
    for (const RowStep &step : steps)
        takeStep(step);
    dropWhere([&](int page) { return !pages.contains(page); });
    m_anchors.clear();
    for (auto page = pages.constBegin(); page != pages.constEnd(); ++page) {
        if (!m_recent.contains(page.key()))
            m_recent.append(page.key());
        m_anchors.add(page.key() * pageSize, *page->first);
        m_anchors.add(page.key() * pageSize + page->size - 1, *page->last);
    }
    tellChanged(store(edited));
    m_guessed = false;
    if (m_rows <= fewRows)
        m_fences = {};
    const bool isNews = !std::exchange(m_counted, true) || !steps.isEmpty();
    Q_EMIT settled();
    if (isNews)
        Q_EMIT counted();
    if (m_rows > fewRows && !m_fences.isExact)
        askCount();
    m_fetch.start();
}

void WindowedModel::takeStep(const RowStep &step)
{
    if (step.count > 0)
        beginInsertRows({}, step.row, step.row + step.count - 1);
    else
        beginRemoveRows({}, step.row, step.row - step.count - 1);
    m_rows += step.count;
    carryOut(step);
    step.count > 0 ? endInsertRows() : endRemoveRows();
}

void WindowedModel::tellChanged(const QList<int> &rows)
{
    for (qsizetype i = 0; i < rows.size();) {
        const int first = rows.at(i);
        int last = first;
        while (++i < rows.size() && rows.at(i) == last + 1)
            ++last;
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
    }
}

} // namespace sluice
