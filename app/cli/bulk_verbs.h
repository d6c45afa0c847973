// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verb.h"

#include "core/questions/question.h"

#include <QString>

namespace sluice {

// How the verbs over many rows speak about one side.
struct BulkWords
{
    const char *row; // "USER"
    QString rowHelp;
    QString setActive;
    const char *setActiveExamples;
    QString remove;
    const char *removeExamples;
    QString consequence; // of a deletion: rows, their names, links, others
};

// set-active and delete: of rows that are named, or that a saved question finds.
void addBulkVerbs(CLI::App &side, Verbs &verbs, QuestionAbout about, const BulkWords &words);

} // namespace sluice
