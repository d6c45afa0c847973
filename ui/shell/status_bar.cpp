// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/status_bar.h"

#include "ui/shell/background_job.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QToolButton>

namespace sluice {

using namespace Qt::StringLiterals;

StatusBar::StatusBar(QWidget *parent)
    : QWidget(parent)
    , m_message(new QLabel)
    , m_task(new QLabel)
    , m_progress(new QProgressBar)
    , m_cancel(new QToolButton)
{
    setObjectName(u"statusBar"_s);
    setAccessibleName(tr("Status"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setForegroundRole(QPalette::PlaceholderText);
    m_message->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_task->setForegroundRole(QPalette::PlaceholderText);
    m_progress->setTextVisible(false);
    m_progress->setFixedSize(120, 6);
    m_progress->setAccessibleName(tr("Progress"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setObjectName(u"cancelJob"_s);
    m_cancel->setAutoRaise(true);
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        if (m_stop)
            m_stop();
    });

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 2, 14, 4);
    layout->setSpacing(12);
    layout->addWidget(m_message, 1);
    layout->addWidget(m_task);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    setFixedHeight(m_cancel->sizeHint().height() + 6); // the page must not move when a job begins
    clear();
}

void StatusBar::tell(const QString &message)
{
    m_message->setText(message);
    m_message->setToolTip(message);
}

QString StatusBar::message() const
{
    return m_message->text();
}

void StatusBar::add(QWidget *widget)
{
    static_cast<QHBoxLayout *>(layout())->insertWidget(1, widget);
}

void StatusBar::follow(BackgroundJob *job)
{
    m_job = job;
    m_title = job->title();
    m_pace = Pace(job->unit());
    connect(job, &BackgroundJob::progressed, this, [this, job](qint64 done, qint64 total) {
        if (m_job == job)
            setProgress(done, total);
    });
    connect(job, &BackgroundJob::told, this, [this, job](const QString &step) {
        if (m_job != job)
            return;
        m_title = step;
        m_task->setText(step);
    });
    const auto end = [this, job] {
        if (m_job == job)
            clear();
    };
    connect(job, &BackgroundJob::ended, this, end);
    connect(job, &QObject::destroyed, this, end);
    setProgress(0, 0);
    m_stop = [job] { job->cancel(); };
    m_cancel->setEnabled(true);
    m_cancel->show();
}

void StatusBar::showBusy(const QString &text, const std::function<void()> &cancel)
{
    if (m_job)
        return; // what a person started matters more than a slow query
    m_title = text;
    setProgress(0, 0);
    m_stop = cancel;
    m_cancel->setEnabled(true);
    m_cancel->setVisible(static_cast<bool>(cancel));
}

void StatusBar::clearBusy()
{
    if (!m_job)
        clear();
}

void StatusBar::clear()
{
    m_job = nullptr;
    m_stop = {};
    m_task->hide();
    m_progress->hide();
    m_cancel->hide();
}

void StatusBar::setProgress(qint64 done, qint64 total)
{
    constexpr int steps = 1000;
    m_task->setText(total > 0 ? tr("%1 · %2").arg(m_title, m_pace.words(done, total)) : m_title);
    m_progress->setRange(0, total > 0 ? steps : 0);
    m_progress->setValue(total > 0 ? static_cast<int>(done * steps / total) : 0);
    m_task->show();
    m_progress->show();
}

} // namespace sluice
