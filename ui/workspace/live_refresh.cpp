// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/live_refresh.h"

#include "ui/table/row_glow.h"
#include "ui/table/table_view.h"
#include "ui/table/windowed_model.h"

namespace sluice {

namespace {

constexpr qint64 pauses = 4; // of the time that reading took: a long list must not be read without end
constexpr qint64 longestPause = 1500; // milliseconds; news are to be seen within two seconds

} // namespace

LiveRefresh::LiveRefresh(TableView *table)
    : QObject(table)
    , m_table(table)
    , m_model(static_cast<WindowedModel *>(table->model()))
    , m_pause(this)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &LiveRefresh::begin);
    connect(m_model, &WindowedModel::settled, this, [this] { end(true); });
    connect(m_model, &WindowedModel::failed, this, [this] { end(false); });
}

void LiveRefresh::take(const QSet<QUuid> &ids)
{
    m_isDue = true;
    m_next.unite(ids);
    begin();
}

void LiveRefresh::forget()
{
    m_isDue = m_isReading = false;
    m_next.clear();
    m_now.clear();
    m_pause.stop();
}

void LiveRefresh::begin()
{
    if (!m_isDue || m_isReading || m_pause.isActive())
        return;
    m_isDue = false;
    m_isReading = true;
    m_now = std::exchange(m_next, {});
    m_begun.start();
    m_model->refresh();
    if (!m_model->isBusy()) // nothing is open
        forget();
}

void LiveRefresh::end(bool isRead)
{
    if (!std::exchange(m_isReading, false))
        return;
    if (isRead)
        m_table->glow()->start(m_now);
    m_now.clear();
    m_pause.start(int(std::min(pauses * m_begun.elapsed(), longestPause)));
}

} // namespace sluice
