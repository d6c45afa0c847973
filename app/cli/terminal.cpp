// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal.h"

#include "app/cli/context.h"

#include <cstdio>
#include <iostream>
#include <string>

#ifdef Q_OS_WIN
#include <io.h>
#include <windows.h>
#else
#include <termios.h>
#include <unistd.h>
#endif

namespace sluice {

namespace {

#ifdef Q_OS_WIN

class SilentInput
{
public:
    SilentInput()
    {
        GetConsoleMode(m_console, &m_mode);
        SetConsoleMode(m_console, m_mode & ~static_cast<DWORD>(ENABLE_ECHO_INPUT));
    }
    ~SilentInput() { SetConsoleMode(m_console, m_mode); }

private:
    HANDLE m_console = GetStdHandle(STD_INPUT_HANDLE);
    DWORD m_mode = 0;
};

#else

class SilentInput
{
public:
    SilentInput()
    {
        tcgetattr(STDIN_FILENO, &m_mode);
        termios silent = m_mode;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~SilentInput() { tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_mode); }

private:
    termios m_mode = {};
};

#endif

} // namespace

bool isTerminal(Stream stream)
{
#ifdef Q_OS_WIN
    return _isatty(static_cast<int>(stream)) != 0;
#else
    return isatty(static_cast<int>(stream)) != 0;
#endif
}

QStringList inputLines()
{
    if (std::cin.eof())
        throw UsageError{QCoreApplication::translate(
            "sluicectl", "There is only one standard input: “-” can stand in one place.")};
    QStringList lines;
    for (std::string bytes; std::getline(std::cin, bytes);) {
        const QString line = QString::fromStdString(bytes).trimmed();
        if (!line.isEmpty())
            lines.append(line);
    }
    return lines;
}

std::optional<QString> askLine(const QString &question)
{
    std::cerr << question.toStdString() << ' ' << std::flush;
    std::string line;
    if (!std::getline(std::cin, line))
        return std::nullopt;
    return QString::fromStdString(line).trimmed();
}

std::optional<Secret> askPassword(const QString &question)
{
    std::cerr << question.toStdString() << ' ' << std::flush;
    std::string line;
    bool given = false;
    {
        const SilentInput silence;
        given = static_cast<bool>(std::getline(std::cin, line));
    }
    std::cerr << std::endl;
    if (!given)
        return std::nullopt;
    Secret password(QString::fromStdString(line));
    line.assign(line.size(), '\0');
    return password;
}

} // namespace sluice
