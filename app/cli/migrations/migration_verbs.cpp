// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/migrations/migration_verbs.h"

namespace sluice {

void addMigrationVerbs(CLI::App &root, Verbs &verbs)
{
    for (const auto add : {addCurrent, addHistory, addHeads, addCheck, addUpgrade, addDowngrade, addStamp,
                           addAccept, addAdopt, addInit, addRevision})
        add(root, verbs);
}

} // namespace sluice
