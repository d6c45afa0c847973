// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace sluice {

// What pasted lines name.
enum class PasteKind { Users, Flows };

// One user or flow as the pasted text names it, by as much as it says.
struct PasteItem
{
    qint64 line = 0;     // from 1
    QString text;        // as pasted, its first 200 characters
    QString name;        // of users a person's, of flows the flow's
    QString email;       // of users only
    QString id;          // hexadecimal digits that may be the start of an id, or empty
    QString description; // of flows only
    bool active = true;
    int repeats = 1; // lines that say the same
    QString problem; // why it can be neither found nor created; translated, else empty

    friend bool operator==(const PasteItem &, const PasteItem &) = default;
};

// Reads "Ada Lovelace <ada@example.org>", "mailto:ada@example.org", "ada@example.org (Ada Lovelace)", an
// email, an id, the start of one, or a name; quotes, bullets and trailing punctuation of lists are left out,
// and so is the apostrophe that a spreadsheet-safe file has before a formula.
PasteItem userItem(const QString &text);
PasteItem flowItem(const QString &text);

// Less the one apostrophe that a spreadsheet-safe file has before a formula.
QString withoutGuard(const QString &cell);

// Cells as people write and spreadsheets show them: any blanks are one blank, the guard and invisible marks
// around are gone.
QString cleanCell(const QString &cell);

// "ada.lovelace@example.org" is probably Ada Lovelace.
QString nameFromEmail(const QString &email);

// How many @ stand between letters.
qsizetype emailsIn(QStringView text);

} // namespace sluice
