// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/links/membership_copy.h"

namespace sluice {

// Sentences about an action; users and flows: who and what in words, "Ada Lovelace" or "3 users".
QString reviewSummary(const LinkPreview &preview, const QString &users, const QString &flows);
QString reviewVerb(LinkAction action, const QString &users, const QString &flows); // for a button
QString goneWords(const GoneRows &gone);                                           // empty when nothing is
QString receiptWords(const LinkReceipt &receipt, const QString &users, const QString &flows);
QString copySummary(const LinkPreview &preview, CopyMode mode, const QString &source, const QString &to);
QString copyVerb(CopyMode mode, const QString &to);
QString copyReceiptWords(const LinkReceipt &receipt, const QString &source, const QString &to);
QString outcomeWords(PairForecast::Outcome outcome);

} // namespace sluice
