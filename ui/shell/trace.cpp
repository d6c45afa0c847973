// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/trace.h"

#include "core/base/error.h"

#include <QEvent>
#include <QJsonDocument>
#include <QWidget>

#ifdef Q_OS_LINUX
#include <ctime>
#include <unistd.h>
#endif

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int beatMilliseconds = 10;
constexpr qint64 stallMilliseconds = 50;

#ifdef Q_OS_LINUX
QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
#endif

qint64 residentKilobytes()
{
#ifdef Q_OS_LINUX
    const QList<QByteArray> pages = contentsOf(u"/proc/self/statm"_s).split(' ');
    return pages.value(1).toLongLong() * sysconf(_SC_PAGESIZE) / 1024;
#else
    return 0;
#endif
}

} // namespace

double Trace::sinceProcessStart()
{
#ifdef Q_OS_LINUX
    // proc(5): the 22nd field, counted from the state behind the name in brackets, in clock ticks since boot.
    const QByteArray status = contentsOf(u"/proc/self/stat"_s);
    const QList<QByteArray> fields = status.mid(status.lastIndexOf(')') + 2).split(' ');
    const double started = fields.value(19).toDouble() / static_cast<double>(sysconf(_SC_CLK_TCK));
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return (static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9 - started) * 1000.0;
#else
    return 0;
#endif
}

Trace::Trace(const QString &file, double mainReached)
    : m_file(file)
    , m_mainReached(mainReached)
{
    m_clock.start();
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Text))
        throw Error(Error::Kind::Unavailable,
                    tr("The trace file “%1” cannot be written: %2").arg(file, m_file.errorString()));
    write(u"process_start"_s, 0, {});
    write(u"main"_s, mainReached, {});
    m_heartbeat.setTimerType(Qt::PreciseTimer);
    connect(&m_heartbeat, &QTimer::timeout, this, &Trace::measureGap);
    m_lastBeat = m_clock.elapsed();
    m_heartbeat.start(beatMilliseconds);
}

Trace::~Trace()
{
    write(u"exit"_s);
}

void Trace::write(const QString &event, const QJsonObject &more)
{
    write(event, m_mainReached + static_cast<double>(m_clock.nsecsElapsed()) / 1e6, more);
}

void Trace::write(const QString &event, double milliseconds, QJsonObject object)
{
    object.insert(u"event"_s, event);
    object.insert(u"ms"_s, milliseconds);
    object.insert(u"rss_kb"_s, residentKilobytes());
    m_file.write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
    m_file.flush();
}

void Trace::watch(QWidget *window)
{
    window->installEventFilter(this);
}

bool Trace::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::Show) {
        write(u"window_shown"_s);
    } else if (event->type() == QEvent::Paint) {
        object->removeEventFilter(this);
        QTimer::singleShot(0, this, [this] { write(u"first_paint"_s); });
    }
    return QObject::eventFilter(object, event);
}

void Trace::measureGap()
{
    const qint64 now = m_clock.elapsed();
    const qint64 gap = now - std::exchange(m_lastBeat, now) - beatMilliseconds;
    if (gap > stallMilliseconds)
        write(u"stall"_s, {{u"gap_ms"_s, gap}});
}

} // namespace sluice
