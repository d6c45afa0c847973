// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/termination.h"

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <QSocketNotifier>

#include <csignal>
#include <unistd.h>
#endif

namespace sluice {

#ifdef Q_OS_WIN

namespace {

Termination *s_termination = nullptr;

BOOL WINAPI noteConsoleEvent(DWORD)
{
    QMetaObject::invokeMethod(s_termination, &Termination::asked, Qt::QueuedConnection);
    return TRUE;
}

} // namespace

Termination::Termination(QObject *parent)
    : QObject(parent)
{
    s_termination = this;
    SetConsoleCtrlHandler(noteConsoleEvent, TRUE);
}

Termination::~Termination()
{
    SetConsoleCtrlHandler(noteConsoleEvent, FALSE);
}

#else

namespace {

int s_signalPipe[2] = {-1, -1};

// Only what a signal handler may do (signal-safety(7)).
void noteSignal(int)
{
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(s_signalPipe[1], &byte, 1);
}

void handleSignals(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    for (const int number : {SIGINT, SIGTERM})
        sigaction(number, &action, nullptr);
}

} // namespace

Termination::Termination(QObject *parent)
    : QObject(parent)
{
    if (::pipe(s_signalPipe) != 0)
        qFatal("There are no descriptors left.");
    auto *notifier = new QSocketNotifier(s_signalPipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        if (::read(s_signalPipe[0], &byte, 1) == 1)
            Q_EMIT asked();
    });
    handleSignals(noteSignal);
}

Termination::~Termination()
{
    handleSignals(SIG_DFL);
    for (const int end : s_signalPipe)
        ::close(end);
}

#endif

} // namespace sluice
