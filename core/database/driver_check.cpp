// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/driver_check.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QLibrary>
#include <QPluginLoader>
#include <QSqlDatabase>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

bool offers(const QPluginLoader &plugin, const QString &driver)
{
    return plugin.metaData().value("MetaData"_L1).toObject().value("Keys"_L1).toArray().contains(driver);
}

} // namespace

QString driverProblem(const QString &driver)
{
    QString problem;
    for (const QString &folder : QCoreApplication::libraryPaths()) {
        const QDir plugins(folder + "/sqldrivers"_L1);
        for (const QString &file : plugins.entryList(QDir::Files)) {
            if (!offers(QPluginLoader(plugins.filePath(file)), driver))
                continue;
            // QPluginLoader forgets why, when QtSql has tried the plugin before.
            QLibrary library(plugins.filePath(file));
            if (library.load())
                return {};
            problem = library.errorString();
        }
    }
    if (problem.isEmpty() && !QSqlDatabase::isDriverAvailable(driver))
        problem = u"the plugin %1 is not installed"_s.arg(driver);
    return problem;
}

} // namespace sluice
