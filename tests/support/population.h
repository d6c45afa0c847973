// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/session.h"

#include <QMap>

namespace sluice::test {

// Rows as the first revision has them: 10,000 users, 1,000 flows and 50,000 links, five a user.
void populate(Session &session);

// A hash over all rows of each table but the history of revisions, by the table's name.
QMap<QString, QByteArray> contentHashes(Session &session);

} // namespace sluice::test
