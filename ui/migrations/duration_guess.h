// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace sluice {

// How long an upgrade may take, in words no surer than what is known: how many rows there are, how many
// revisions wait, and how long the ones before took in this database (-1: there were none).
QString durationGuess(qint64 rows, int revisions, qint64 formerMilliseconds);

} // namespace sluice
