// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/app_folders.h"
#include "core/database/own_changes.h"
#include "core/database/session.h"

namespace sluice {

class LocalApi;
class RevisionGraph;
class SecretStore;

// What the program gives its window; all of it outlives the window.
struct Surroundings
{
    AppFolders folders;
    Author author;
    const RevisionGraph &revisions;
    SecretStore &keyStore;
    bool acceptDefaults = false;  // set up and upgrade the default file without asking
    QString revisionsFolder = {}; // that the revisions were read from; empty: they are the program's own
    LocalApi *localApi = nullptr; // none: the window offers none

    // The same for a window that has to tell its own changes from those of others.
    Surroundings rememberingChanges() const
    {
        Surroundings own = *this;
        own.author.own = std::make_shared<OwnChanges>();
        return own;
    }
};

} // namespace sluice
