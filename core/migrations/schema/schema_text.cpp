// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/schema/schema_text.h"

#include "core/base/error.h"
#include "core/migrations/schema/sql_expression.h"

#include <QHash>
#include <QRegularExpression>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// Words that one of the engines takes for a name only in quotes: PostgreSQL 15, appendix C, the columns
// "reserved"; https://sqlite.org/lang_keywords.html without those that its parser takes for names.
bool isReserved(const QString &word)
{
    static const QSet<QString> words = [] {
        const QString all =
            u"add all alter analyse analyze and any array as asc asymmetric authorization autoincrement "
            u"between "
            "binary both case cast check collate collation column commit concurrently constraint create "
            "cross "
            "current_catalog current_date current_role current_schema current_time current_timestamp "
            "current_user default deferrable delete desc distinct do drop else end escape except exists "
            "false "
            "fetch for foreign freeze from full grant group having ilike in index initially inner insert "
            "intersect into is isnull join lateral leading left like limit localtime localtimestamp natural "
            "not "
            "nothing notnull null offset on only or order outer overlaps placing primary references "
            "returning "
            "right select session_user set similar some symmetric table tablesample then to trailing "
            "transaction true union unique update user using values variadic verbose when where window with"_s;
        const QStringList list = all.split(u' ');
        return QSet<QString>(list.begin(), list.end());
    }();
    return words.contains(word);
}

QString shortType(const QString &type)
{
    static const QHash<QString, QString> names{{u"bool"_s, u"boolean"_s},
                                               {u"int"_s, u"integer"_s},
                                               {u"int2"_s, u"smallint"_s},
                                               {u"int4"_s, u"integer"_s},
                                               {u"int8"_s, u"bigint"_s},
                                               {u"float4"_s, u"real"_s},
                                               {u"float8"_s, u"double precision"_s},
                                               {u"decimal"_s, u"numeric"_s},
                                               {u"character"_s, u"char"_s},
                                               {u"character varying"_s, u"varchar"_s}};
    return names.value(type, type);
}

QString withoutBlanks(const QString &text)
{
    return text.simplified().remove(u' ');
}

} // namespace

QString sqlName(const QString &name)
{
    static const QRegularExpression plain(uR"(\A[a-z_][a-z0-9_]*\z)"_s);
    if (plain.match(name).hasMatch() && !isReserved(name))
        return name;
    return u'"' + QString(name).replace(u'"', u"\"\""_s) + u'"';
}

QString takeType(SqlTokens &tokens, DatabaseUrl::Engine engine)
{
    const bool postgresql = engine == DatabaseUrl::Engine::PostgreSql;
    const auto word = [&tokens] {
        const bool isPlain = tokens.peek().kind == SqlToken::Kind::Word;
        return isPlain ? tokens.take().text : sqlName(tokens.requireName());
    };
    QString type = word();
    if (!postgresql) {
        while (tokens.peek().kind == SqlToken::Kind::Word || tokens.peek().kind == SqlToken::Kind::Name)
            type += u' ' + word();
    }
    while (postgresql && tokens.accept(u"."))
        type += u'.' + word();
    if (postgresql && ((type == u"double" && tokens.isAt(u"precision")) ||
                       ((type == u"character" || type == u"bit") && tokens.isAt(u"varying"))))
        type += u' ' + word();
    const QString size = tokens.accept(u"(") ? u'(' + withoutBlanks(tokens.takeEnclosed()) + u')' : QString();
    const bool isTime = postgresql && (type == u"timestamp" || type == u"time");
    if (isTime && (tokens.isAt(u"with") || tokens.isAt(u"without")) && tokens.isAt(u"time", 1)) {
        type += tokens.take().text == u"with" ? u"tz"_s : QString();
        tokens.take();
        tokens.require(u"zone");
    }
    QString list;
    while (postgresql && tokens.isAt(u"[") && tokens.isAt(u"]", 1)) {
        list += tokens.take().text;
        list += tokens.take().text;
    }
    return (postgresql ? shortType(type) : type) + size + list;
}

QString takeCollation(SqlTokens &tokens, DatabaseUrl::Engine engine)
{
    QString name = tokens.requireName();
    if (engine == DatabaseUrl::Engine::Sqlite)
        return sqlName(name.toLower());
    while (tokens.accept(u"."))
        name = tokens.requireName();
    return u'"' + name.replace(u'"', u"\"\""_s) + u'"';
}

QString normalisedType(const QString &type, DatabaseUrl::Engine engine)
{
    SqlTokens tokens(type, engine);
    const QString normalised = takeType(tokens, engine);
    return tokens.isAtEnd() ? normalised : type.simplified().toLower();
}

std::optional<QString> normalisedExpression(const QString &expression, DatabaseUrl::Engine engine,
                                            const QSet<QString> &texts)
{
    try {
        return SqlExpression(expression, engine, texts).normalised();
    } catch (const Error &) {
        return std::nullopt; // not one of ours
    }
}

QString comparableExpression(const QString &expression, DatabaseUrl::Engine engine,
                             const QSet<QString> &texts)
{
    const auto known = normalisedExpression(expression, engine, texts);
    return known ? *known : expression.trimmed();
}

} // namespace sluice
