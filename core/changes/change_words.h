// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace sluice {

struct ChangeCounts;
struct ChangeRecord;

// What a change was, in a few words: "Linked Ada Lovelace → Onboarding EU". A kind that only a newer program
// knows is named as it stands in the journal.
QString changeWords(const ChangeRecord &change);

// How many rows it touched: "2 users, 41 links removed"; empty for none.
QString changeCounts(const ChangeCounts &counts);

// The kind in words, for lists to choose from: "Link added".
QString changeKindName(const QString &kind);

// The codes of the kinds that this program knows, in the order in which people look for them.
QStringList changeKinds();

// The codes of the kinds whose name contains the text, whatever the case.
QStringList changeKindsNamed(const QString &text);

} // namespace sluice
