// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text_rule.h"

#include "core/base/error.h"
#include "core/base/text_key.h"
#include "core/base/tr.h"

#include <algorithm>

namespace sluice {

namespace {

// Embeddings, overrides and isolates: they make a name look like another one.
bool turnsReading(QChar c)
{
    return (c >= QChar(0x202A) && c <= QChar(0x202E)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
}

QString codePoint(QChar c)
{
    return QStringLiteral("U+") + QString::number(c.unicode(), 16).rightJustified(4, u'0').toUpper();
}

// Printable ASCII between others than blanks: most of what a file of a million rows holds.
bool needsNoLook(const QString &text)
{
    if (text.isEmpty() || text.front() == u' ' || text.back() == u' ')
        return false;
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c <= u'~'; });
}

[[noreturn]] void refuse(const TextRule &rule, const QString &message)
{
    throw Error(Error::Kind::Invalid, message, rule.field);
}

} // namespace

QString checkedText(const QString &text, const TextRule &rule)
{
    if (needsNoLook(text) && text.size() >= rule.minimum && text.size() <= rule.maximum)
        return text;
    if (!text.isValidUtf16())
        refuse(rule, tr("%1 contains half of a character pair, which cannot be stored. Type the text again.")
                         .arg(rule.label));
    const QString stored = text.trimmed().normalized(QString::NormalizationForm_C);
    for (qsizetype i = 0; i < stored.size(); ++i) {
        const QChar c = stored.at(i);
        const bool allowed = rule.manyLines && (c == u'\n' || c == u'\t');
        if (c.category() == QChar::Other_Control && !allowed)
            refuse(rule, tr("%1 contains a control character (%2) at position %3. Remove it.")
                             .arg(rule.label, codePoint(c))
                             .arg(i + 1));
        if (turnsReading(c))
            refuse(rule,
                   tr("%1 contains an invisible character (%2) at position %3 that turns the direction of "
                      "reading. Remove it.")
                       .arg(rule.label, codePoint(c))
                       .arg(i + 1));
    }
    if (stored.isEmpty() && rule.minimum > 0)
        refuse(rule, tr("%1 is empty. Please fill it in.").arg(rule.label));
    if (!stored.isEmpty() && identityKey(stored).isEmpty() && rule.minimum > 0)
        refuse(rule, tr("%1 holds nothing but invisible characters. Please type it again.").arg(rule.label));
    if (stored.size() < rule.minimum)
        refuse(rule, tr("%1 is too short: %2 characters, at least %3 are needed.")
                         .arg(rule.label)
                         .arg(stored.size())
                         .arg(rule.minimum));
    if (stored.size() > rule.maximum)
        refuse(rule, tr("%1 is too long: %2 characters, %3 are allowed.")
                         .arg(rule.label)
                         .arg(stored.size())
                         .arg(rule.maximum));
    return stored;
}

QString withLineFeeds(QString text)
{
    return text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
}

} // namespace sluice
