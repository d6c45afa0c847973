// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/failure_notice.h"

#include "ui/setup/connection_steps.h"
#include "ui/setup/connection_tester.h"

#include <QCoreApplication>

namespace sluice {

namespace {

struct FailureNotice
{
    Q_DECLARE_TR_FUNCTIONS(FailureNotice)
};

QString heading(const Error &error, const std::optional<DatabaseUrl> &url)
{
    if (!url)
        return FailureNotice::tr("It is not clear which database to open");
    switch (error.kind()) {
    case Error::Kind::Tampered:
        return FailureNotice::tr("The history of %1 does not fit").arg(url->label());
    case Error::Kind::Busy:
        return FailureNotice::tr("%1 is in use").arg(url->label());
    case Error::Kind::Cancelled:
        return FailureNotice::tr("Stopped");
    case Error::Kind::Internal:
        return FailureNotice::tr("Preparing %1 failed").arg(url->label());
    default:
        return FailureNotice::tr("%1 cannot be opened").arg(url->label());
    }
}

QWidget *testedSteps(const DatabaseUrl &url)
{
    auto *steps = new ConnectionSteps;
    auto *tester = new ConnectionTester(steps);
    QObject::connect(tester, &ConnectionTester::told, steps, &ConnectionSteps::add);
    tester->start(url, false);
    return steps;
}

} // namespace

NoticePage::Notice failureNotice(const Error &error, const std::optional<DatabaseUrl> &url,
                                 const QList<NoticePage::Choice> &choices)
{
    const bool unreachable =
        url && url->engine == DatabaseUrl::Engine::PostgreSql && error.kind() == Error::Kind::Unavailable;
    return {.heading = heading(error, url),
            .text = error.message(),
            .detail = unreachable ? QString() : error.detail(), // the steps say it
            .body = unreachable ? testedSteps(*url) : nullptr,
            .choices = choices};
}

} // namespace sluice
