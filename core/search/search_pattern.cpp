// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/search_pattern.h"

#include "core/base/text_key.h"

#include <QStringList>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int letters = 3;
constexpr int mostTrigrams = 40; // enough to find; what is found is compared anyway

QString trigramsOf(const QString &text)
{
    const auto points = text.toUcs4();
    QStringList all;
    for (qsizetype i = 0; i + letters <= points.size() && all.size() < mostTrigrams; ++i) {
        QString trigram =
            QString::fromUcs4(reinterpret_cast<const char32_t *>(points.constData()) + i, letters);
        all.append(u'"' + trigram.replace(u'"', u"\"\""_s) + u'"');
    }
    all.removeDuplicates();
    return u'(' + all.join(u" AND "_s) + u')';
}

bool hasWordIn(const QString &text, bool ascii)
{
    int length = 0;
    for (const uint point : text.toUcs4()) {
        const bool counts = QChar::isLetterOrNumber(point) && (!ascii || point < 128);
        length = counts ? length + 1 : 0;
        if (length == letters)
            return true;
    }
    return false;
}

} // namespace

std::optional<SearchPattern> SearchPattern::of(const QString &search)
{
    const QString wanted = search.simplified();
    const SearchPattern pattern{sortKey(wanted), identityKey(wanted)};
    if (pattern.name.toUcs4().size() < letters || pattern.email.toUcs4().size() < letters)
        return std::nullopt;
    return pattern;
}

QString SearchPattern::trigrams() const
{
    return name == email ? trigramsOf(name) : trigramsOf(name) + u" OR "_s + trigramsOf(email);
}

QString SearchPattern::like(const QString &part)
{
    QString escaped = part;
    for (const QChar special : u"\\%_"_s)
        escaped.replace(special, QString(u'\\') + special);
    return u'%' + escaped + u'%';
}

bool SearchPattern::hasWord(bool ascii) const
{
    return hasWordIn(name, ascii) && hasWordIn(email, ascii);
}

} // namespace sluice
