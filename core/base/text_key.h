// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace sluice {

// Two texts with the same identity key are the same email or flow name: NFKC, full case folding, format
// characters dropped (Unicode Standard, chapter 3.13, NFKC_Casefold; UAX #15), blanks collapsed and trimmed.
QString identityKey(const QString &text);

// The key for order and search: the identity key with marks removed, so that "emilie" finds "Émilie" and Ä
// stands beside A. Letters that Unicode does not decompose (ø, ł, đ, …) take their base letter.
QString sortKey(const QString &text);

} // namespace sluice
