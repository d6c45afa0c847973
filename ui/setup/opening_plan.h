// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/adoption/adoption.h"
#include "core/base/error.h"
#include "core/database/connection_choice.h"

namespace sluice {

// Which database the window is to show, and what may be done to it on the way.
struct OpeningPlan
{
    DatabaseUrl url;
    QString source; // translated: how we came to it, such as "from .env in the current folder"
    DatabaseMarks marks = {};
    bool createFile = false;                       // a missing or empty SQLite file becomes a new database
    bool upgrade = false;                          // the person has agreed to what is pending
    bool backUp = true;                            // before that, an SQLite file
    bool asItIs = false;                           // whatever its schema, for reading only
    std::optional<AdoptionProposal> adoption = {}; // that the person has agreed to
    struct Acceptance
    {
        QString revision;
        QString reason;
    };
    std::optional<Acceptance> acceptance = {}; // of a revision that was edited
    bool sampleData = false;

    // Why nothing may be written where the database is marked so; empty otherwise.
    std::optional<Error> writeObstacle() const;
    OpeningPlan withoutConsent() const { return {.url = url, .source = source, .marks = marks}; }

    static OpeningPlan of(const ConnectionChoice &choice)
    {
        return {.url = choice.url, .source = choice.sourceText, .marks = choice.marks};
    }
};

} // namespace sluice
