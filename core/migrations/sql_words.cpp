// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/sql_words.h"

#include <QRegularExpression>

namespace sluice {

using namespace Qt::StringLiterals;

QStringList firstWords(const QString &statement)
{
    static const QRegularExpression part(
        uR"re(\G(?:\s+|--[^\n]*|/\*.*?\*/)*+(?:([\w$]+)|"((?:[^"]|"")*)"|`((?:[^`]|``)*)`|\[([^\]]*)\]|(\.)))re"_s,
        QRegularExpression::DotMatchesEverythingOption | QRegularExpression::UseUnicodePropertiesOption);
    QStringList words;
    for (auto match = part.match(statement); match.hasMatch();
         match = part.match(statement, match.capturedEnd())) {
        if (match.hasCaptured(5) && !words.isEmpty())
            words.removeLast();
        else
            words.append((match.captured(1) + match.captured(2).replace(u"\"\""_s, u"\""_s) +
                          match.captured(3).replace(u"``"_s, u"`"_s) + match.captured(4))
                             .toLower());
    }
    return words;
}

std::optional<SqlChange> SqlChange::of(const QString &statement)
{
    QStringList words = firstWords(statement);
    const auto skip = [&words](const QStringList &noise) {
        while (!words.isEmpty() && noise.contains(words.first()))
            words.removeFirst();
    };
    const QString verb = words.value(0) + u' ' + words.value(1);
    if (verb == u"drop table") {
        words = words.mid(2);
        skip({u"if"_s, u"exists"_s});
        return SqlChange{Kind::DropTable, words.value(0)};
    }
    if (verb == u"alter table" && words.value(3) == u"rename" && words.value(4) == u"to")
        return SqlChange{Kind::RenameTable, words.value(2), words.value(5)};
    if (words.value(0) == u"create") {
        words.removeFirst();
        skip({u"unique"_s});
        if (words.value(0) != u"index" && words.value(0) != u"trigger")
            return std::nullopt;
        words.removeFirst();
        skip({u"if"_s, u"not"_s, u"exists"_s});
        return SqlChange{Kind::CreateObject, words.value(0)};
    }
    return std::nullopt;
}

} // namespace sluice
