// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"
#include "core/base/translations.h"

#include <QCoreApplication>
#include <QLoggingCategory>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("sluicectl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SLUICE_VERSION));
    sluice::loadTranslations(application);
    // The verbs tell people what happens, and an Error what the driver warns of, too; QT_LOGGING_RULES brings
    // the rest back.
    QLoggingCategory::setFilterRules(QStringLiteral("*.debug=false\n*.info=false\ndefault.warning=false"));
    return sluice::runCommandLine(argc, argv);
}
