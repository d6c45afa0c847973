// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/schema/sql_expression.h"

#include "core/migrations/schema/schema_text.h"

#include <QHash>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepest = 200;         // pieces inside pieces; more would endanger the stack
constexpr qsizetype longest = 65536; // characters; "between" writes its subject twice

// What PostgreSQL stores for a word of the standard.
QString plainOperator(const QString &sign)
{
    static const QHash<QString, QString> plain{{u"!="_s, u"<>"_s},     {u"=="_s, u"="_s},
                                               {u"~~"_s, u"like"_s},   {u"!~~"_s, u"not like"_s},
                                               {u"~~*"_s, u"ilike"_s}, {u"!~~*"_s, u"not ilike"_s}};
    return plain.value(sign, sign);
}

bool isMatching(const QString &word)
{
    return word == u"like" || word == u"ilike" || word == u"glob" || word == u"regexp" || word == u"match";
}

} // namespace

SqlExpression::SqlExpression(const QString &text, DatabaseUrl::Engine engine, const QSet<QString> &texts)
    : m_tokens(text, engine)
    , m_engine(engine)
    , m_postgresql(engine == DatabaseUrl::Engine::PostgreSql)
    , m_matching(m_postgresql ? Matching : Equality)
    , m_is(m_postgresql ? Is : Equality)
    , m_texts(texts)
{
}

QString SqlExpression::normalised()
{
    const Piece whole = expression(Or);
    if (!m_tokens.isAtEnd())
        m_tokens.failHere();
    return whole.text;
}

QString SqlExpression::inside(const Piece &piece, int level)
{
    return piece.level < level ? u'(' + piece.text + u')' : piece.text;
}

QString SqlExpression::listed(const QList<Piece> &pieces)
{
    QStringList texts;
    for (const Piece &piece : pieces)
        texts.append(piece.text);
    return texts.join(u", "_s);
}

SqlExpression::Piece SqlExpression::expression(int level)
{
    if (++m_depth > deepest)
        m_tokens.failHere();
    Piece piece = operand();
    for (int next = nextLevel(); next >= level; next = nextLevel()) {
        piece = operation(piece, next);
        if (piece.text.size() > longest)
            m_tokens.failHere();
    }
    --m_depth;
    return piece;
}

// The level of the operator that comes next; 0 for none.
int SqlExpression::nextLevel() const
{
    static const QHash<QString, int> common{{u"or"_s, Or},     {u"and"_s, And},        {u"+"_s, Sum},
                                            {u"-"_s, Sum},     {u"*"_s, Product},      {u"/"_s, Product},
                                            {u"%"_s, Product}, {u"collate"_s, Collate}};
    static const QSet<QString> relations{u"<"_s, u"<="_s, u">"_s, u">="_s};
    static const QSet<QString> equalities{u"="_s, u"=="_s, u"<>"_s, u"!="_s};
    const SqlToken &token = m_tokens.peek();
    if (token.kind != SqlToken::Kind::Word && token.kind != SqlToken::Kind::Sign)
        return 0;
    const QString &text = token.text;
    if (const int level = common.value(text))
        return level;
    if (relations.contains(text))
        return m_postgresql ? Equality : Relation;
    if (equalities.contains(text))
        return Equality;
    if (text == u"is" || text == u"isnull" || text == u"notnull")
        return m_is;
    if (text == u"in" || text == u"between" || text == u"not" || isMatching(text))
        return m_matching;
    if (text == u"||" || text == u"->" || text == u"->>")
        return m_postgresql ? Operator : Join;
    if (text == u"^")
        return m_postgresql ? Join : 0;
    if (text == u"::")
        return m_postgresql ? Atom : 0;
    if (text == u"&" || text == u"|" || text == u"<<" || text == u">>")
        return Operator;
    const bool known =
        m_postgresql && token.kind == SqlToken::Kind::Sign && !QStringView(u"(),.[];:?=").contains(text);
    return known ? Operator : 0;
}

SqlExpression::Piece SqlExpression::operation(const Piece &left, int level)
{
    if (level == Atom) {
        m_tokens.take();
        return cast(left, takeType(m_tokens, m_engine));
    }
    if (m_tokens.isAt(u"is") || m_tokens.isAt(u"isnull") || m_tokens.isAt(u"notnull"))
        return is(left);
    if (m_tokens.isAt(u"not") || m_tokens.isAt(u"in") || m_tokens.isAt(u"between") ||
        isMatching(m_tokens.peek().text))
        return negatable(left);
    const QString sign = plainOperator(m_tokens.take().text);
    if (level == Collate)
        return {inside(left, Collate) + u" collate "_s + takeCollation(m_tokens, m_engine), Collate};
    if (level == Equality || level == Relation)
        return comparison(left, sign, level);
    if (isMatching(sign.section(u' ', -1)))
        return match(left, sign);
    const Piece right = expression(level + 1);
    return {inside(left, level) + u' ' + sign + u' ' + inside(right, level + 1), level};
}

// Never one comparison as the operand of another without parentheses: PostgreSQL takes none.
SqlExpression::Piece SqlExpression::comparison(const Piece &left, const QString &sign, int level)
{
    const bool any = m_tokens.isAt(u"any") && sign == u"=";
    const bool all = m_tokens.isAt(u"all") && sign == u"<>";
    if (m_postgresql && (any || all) && m_tokens.isAt(u"(", 1)) {
        m_tokens.take();
        m_tokens.take();
        const Piece array = expression(Or);
        m_tokens.require(u")");
        const QString subject = inside(left, level + 1);
        if (array.kind != Piece::Kind::List)
            return {subject + u' ' + sign + (any ? u" any ("_s : u" all ("_s) + array.text + u')', level};
        return {subject + (any ? u" in ("_s : u" not in ("_s) + listed(array.items) + u')', m_matching};
    }
    const Piece right = expression(level + 1);
    return {inside(left, level + 1) + u' ' + sign + u' ' + inside(right, level + 1), level};
}

SqlExpression::Piece SqlExpression::negatable(const Piece &left)
{
    const bool negated = m_tokens.accept(u"not");
    if (negated && m_tokens.accept(u"null"))
        return {inside(left, Operator) + u" is not null"_s, m_is};
    if (m_tokens.accept(u"in"))
        return membership(left, negated);
    if (m_tokens.accept(u"between"))
        return between(left, negated);
    if (!isMatching(m_tokens.peek().text))
        m_tokens.failHere();
    const QString word = m_tokens.take().text;
    return match(left, negated ? u"not "_s + word : word);
}

SqlExpression::Piece SqlExpression::match(const Piece &left, const QString &word)
{
    QString pattern = inside(expression(m_matching + 1), Operator);
    if (m_tokens.accept(u"escape")) {
        const QString escape = inside(expression(m_matching + 1), Operator);
        pattern = (m_postgresql ? u"like_escape(%1, %2)"_s : u"%1 escape %2"_s).arg(pattern, escape);
    }
    return {inside(left, Operator) + u' ' + word + u' ' + pattern, m_matching};
}

SqlExpression::Piece SqlExpression::membership(const Piece &left, bool negated)
{
    m_tokens.require(u"(");
    const QList<Piece> items = list(u")");
    const QString subject = inside(left, Operator);
    if (m_postgresql && items.size() == 1) // as the server stores it
        return {subject + (negated ? u" <> "_s : u" = "_s) + inside(items.first(), Relation), Equality};
    return {subject + (negated ? u" not in ("_s : u" in ("_s) + listed(items) + u')', m_matching};
}

// Written as two comparisons, as PostgreSQL stores it.
SqlExpression::Piece SqlExpression::between(const Piece &left, bool negated)
{
    const QString low = inside(expression(m_matching + 1), Operator);
    m_tokens.require(u"and");
    const QString high = inside(expression(m_matching + 1), Operator);
    const QString subject = inside(left, Operator);
    const QString text = negated ? u"%1 < %2 or %1 > %3"_s : u"%1 >= %2 and %1 <= %3"_s;
    return {text.arg(subject, low, high), negated ? Or : And};
}

SqlExpression::Piece SqlExpression::is(const Piece &left)
{
    const QString subject = inside(left, Operator);
    const SqlToken first = m_tokens.take();
    if (first.text != u"is")
        return {subject + (first.text == u"isnull" ? u" is null"_s : u" is not null"_s), m_is};
    QString text = subject + (m_tokens.accept(u"not") ? u" is not "_s : u" is "_s);
    if (m_tokens.accept(u"distinct")) {
        m_tokens.require(u"from");
        text += u"distinct from "_s;
    }
    return {text + inside(expression(m_is + 1), Operator), m_is};
}

} // namespace sluice
