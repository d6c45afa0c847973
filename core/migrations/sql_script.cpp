// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/sql_script.h"

#include "core/base/error.h"

#include <QCoreApplication>
#include <QSet>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class ScriptSplitter
{
    Q_DECLARE_TR_FUNCTIONS(ScriptSplitter)

public:
    ScriptSplitter(QStringView script, DatabaseUrl::Engine engine)
        : m_script(script)
        , m_postgresql(engine == DatabaseUrl::Engine::PostgreSql)
    {
    }

    QList<SqlStatement> split()
    {
        if (const qsizetype nul = m_script.indexOf(QChar::Null); nul >= 0)
            fail(nul, tr("a zero character stands in the script"));
        while (m_at < m_script.size()) {
            const QChar c = m_script.at(m_at);
            if (c.isSpace())
                ++m_at;
            else if (m_script.sliced(m_at).startsWith(u"--"))
                m_at = endOf(m_script.indexOf(u'\n', m_at));
            else if (m_script.sliced(m_at).startsWith(u"/*"))
                skipComment();
            else if (c == u';' && m_parentheses.isEmpty() && m_body < 0)
                finish();
            else
                readToken(c);
        }
        finish();
        return m_statements;
    }

private:
    qsizetype endOf(qsizetype found) const { return found < 0 ? m_script.size() : found; }

    void skipComment()
    {
        const qsizetype begin = m_at;
        int depth = 0;
        do {
            const QStringView rest = m_script.sliced(m_at);
            if (rest.isEmpty())
                fail(begin, tr("the comment that begins here does not end"));
            const bool opens = rest.startsWith(u"/*") && (m_postgresql || depth == 0);
            const bool closes = rest.startsWith(u"*/");
            depth += opens ? 1 : closes ? -1 : 0;
            m_at += opens || closes ? 2 : 1;
        } while (depth > 0);
    }

    void readToken(QChar first)
    {
        if (m_begin < 0)
            m_begin = m_at;
        const bool afterSemicolon = std::exchange(m_afterSemicolon, first == u';');
        if (first.isLetter() || first == u'_')
            readWord(afterSemicolon);
        else if (first.isDigit())
            skipWord(); // so that neither 1e5 nor $1 passes for a word
        else if (first == u'\'')
            skipQuoted(u'\'', false);
        else if (first == u'"' || (first == u'`' && !m_postgresql))
            skipQuoted(first, false);
        else if (first == u'[' && !m_postgresql)
            skipPast(u"]"_s, 1);
        else if (first == u'$' && m_postgresql)
            readDollar();
        else
            readSign(first);
        m_end = m_at;
    }

    void readSign(QChar sign)
    {
        if (sign == u'(')
            m_parentheses.append(m_at);
        else if (sign == u')' && !m_parentheses.isEmpty())
            m_parentheses.removeLast();
        ++m_at;
    }

    void skipWord()
    {
        const auto inWord = [](QChar c) {
            return c.isLetterOrNumber() || c.isMark() || c == u'_' || c == u'$';
        };
        while (m_at < m_script.size() && (inWord(m_script.at(m_at)) || m_script.at(m_at).isSurrogate()))
            ++m_at;
    }

    void readWord(bool afterSemicolon)
    {
        const qsizetype begin = m_at;
        skipWord();
        const QString word = m_script.sliced(begin, m_at - begin).toString().toLower();
        if (m_postgresql && word == u"e" && m_at < m_script.size() && m_script.at(m_at) == u'\'') {
            skipQuoted(u'\'', true);
            return;
        }
        if (m_body >= 0) {
            // Only the body's own END follows a semicolon; that of a CASE never does.
            if (word == u"end" && (afterSemicolon || m_words.last() == u"atomic"))
                m_body = -1;
        } else if (opensBody(word)) {
            m_body = begin;
        }
        m_words.append(word);
    }

    bool opensBody(const QString &word) const
    {
        if (m_words.value(0) != u"create")
            return false;
        if (m_postgresql)
            return word == u"atomic" && m_words.last() == u"begin";
        return word == u"begin" && (m_words.value(1) == u"trigger" || m_words.value(2) == u"trigger");
    }

    void skipQuoted(QChar quote, bool backslashes)
    {
        const qsizetype begin = m_at++;
        for (; m_at < m_script.size(); ++m_at) {
            if (backslashes && m_script.at(m_at) == u'\\') {
                ++m_at;
            } else if (m_script.at(m_at) == quote) {
                // A doubled quote ends here and begins again at once, which comes to the same.
                ++m_at;
                if (!backslashes || m_at >= m_script.size() || m_script.at(m_at) != quote)
                    return;
            }
        }
        fail(begin, tr("the quote that begins here does not end"));
    }

    void readDollar()
    {
        qsizetype end = m_at + 1;
        const auto inTag = [this](qsizetype at) {
            return m_script.at(at).isLetterOrNumber() || m_script.at(at) == u'_';
        };
        while (end < m_script.size() && inTag(end))
            ++end;
        const bool opens =
            end < m_script.size() && m_script.at(end) == u'$' && !m_script.at(m_at + 1).isDigit();
        if (opens)
            skipPast(m_script.sliced(m_at, end + 1 - m_at).toString(), end + 1 - m_at);
        else
            ++m_at;
    }

    void skipPast(const QString &end, qsizetype opening)
    {
        const qsizetype found = m_script.indexOf(end, m_at + opening);
        if (found < 0)
            fail(m_at, tr("the quote that begins here does not end"));
        m_at = found + end.size();
    }

    void finish()
    {
        static const QSet<QString> forbidden{u"begin"_s,    u"start"_s, u"commit"_s,    u"end"_s,
                                             u"rollback"_s, u"abort"_s, u"savepoint"_s, u"release"_s};
        if (!m_parentheses.isEmpty())
            fail(m_parentheses.last(), tr("the parenthesis that opens here is not closed"));
        if (m_body >= 0)
            fail(m_body, tr("the body that begins here has no END"));
        if (forbidden.contains(m_words.value(0)))
            fail(m_begin, tr("%1 may not be used, because each revision is one transaction already")
                              .arg(m_words.first().toUpper()));
        if (m_begin >= 0)
            m_statements.append({m_script.sliced(m_begin, m_end - m_begin).toString(), lineOf(m_begin)});
        m_begin = -1;
        m_words.clear();
        m_afterSemicolon = false;
        ++m_at;
    }

    int lineOf(qsizetype place) const { return static_cast<int>(m_script.first(place).count(u'\n')) + 1; }

    [[noreturn]] void fail(qsizetype place, const QString &fault) const
    {
        throw Error(Error::Kind::Invalid, tr("line %1: %2.").arg(lineOf(place)).arg(fault), u"migrations"_s);
    }

    const QStringView m_script;
    const bool m_postgresql;
    QList<SqlStatement> m_statements;
    qsizetype m_at = 0;
    qsizetype m_begin = -1; // of the current statement
    qsizetype m_end = 0;    // behind its last token
    qsizetype m_body = -1;  // where the body of a trigger or function opened
    QList<qsizetype> m_parentheses;
    QStringList m_words;
    bool m_afterSemicolon = false;
};

} // namespace

QList<SqlStatement> splitScript(const QString &script, DatabaseUrl::Engine engine)
{
    return ScriptSplitter(script, engine).split();
}

} // namespace sluice
