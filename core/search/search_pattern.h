// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace sluice {

// What is looked for in an index: folded as name_sort and email_key are.
struct SearchPattern
{
    QString name, email;

    // Nothing when either is shorter than three characters.
    static std::optional<SearchPattern> of(const QString &search);
    // For FTS5, tokenized by trigrams: each of them occurs.
    QString trigrams() const;
    // For LIKE, whose escape character is the backslash.
    static QString like(const QString &part);
    // Three letters or digits in a row stand in both, of ASCII if asked for; what else there is, pg_trgm
    // overlooks.
    bool hasWord(bool ascii) const;
};

} // namespace sluice
