// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/paste/paste_service.h"
#include "core/paste/pasted_table.h"

namespace sluice {

// How a paste is spoken of. links: the rows go into something, and are not only created.
struct PasteWords
{
    Q_DECLARE_TR_FUNCTIONS(PasteWords)

public:
    static QString state(PasteState state, bool links);                        // "Matched"
    static QString counted(PasteState state, bool links, qint64 count);        // "52 matched"
    static QString column(PasteColumn column);                                 // "Email"
    static QString apply(const PasteOrder &order, PasteKind kind, bool links); // "Link 52 and create 4"
    static QString receipt(const PasteReceipt &receipt, PasteKind kind, const QString &into);
    static QString leftOut(const PasteReceipt &receipt); // empty when everything was done
};

} // namespace sluice
