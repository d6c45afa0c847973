// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database_url.h"

namespace sluice {

struct SqlToken
{
    enum class Kind {
        Word,   // in lower case: a key word, or a name without quotes
        Name,   // a quoted name, without its quotes
        Text,   // a string, without its quotes
        Number, // also a blob: 12, 1.5e3, x'0f'
        Sign,   // "(", "<=", "::"
        End,
    };

    Kind kind = Kind::End;
    QString text = {};
    qsizetype begin = 0; // in the source
    qsizetype end = 0;
};

// The tokens of one statement or expression, read from left to right. Comments are left out. The functions
// that require something throw Invalid, naming what stands there instead.
class SqlTokens
{
public:
    // Throws Invalid for a quote or a comment without an end.
    SqlTokens(const QString &source, DatabaseUrl::Engine engine);

    const SqlToken &peek(qsizetype ahead = 0) const;
    SqlToken take();
    bool isAt(QStringView text, qsizetype ahead = 0) const; // this key word or sign
    bool isAtEnd() const { return peek().kind == SqlToken::Kind::End; }
    bool accept(QStringView text);
    void require(QStringView text);
    QString requireName(); // SQLite also takes a string for one

    // Moves past the parenthesis that closes the one just taken, and returns the source between them.
    QString takeEnclosed();
    QString takeRest();                                                 // source
    QString between(const SqlToken &first, const SqlToken &last) const; // source, both included

    [[noreturn]] void failHere() const;

private:
    QString m_source;
    DatabaseUrl::Engine m_engine;
    QList<SqlToken> m_tokens;
    qsizetype m_at = 0;
};

} // namespace sluice
