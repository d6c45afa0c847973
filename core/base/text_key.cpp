// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text_key.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

bool isMarkToIgnore(char16_t c)
{
    // Diacritics of Latin, Greek and Cyrillic, and the optional vowel points of Hebrew and Arabic. Marks of
    // other scripts (Devanagari vowel signs, say) carry the word itself and stay.
    return (c >= 0x0300 && c <= 0x036f) || (c >= 0x1ab0 && c <= 0x1aff) || (c >= 0x1dc0 && c <= 0x1dff) ||
           (c >= 0x20d0 && c <= 0x20ff) || (c >= 0xfe20 && c <= 0xfe2f) || (c >= 0x0591 && c <= 0x05bd) ||
           (c >= 0x064b && c <= 0x065f) || c == 0x0670;
}

QStringView baseLetters(char16_t c)
{
    switch (c) {
    case u'ø':
        return u"o";
    case u'ł':
        return u"l";
    case u'đ':
        return u"d";
    case u'ð':
        return u"d";
    case u'þ':
        return u"th";
    case u'ħ':
        return u"h";
    case u'ı':
        return u"i";
    case u'æ':
        return u"ae";
    case u'œ':
        return u"oe";
    default:
        return {};
    }
}

bool isPlainAscii(const QString &text)
{
    for (const QChar c : text) {
        if (c.unicode() > 0x7e || c.unicode() < 0x20)
            return false;
    }
    return true;
}

// Lower-case ASCII without blanks that would have to go.
bool isKeyAlready(const QString &text)
{
    char16_t before = u' ';
    for (const QChar c : text) {
        if (c.unicode() > 0x7e || c.unicode() < 0x20 || (c >= u'A' && c <= u'Z') ||
            (c == u' ' && before == u' '))
            return false;
        before = c.unicode();
    }
    return before != u' ';
}

} // namespace

QString identityKey(const QString &text)
{
    if (isKeyAlready(text))
        return text;
    if (isPlainAscii(text))
        return text.simplified().toLower();
    QString folded = text.normalized(QString::NormalizationForm_KC).toCaseFolded();
    // Qt folds one character to one; these are the ones in daily use that grow (CaseFolding.txt, status F).
    folded.replace(u'ß', u"ss"_s).replace(u'İ', u"i\u0307"_s);
    folded.removeIf([](QChar c) { return c.category() == QChar::Other_Format; });
    return folded.normalized(QString::NormalizationForm_KC).simplified();
}

QString sortKey(const QString &text)
{
    const QString identity = identityKey(text);
    if (isPlainAscii(identity))
        return identity;
    QString key;
    key.reserve(identity.size());
    const QString decomposed = identity.normalized(QString::NormalizationForm_D);
    for (const QChar c : decomposed) {
        if (isMarkToIgnore(c.unicode()))
            continue;
        const QStringView base = baseLetters(c.unicode());
        if (base.isNull())
            key.append(c);
        else
            key.append(base);
    }
    return key.normalized(QString::NormalizationForm_C);
}

} // namespace sluice
