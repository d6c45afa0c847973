// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/statement_stop.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

namespace sluice {

StatementStop::StatementStop()
{
    s_left = qEnvironmentVariableIntValue("SLUICE_STOP_BEFORE_STATEMENT");
}

StatementStop::~StatementStop()
{
    s_left = 0;
}

void StatementStop::stop()
{
#ifdef Q_OS_UNIX
    std::raise(SIGSTOP);
#endif
}

} // namespace sluice
