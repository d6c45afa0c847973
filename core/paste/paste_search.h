// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/paste/paste_service.h"

namespace sluice {

// Looks up many rows of one side at once. The keys of each question are one bound value.
class PasteSearch
{
public:
    static constexpr int mostCandidates = 6;

    PasteSearch(Session &session, const JournalSide &side)
        : m_session(session)
        , m_side(side)
    {
    }

    // Adds to row i of rows what its key i finds; empty keys find nothing.
    void byKey(const QStringList &keys, QList<PasteRow> &rows);  // "email_key", "name_key"
    void byName(const QStringList &keys, QList<PasteRow> &rows); // "name_sort"
    // By whole ids, or their first digits.
    void byId(const QStringList &digits, QList<PasteRow> &rows);

private:
    void take(const Sql &sql, const QList<qsizetype> &places, QList<PasteRow> &rows);
    void byColumn(const QString &column, const QStringList &keys, QList<PasteRow> &rows);
    QString candidates(const QString &from) const;

    Session &m_session;
    const JournalSide &m_side;
};

} // namespace sluice
