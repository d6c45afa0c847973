// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/schema/sql_tokens.h"

#include "core/base/error.h"
#include "core/migrations/schema/invalid_migrations.h"

#include <QCoreApplication>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

using TokenKind = SqlToken::Kind;

bool isInWord(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || c == u'_' || c == u'$';
}

// https://sqlite.org/lang_expr.html and https://www.postgresql.org/docs/15/sql-syntax-lexical.html
class Tokenizer
{
    Q_DECLARE_TR_FUNCTIONS(SqlTokens)

public:
    Tokenizer(QStringView source, DatabaseUrl::Engine engine)
        : m_source(source)
        , m_postgresql(engine == DatabaseUrl::Engine::PostgreSql)
    {
    }

    QList<SqlToken> tokens()
    {
        QList<SqlToken> tokens;
        while (skipBlank()) {
            const qsizetype begin = m_at;
            SqlToken token = next();
            token.begin = begin;
            token.end = m_at;
            tokens.append(token);
        }
        tokens.append({TokenKind::End, {}, m_source.size(), m_source.size()});
        return tokens;
    }

private:
    QChar at(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_source.size() ? m_source.at(m_at + ahead) : QChar();
    }
    bool isAt(QStringView text) const { return m_source.sliced(m_at).startsWith(text); }

    bool skipBlank()
    {
        while (m_at < m_source.size()) {
            if (at().isSpace()) {
                ++m_at;
            } else if (isAt(u"--")) {
                const qsizetype end = m_source.indexOf(u'\n', m_at);
                m_at = end < 0 ? m_source.size() : end;
            } else if (isAt(u"/*")) {
                skipComment();
            } else {
                return true;
            }
        }
        return false;
    }

    void skipComment()
    {
        int depth = 0;
        do {
            const bool opens = isAt(u"/*") && (m_postgresql || depth == 0);
            const bool closes = isAt(u"*/");
            if (m_at >= m_source.size()) {
                if (m_postgresql)
                    throw invalidMigrations(tr("a comment does not end"));
                return; // SQLite takes the end of the statement for the end of the comment
            }
            depth += opens ? 1 : closes ? -1 : 0;
            m_at += opens || closes ? 2 : 1;
        } while (depth > 0);
    }

    SqlToken next()
    {
        const QChar c = at();
        if (c == u'\'')
            return {TokenKind::Text, quoted(u'\'')};
        if (c == u'"' || (c == u'`' && !m_postgresql))
            return {TokenKind::Name, quoted(c)};
        if (c == u'[' && !m_postgresql)
            return {TokenKind::Name, quoted(u']')};
        if (c.isDigit() || (c == u'.' && at(1).isDigit()))
            return {TokenKind::Number, number()};
        if (at(1) == u'\'' && c.toLower() == u'x') {
            ++m_at;
            return {TokenKind::Number, u"x'"_s + quoted(u'\'').toLower() + u'\''};
        }
        if (at(1) == u'\'' && c.toLower() == u'e' && m_postgresql) {
            ++m_at;
            return {TokenKind::Text, escapedText()};
        }
        if (isInWord(c))
            return {TokenKind::Word, word()};
        return {TokenKind::Sign, sign()};
    }

    // Up to the closing quote; a doubled one stands for itself, but for "]".
    QString quoted(QChar close)
    {
        QString text;
        for (++m_at; m_at < m_source.size(); ++m_at) {
            if (at() == close) {
                ++m_at;
                if (close == u']' || at() != close)
                    return text;
            }
            text.append(at());
        }
        throw invalidMigrations(tr("a quote does not end"));
    }

    // As the server writes E'…': a backslash stands only before a backslash or a quote.
    QString escapedText()
    {
        QString text;
        for (++m_at; m_at < m_source.size(); ++m_at) {
            if (at() == u'\\' && (at(1) == u'\\' || at(1) == u'\''))
                ++m_at;
            else if (at() == u'\\')
                throw invalidMigrations(tr("the string at %1 has an escape that is not known").arg(m_at));
            else if (at() == u'\'' && at(1) == u'\'')
                ++m_at;
            else if (at() == u'\'') {
                ++m_at;
                return text;
            }
            text.append(at());
        }
        throw invalidMigrations(tr("a quote does not end"));
    }

    QString number()
    {
        const qsizetype begin = m_at;
        while (isInWord(at()) || at() == u'.' ||
               ((at() == u'+' || at() == u'-') && at(-1).toLower() == u'e' && at(1).isDigit()))
            ++m_at;
        return m_source.sliced(begin, m_at - begin).toString().toLower();
    }

    QString word()
    {
        const qsizetype begin = m_at;
        while (isInWord(at()))
            ++m_at;
        return m_source.sliced(begin, m_at - begin).toString().toLower();
    }

    QString sign()
    {
        static const QStringList longer{u"!~~*"_s, u"->>"_s, u"!~~"_s, u"~~*"_s, u"!~*"_s, u"#>>"_s,
                                        u"<="_s,   u">="_s,  u"<>"_s,  u"!="_s,  u"=="_s,  u"||"_s,
                                        u"<<"_s,   u">>"_s,  u"->"_s,  u"::"_s,  u"~~"_s,  u"~*"_s,
                                        u"!~"_s,   u"@>"_s,  u"<@"_s,  u"&&"_s,  u"#>"_s};
        for (const QString &text : longer) {
            if (isAt(text)) {
                m_at += text.size();
                return text;
            }
        }
        return m_source.sliced(m_at++, 1).toString();
    }

    const QStringView m_source;
    const bool m_postgresql;
    qsizetype m_at = 0;
};

} // namespace

SqlTokens::SqlTokens(const QString &source, DatabaseUrl::Engine engine)
    : m_source(source)
    , m_engine(engine)
    , m_tokens(Tokenizer(source, engine).tokens())
{
}

const SqlToken &SqlTokens::peek(qsizetype ahead) const
{
    return m_tokens.at(qMin(m_at + ahead, m_tokens.size() - 1));
}

SqlToken SqlTokens::take()
{
    const SqlToken token = peek();
    m_at = qMin(m_at + 1, m_tokens.size() - 1);
    return token;
}

bool SqlTokens::isAt(QStringView text, qsizetype ahead) const
{
    const SqlToken &token = peek(ahead);
    return (token.kind == TokenKind::Word || token.kind == TokenKind::Sign) && token.text == text;
}

bool SqlTokens::accept(QStringView text)
{
    const bool found = isAt(text);
    if (found)
        take();
    return found;
}

void SqlTokens::require(QStringView text)
{
    if (!accept(text))
        failHere();
}

QString SqlTokens::requireName()
{
    const SqlToken &token = peek();
    const bool isName = token.kind == TokenKind::Word || token.kind == TokenKind::Name ||
                        (token.kind == TokenKind::Text && m_engine == DatabaseUrl::Engine::Sqlite);
    if (!isName)
        failHere();
    // Written as in the source: only PostgreSQL folds the case of names.
    const bool folds = token.kind != TokenKind::Word || m_engine == DatabaseUrl::Engine::PostgreSql;
    const QString name = folds ? token.text : m_source.sliced(token.begin, token.end - token.begin);
    take();
    return name;
}

QString SqlTokens::takeEnclosed()
{
    const qsizetype begin = peek().begin;
    for (int depth = 1; !isAtEnd();) {
        const SqlToken token = take();
        if (token.kind != TokenKind::Sign)
            continue;
        depth += token.text == u"(" ? 1 : token.text == u")" ? -1 : 0;
        if (depth == 0)
            return m_source.sliced(begin, token.begin - begin);
    }
    failHere();
}

QString SqlTokens::takeRest()
{
    const qsizetype begin = peek().begin;
    m_at = m_tokens.size() - 1;
    return m_source.sliced(begin);
}

QString SqlTokens::between(const SqlToken &first, const SqlToken &last) const
{
    return m_source.sliced(first.begin, last.end - first.begin);
}

void SqlTokens::failHere() const
{
    const SqlToken &token = peek();
    const QString what =
        token.kind == TokenKind::End
            ? QCoreApplication::translate("SqlTokens", "more was expected at the end")
            : QCoreApplication::translate("SqlTokens", "“%1” was not expected at character %2")
                  .arg(m_source.sliced(token.begin, token.end - token.begin))
                  .arg(token.begin + 1);
    throw invalidMigrations(what);
}

} // namespace sluice
