// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>

#include <QStringList>

namespace sluice {

// The tree of CLI11 is the one table of verbs: what --help prints of it, completion and the manual page are
// made of, and the schemas are held against.
struct OptionEntry
{
    QStringList names;   // with their dashes; of an argument one without
    QString value;       // "NAME"; empty: it takes none
    QStringList choices; // of the value, where there are only some
    QString help;
    bool isRequired = false;
    bool isMany = false; // it takes several values

    bool isFile() const; // the value is the name of a file or folder
};

struct VerbEntry
{
    QStringList path; // {"users", "list"}; empty: sluicectl itself
    QString help;
    QString examples;
    QStringList verbs; // below it; empty: it is a command
    QList<OptionEntry> options;
    QList<OptionEntry> arguments;

    QString name() const { return path.join(u' '); }
};

// Each before those below it, in the order of --help; sluicectl with the global options comes first.
QList<VerbEntry> verbTree(const CLI::App &root);

} // namespace sluice
