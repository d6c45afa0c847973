// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/pace.h"

#include <QWidget>

#include <functional>

class QLabel;
class QProgressBar;
class QToolButton;

namespace sluice {

class BackgroundJob;

// The last message, kept until the next one, and what is running, with Cancel.
class StatusBar : public QWidget
{
    Q_OBJECT

public:
    explicit StatusBar(QWidget *parent = nullptr);

    void tell(const QString &message);
    QString message() const;

    void add(QWidget *widget); // beside the message, to stay there

    // Shows the job until it ends.
    void follow(BackgroundJob *job);
    // Something without known progress; cancel may be empty.
    void showBusy(const QString &text, const std::function<void()> &cancel = {});
    void clearBusy();

private:
    void clear();
    void setProgress(qint64 done, qint64 total);

    QLabel *m_message;
    QLabel *m_task;
    QProgressBar *m_progress;
    QToolButton *m_cancel;
    QString m_title;
    Pace m_pace{Pace::Unit::Rows};
    std::function<void()> m_stop;
    BackgroundJob *m_job = nullptr;
};

} // namespace sluice
