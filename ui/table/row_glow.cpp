// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/row_glow.h"

#include "ui/motion.h"
#include "ui/table/table_view.h"
#include "ui/table/windowed_model.h"
#include "ui/theme.h"

#include <QHeaderView>
#include <QTimerEvent>

namespace sluice {

namespace {

constexpr double fullFor = 0.4; // of the duration, before it fades

QColor mixed(const QColor &a, const QColor &b, double share)
{
    const auto part = [share](int from, int to) { return int(std::lround(from + (to - from) * share)); };
    return QColor(part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue()));
}

} // namespace

RowGlow::RowGlow(TableView *table)
    : QObject(table)
    , m_table(table)
{
    m_clock.start();
}

void RowGlow::start(const QSet<QUuid> &ids)
{
    if (ids.isEmpty() || isMotionReduced(*m_table))
        return;
    for (const QUuid &id : ids)
        m_begun.insert(id, m_clock.elapsed());
    m_frames.start(frameEvery, this);
    repaint();
}

double RowGlow::strength(int row) const
{
    const auto *model = static_cast<const WindowedModel *>(m_table->model());
    if (m_begun.isEmpty() || !model)
        return 0;
    const auto begun = m_begun.constFind(model->idAt(row));
    if (begun == m_begun.constEnd())
        return 0;
    return fading(m_clock.elapsed() - *begun);
}

double RowGlow::fading(qint64 passed)
{
    return std::clamp((1 - double(passed) / duration) / (1 - fullFor), 0.0, 1.0);
}

QColor RowGlow::over(const QColor &background, double strength, const Shades &shades)
{
    return strength > 0 ? mixed(background, shades.glow, strength) : background;
}

QColor RowGlow::over(const QColor &background, int row, const Shades &shades) const
{
    return over(background, strength(row), shades);
}

void RowGlow::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_frames.timerId())
        return QObject::timerEvent(event);
    repaint();
    const qint64 over = m_clock.elapsed() - duration;
    m_begun.removeIf([over](const std::pair<const QUuid &, qint64 &> row) { return row.second < over; });
    if (m_begun.isEmpty()) {
        m_frames.stop();
        m_table->viewport()->update(); // whatever came into view between two frames
    }
}

// Only the rows that glow: a table may be wide and high.
void RowGlow::repaint()
{
    const auto *model = static_cast<const WindowedModel *>(m_table->model());
    QWidget *viewport = m_table->viewport();
    for (int row = m_table->rowAt(0); row >= 0 && row < model->rowCount(); ++row) {
        const int y = m_table->rowViewportPosition(row);
        if (y >= viewport->height())
            break;
        if (m_begun.contains(model->idAt(row)))
            viewport->update(0, y, viewport->width(), m_table->verticalHeader()->sectionSize(row));
    }
}

} // namespace sluice
