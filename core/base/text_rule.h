// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace sluice {

// What a text field accepts. Lengths in UTF-16 units after trimming and NFC.
struct TextRule
{
    QString field; // column name, as in Error::field()
    QString label; // translated, as people see it
    int minimum = 0;
    int maximum = 0;
    bool manyLines = false; // allows line feed and tab
};

// The one gate for text from people, files and scripts: trims, normalises to NFC and returns what may be
// stored. Throws Error Invalid for U+0000 and other control characters, lone surrogates, characters that turn
// the direction of reading, text of invisible characters only where there must be some, and lengths outside
// the rule.
QString checkedText(const QString &text, const TextRule &rule);

// Lines of any system end in a line feed.
QString withLineFeeds(QString text);

} // namespace sluice
