// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/revision.h"

namespace sluice {

// What is hashed, stored and run: without byte order mark, with LF as the only line end, without blanks and
// tabs at the ends of lines and without newlines at the end. Lines keep their numbers.
QString normalisedText(QString text);

// The name of the formula, stored beside each checksum.
inline constexpr QStringView checksumAlgorithm = u"sha256-chain-1";

// SHA-256, in lower-case hexadecimal digits, over the UTF-8 bytes of these lines, each ended by LF:
//     sha256-chain-1
//     <id>
//     <number of parents>, then a line for each parent's checksum, in the order of revision.json
//     <bytes of up> and, on the next line, the normalised up script
//     <bytes of down> and, on the next line, the normalised down script
// Each engine has a chain of its own.
QString revisionChecksum(const Revision &revision, DatabaseUrl::Engine engine, const QStringList &parents);

} // namespace sluice
