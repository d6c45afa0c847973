// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/connection_report.h"

#include <QCoreApplication>

namespace sluice {

using Kind = ConnectionStep::Kind;
using State = ConnectionStep::State;

namespace {

struct StepText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ConnectionStep)
};

QString titleOf(Kind kind)
{
    switch (kind) {
    case Kind::Driver:
        return StepText::tr("Database driver");
    case Kind::File:
        return StepText::tr("File");
    case Kind::Address:
        return StepText::tr("Server address");
    case Kind::Port:
        return StepText::tr("Port");
    case Kind::Encryption:
        return StepText::tr("Encryption");
    case Kind::Login:
        return StepText::tr("Login");
    case Kind::Database:
        return StepText::tr("Database");
    case Kind::Encoding:
        return StepText::tr("Text encoding");
    case Kind::Rights:
        return StepText::tr("Rights");
    case Kind::Schema:
        return StepText::tr("Contents");
    }
    Q_UNREACHABLE();
}

} // namespace

ConnectionReport::ConnectionReport(const std::function<void(const ConnectionStep &)> &tell)
    : m_tell(tell)
{
    m_timer.start();
}

void ConnectionReport::add(ConnectionStep step)
{
    step.title = titleOf(step.kind);
    const qint64 elapsed = m_timer.restart();
    if (step.milliseconds == 0)
        step.milliseconds = int(elapsed);
    m_steps.append(step);
    if (m_tell)
        m_tell(step);
}

void ConnectionReport::pass(Kind kind, const QString &message)
{
    add({.kind = kind, .state = State::Passed, .message = message});
}

void ConnectionReport::warn(Kind kind, const QString &message, const QString &field)
{
    add({.kind = kind, .state = State::Warning, .message = message, .field = field});
}

void ConnectionReport::fail(Kind kind, const QString &message, const QString &field, const QString &detail)
{
    add({.kind = kind, .state = State::Failed, .message = message, .field = field, .detail = detail});
}

bool ConnectionReport::addDriver(const QString &name, const QString &problem)
{
    if (problem.isEmpty())
        pass(Kind::Driver, StepText::tr("The driver for %1 is there.").arg(name));
    else
        fail(Kind::Driver,
             StepText::tr(
                 "The driver for %1 cannot be loaded: %2. Install what is missing, or install Sluice again.")
                 .arg(name, problem),
             {}, problem);
    return problem.isEmpty();
}

} // namespace sluice
