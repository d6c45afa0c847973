// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/reference/verb_tree.h"

namespace sluice {

// Scripts that let a shell complete verbs, options, the choices of their values, and files. They ask no
// database: rows are not completed.
QString bashCompletion(const QList<VerbEntry> &tree);
QString zshCompletion(const QList<VerbEntry> &tree);
QString fishCompletion(const QList<VerbEntry> &tree);

// "sluicectl users list", with which the tables of the scripts begin.
QString placeOf(const VerbEntry &verb);
// "users", the help of which is here.
const VerbEntry &entryBelow(const QList<VerbEntry> &tree, const VerbEntry &verb, const QString &name);
QString shellQuoted(QString text);   // for bash and zsh
QString firstSentence(QString help); // on one line

} // namespace sluice
