// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/schema/sql_tokens.h"

#include <QSet>

namespace sluice {

// Reads an expression by precedence and writes it again in the one form of schema_text.h. Throws Invalid at
// what it does not know.
class SqlExpression
{
public:
    SqlExpression(const QString &text, DatabaseUrl::Engine engine, const QSet<QString> &texts);

    QString normalised();

private:
    // How tightly a piece holds together; what holds less tightly than its place asks gets parentheses. In
    // order.
    enum Level {
        Or = 1,
        And,
        Not,
        Is, // PostgreSQL; for SQLite that is an Equality
        Equality,
        Relation,
        Matching,
        Operator,
        Sum,
        Product,
        Join, // SQLite's "||"; PostgreSQL's "^"
        Collate,
        Sign,
        Atom
    };
    struct Piece
    {
        enum class Kind { Other, Column, Text, Number, Null, List };
        QString text;
        int level = Atom;
        Kind kind = Kind::Other;
        QList<Piece> items = {}; // List: of an array
    };

    Piece expression(int level);
    Piece operand();
    Piece signedOperand();
    Piece word(const QString &word);
    Piece name();
    Piece call(const QStringList &name, bool isPlain);
    Piece choice();
    Piece array();
    Piece operation(const Piece &left, int level);
    Piece negatable(const Piece &left);
    Piece match(const Piece &left, const QString &word);
    Piece membership(const Piece &left, bool negated);
    Piece between(const Piece &left, bool negated);
    Piece is(const Piece &left);
    Piece comparison(const Piece &left, const QString &sign, int level);
    Piece cast(const Piece &operand, const QString &type) const;
    int nextLevel() const;
    QList<Piece> list(QStringView end);

    static QString inside(const Piece &piece, int level);
    static QString listed(const QList<Piece> &pieces);

    SqlTokens m_tokens;
    const DatabaseUrl::Engine m_engine;
    const bool m_postgresql;
    const int m_matching; // level of "in", "like" and "between"
    const int m_is;
    const QSet<QString> m_texts;
    int m_depth = 0;
};

// The type, and the name of the collation behind "collate", with which the tokens go on.
QString takeType(SqlTokens &tokens, DatabaseUrl::Engine engine);
QString takeCollation(SqlTokens &tokens, DatabaseUrl::Engine engine);

} // namespace sluice
