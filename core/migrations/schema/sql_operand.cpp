// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/schema/schema_text.h"
#include "core/migrations/schema/sql_expression.h"

#include <QRegularExpression>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QString asText(QString text)
{
    return u'\'' + text.replace(u'\'', u"''"_s) + u'\'';
}

bool isNumber(const QString &text)
{
    static const QRegularExpression form(uR"(\A-?\d+(\.\d+)?\z)"_s);
    return form.match(text).hasMatch();
}

bool isTextType(const QString &type)
{
    return type == u"text" || type == u"varchar";
}

// Whether the cast of that number to the type changes nothing.
bool holds(const QString &type, const QString &number)
{
    if (type == u"smallint" || type == u"integer" || type == u"bigint")
        return !number.contains(u'.');
    return type == u"numeric" || type == u"real" || type == u"double precision";
}

// No names unless quoted: where one of them stands alone, the expression is not understood.
bool isReservedOperand(const QString &word)
{
    static const QSet<QString> words{
        u"all"_s,      u"and"_s,    u"any"_s,    u"as"_s,        u"between"_s, u"by"_s,     u"collate"_s,
        u"distinct"_s, u"else"_s,   u"end"_s,    u"escape"_s,    u"except"_s,  u"exists"_s, u"from"_s,
        u"group"_s,    u"having"_s, u"in"_s,     u"intersect"_s, u"is"_s,      u"limit"_s,  u"or"_s,
        u"order"_s,    u"raise"_s,  u"select"_s, u"some"_s,      u"then"_s,    u"union"_s,  u"values"_s,
        u"when"_s,     u"where"_s,  u"with"_s};
    return words.contains(word);
}

} // namespace

SqlExpression::Piece SqlExpression::operand()
{
    const SqlToken token = m_tokens.peek();
    switch (token.kind) {
    case SqlToken::Kind::Text:
        m_tokens.take();
        return {asText(token.text), Atom, Piece::Kind::Text};
    case SqlToken::Kind::Number:
        m_tokens.take();
        return {token.text, Atom, Piece::Kind::Number};
    case SqlToken::Kind::Name:
        return name();
    case SqlToken::Kind::Word:
        return word(token.text);
    case SqlToken::Kind::Sign:
        if (m_tokens.accept(u"(")) {
            const Piece piece = expression(Or);
            m_tokens.require(u")");
            return piece;
        }
        if (token.text == u"-" || token.text == u"+" || (token.text == u"~" && !m_postgresql))
            return signedOperand();
        break;
    case SqlToken::Kind::End:
        break;
    }
    m_tokens.failHere();
}

SqlExpression::Piece SqlExpression::signedOperand()
{
    const QString sign = m_tokens.take().text;
    const Piece piece = expression(Sign);
    const QString text = inside(piece, Sign);
    const bool isNegative = sign == u"-" && piece.kind == Piece::Kind::Number && isNumber(text);
    // Two minus signs in a row would begin a comment.
    return {sign + (text.startsWith(sign) ? u" "_s : QString()) + text, Sign,
            isNegative ? Piece::Kind::Number : Piece::Kind::Other};
}

SqlExpression::Piece SqlExpression::word(const QString &word)
{
    static const QSet<QString> constants{
        u"true"_s,        u"false"_s, u"current_date"_s, u"current_time"_s, u"current_timestamp"_s,
        u"current_user"_s};
    if (isReservedOperand(word))
        m_tokens.failHere();
    if (word == u"not") {
        m_tokens.take();
        return {u"not "_s + inside(expression(Not), Not), Not};
    }
    if (word == u"case")
        return choice();
    if (word == u"null" || constants.contains(word)) {
        m_tokens.take();
        return {word, Atom, word == u"null" ? Piece::Kind::Null : Piece::Kind::Other};
    }
    if (m_postgresql && word == u"array" && m_tokens.isAt(u"[", 1))
        return array();
    if (m_postgresql && m_tokens.peek(1).kind == SqlToken::Kind::Text) { // date '2026-01-31'
        const QString type = takeType(m_tokens, m_engine);
        return cast({asText(m_tokens.take().text), Atom, Piece::Kind::Text}, type);
    }
    return name();
}

// A column or a call, perhaps with a schema or a table before it.
SqlExpression::Piece SqlExpression::name()
{
    const bool isPlain = m_tokens.peek().kind == SqlToken::Kind::Word;
    QStringList parts{m_tokens.take().text};
    while (m_tokens.accept(u"."))
        parts.append(m_tokens.requireName());
    if (m_tokens.accept(u"("))
        return call(parts, isPlain);
    QStringList quoted;
    for (const QString &part : std::as_const(parts))
        quoted.append(sqlName(part));
    return {quoted.join(u'.'), Atom,
            m_texts.contains(parts.last()) ? Piece::Kind::Column : Piece::Kind::Other};
}

SqlExpression::Piece SqlExpression::call(const QStringList &parts, bool isPlain)
{
    if (isPlain && parts.size() == 1 && parts.first() == u"cast") {
        const Piece operand = expression(Or);
        m_tokens.require(u"as");
        const QString type = takeType(m_tokens, m_engine);
        m_tokens.require(u")");
        return cast(operand, type);
    }
    QStringList names;
    for (const QString &part : parts)
        names.append(sqlName(part));
    QString arguments;
    if (m_tokens.isAt(u"*") && m_tokens.isAt(u")", 1)) {
        arguments = m_tokens.take().text;
        m_tokens.take();
    } else {
        arguments = listed(list(u")"));
    }
    if (m_postgresql && parts == QStringList(u"now"_s) && arguments.isEmpty())
        return {u"current_timestamp"_s};
    return {names.join(u'.') + u'(' + arguments + u')'};
}

// The pieces up to the sign that ends them, which is taken, too.
QList<SqlExpression::Piece> SqlExpression::list(QStringView end)
{
    QList<Piece> items;
    if (m_tokens.accept(end))
        return items;
    do {
        items.append(expression(Or));
    } while (m_tokens.accept(u","));
    m_tokens.require(end);
    return items;
}

SqlExpression::Piece SqlExpression::array()
{
    m_tokens.take();
    m_tokens.take();
    const QList<Piece> items = list(u"]");
    return {u"array["_s + listed(items) + u']', Atom, Piece::Kind::List, items};
}

SqlExpression::Piece SqlExpression::choice()
{
    m_tokens.take();
    QString text = u"case"_s;
    if (!m_tokens.isAt(u"when"))
        text += u' ' + expression(Or).text;
    do {
        m_tokens.require(u"when");
        text += u" when "_s + expression(Or).text;
        m_tokens.require(u"then");
        text += u" then "_s + expression(Or).text;
    } while (m_tokens.isAt(u"when"));
    if (m_tokens.accept(u"else")) {
        const Piece otherwise = expression(Or);
        if (otherwise.kind != Piece::Kind::Null)
            text += u" else "_s + otherwise.text;
    }
    m_tokens.require(u"end");
    return {text + u" end"_s};
}

SqlExpression::Piece SqlExpression::cast(const Piece &operand, const QString &type) const
{
    using Kind = Piece::Kind;
    QString literal = operand.text;
    if (operand.kind == Kind::Text)
        literal = literal.sliced(1, literal.size() - 2);
    const bool isText = isTextType(type) && (operand.kind == Kind::Text || operand.kind == Kind::Column);
    const bool isTextList = (type == u"text[]" || type == u"varchar[]") && operand.kind == Kind::List &&
                            std::all_of(operand.items.begin(), operand.items.end(),
                                        [](const Piece &item) { return item.kind == Kind::Text; });
    if (m_postgresql && (isText || isTextList || operand.kind == Kind::Null))
        return operand;
    const bool isLiteral = operand.kind == Kind::Text || operand.kind == Kind::Number;
    if (m_postgresql && isLiteral && isNumber(literal) && holds(type, literal))
        return {literal, literal.startsWith(u'-') ? Sign : Atom, Kind::Number};
    return {u"cast("_s + operand.text + u" as "_s + type + u')'};
}

} // namespace sluice
