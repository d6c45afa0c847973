// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/identifier.h"

#include <QRegularExpression>
#include <QSet>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// Reserved by PostgreSQL 15 (https://www.postgresql.org/docs/15/sql-keywords-appendix.html) or never taken
// for a name by SQLite (https://sqlite.org/lang_keywords.html).
bool isReserved(const QString &word)
{
    static const QStringList words =
        u"add all alter analyse analyze and any array as asc asymmetric authorization autoincrement between "
        "binary both case cast check collate collation column commit concurrently constraint create cross "
        "current_catalog current_date current_role current_schema current_time current_timestamp "
        "current_user "
        "default deferrable delete desc distinct do drop else end escape except exists false fetch for "
        "foreign "
        "freeze from full grant group having if ilike in index initially inner insert intersect into is "
        "isnull "
        "join lateral leading left like limit localtime localtimestamp natural not nothing notnull null "
        "offset "
        "on only or order outer overlaps placing primary references returning right select session_user set "
        "similar some symmetric system_user table tablesample then to trailing transaction true union unique "
        "update user using values variadic verbose when where window with"_s.split(u' ');
    static const QSet<QString> set(words.begin(), words.end());
    return set.contains(word);
}

// Where a name stands, as such and not in a text, as a function or as a type.
QList<std::pair<qsizetype, qsizetype>> places(const QString &expression, const QString &name)
{
    static const QRegularExpression token(
        uR"re('(?:[^']|'')*'|"((?:[^"]|"")*)"|(?<!::|[\p{L}\p{N}_$])([\p{L}_][\p{L}\p{N}_$]*+)(?!\s*\())re"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    QList<std::pair<qsizetype, qsizetype>> found;
    for (auto tokens = token.globalMatch(expression); tokens.hasNext();) {
        const QRegularExpressionMatch match = tokens.next();
        if (match.captured(1).replace(u"\"\""_s, u"\""_s) == name || match.captured(2) == name)
            found.append({match.capturedStart(), match.capturedEnd()});
    }
    return found;
}

} // namespace

QString identifier(const QString &name)
{
    static const QRegularExpression plain(uR"(\A[a-z_][a-z0-9_]*\z)"_s);
    if (plain.match(name).hasMatch() && !isReserved(name))
        return name;
    return u'"' + QString(name).replace(u'"', u"\"\""_s) + u'"';
}

QString identifiers(const QStringList &names)
{
    QStringList quoted;
    for (const QString &name : names)
        quoted.append(identifier(name));
    return quoted.join(u", "_s);
}

QString withNameChanged(const QString &expression, const QString &from, const QString &to)
{
    QString changed;
    qsizetype done = 0;
    const auto found = places(expression, from);
    for (const auto &[start, end] : found) {
        changed += expression.sliced(done, start - done) + identifier(to);
        done = end;
    }
    return changed + expression.sliced(done);
}

bool mentions(const QString &expression, const QString &name)
{
    return !places(expression, name).isEmpty();
}

} // namespace sluice
