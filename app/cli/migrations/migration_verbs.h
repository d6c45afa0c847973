// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verb.h"

namespace sluice {

// The verbs that look after the schema; each stands in a file of its name.
void addCurrent(CLI::App &root, Verbs &verbs);
void addHistory(CLI::App &root, Verbs &verbs);
void addHeads(CLI::App &root, Verbs &verbs);
void addCheck(CLI::App &root, Verbs &verbs);
void addUpgrade(CLI::App &root, Verbs &verbs);
void addDowngrade(CLI::App &root, Verbs &verbs);
void addStamp(CLI::App &root, Verbs &verbs);
void addAccept(CLI::App &root, Verbs &verbs);
void addAdopt(CLI::App &root, Verbs &verbs);
void addInit(CLI::App &root, Verbs &verbs);
void addRevision(CLI::App &root, Verbs &verbs);

} // namespace sluice
