// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/child_process.h"

#include <QFile>

#include <csignal>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sluice::test {

ChildProcess::ChildProcess(const QString &program, const QStringList &arguments)
{
    QList<QByteArray> words{QFile::encodeName(program)};
    for (const QString &argument : arguments)
        words.append(argument.toLocal8Bit());
    QList<char *> pointers;
    for (QByteArray &word : words)
        pointers.append(word.data());
    pointers.append(nullptr);
    if (posix_spawn(&m_process, words.first().constData(), nullptr, nullptr, pointers.data(), environ) != 0)
        qFatal("%s cannot be started", words.first().constData());
}

ChildProcess::~ChildProcess()
{
    kill();
}

ChildProcess::State ChildProcess::waitForChange()
{
    int status = 0;
    if (waitpid(m_process, &status, WUNTRACED) != m_process)
        qFatal("the child process is gone");
    if (WIFSTOPPED(status))
        return State::Stopped;
    m_process = -1;
    if (!WIFEXITED(status))
        return State::Killed;
    m_exitCode = WEXITSTATUS(status);
    return State::Exited;
}

void ChildProcess::waitForEnd(int milliseconds)
{
    pollfd ended{static_cast<int>(syscall(SYS_pidfd_open, m_process, 0)), POLLIN, 0};
    poll(&ended, 1, milliseconds);
    close(ended.fd);
}

void ChildProcess::goOn()
{
    ::kill(m_process, SIGCONT);
}

void ChildProcess::kill()
{
    if (m_process < 0)
        return;
    ::kill(m_process, SIGKILL);
    waitForChange();
}

} // namespace sluice::test
