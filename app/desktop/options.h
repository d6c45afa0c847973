// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace sluice {

// What the command line asks for.
struct Options
{
    std::optional<QString> database; // URL, or the path of an SQLite file
    std::optional<QString> profile;
    QString migrations;
    QString trace;
    QString screenshot;
    std::optional<Theme> theme;
    bool acceptDefaults = false;

    // Set when there is nothing to open: what to print, and the exit code (0: to stdout, otherwise to
    // stderr).
    std::optional<QString> text;
    int exitCode = 0;

    // Needs no application object, display or home folder.
    static Options parse(const QStringList &arguments, const QString &version);
};

} // namespace sluice
