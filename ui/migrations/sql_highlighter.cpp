// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/sql_highlighter.h"

#include "ui/theme.h"

#include <QRegularExpression>
#include <QSet>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

enum Open { Nothing = -1, Comment, Text, Dollar }; // what a line leaves open for the next

const QSet<QString> &keywords()
{
    static const QSet<QString> words = [] {
        const QString all =
            u"add all alter always and as asc autoincrement begin between by cascade case cast check collate "
            "column commit concurrently constraint create cross current_timestamp database default "
            "deferrable "
            "deferred delete desc distinct do drop each else end except exists for foreign from full "
            "function "
            "generated grant group having identity if immediate in index initially inner insert intersect "
            "into is join key language left like limit not null of offset on or order outer over partition "
            "pragma primary references rename replace restrict returning returns revoke right role rollback "
            "row rows rowid schema select set strict table temporary then to transaction trigger truncate "
            "type union unique update using values view when where with without bigint blob boolean bytea "
            "char double integer numeric precision real smallint text timestamptz uuid varchar true false"_s;
        const QStringList split = all.split(u' ');
        return QSet<QString>(split.begin(), split.end());
    }();
    return words;
}

const QRegularExpression &tokens()
{
    static const QRegularExpression pattern(
        uR"(--.*|/\*|'|"[^"]*"|\$(?:[A-Za-z_]\w*)?\$|\b\d+(?:\.\d+)?\b|[A-Za-z_]\w*)"_s);
    return pattern;
}

} // namespace

SqlHighlighter::SqlHighlighter(QTextDocument *document, const QPalette &palette)
    : QSyntaxHighlighter(document)
{
    setPalette(palette);
}

void SqlHighlighter::setPalette(const QPalette &palette)
{
    const Shades shades = Shades::of(palette);
    m_keyword.setForeground(shades.accent);
    m_keyword.setFontWeight(QFont::DemiBold);
    m_text.setForeground(shades.good);
    m_number.setForeground(shades.bad);
    m_comment.setForeground(shades.quietText);
    m_comment.setFontItalic(true);
    rehighlight();
}

void SqlHighlighter::highlightBlock(const QString &text)
{
    setCurrentBlockState(Nothing);
    qsizetype at = previousBlockState() == Nothing ? 0 : finish(text, 0, 0, previousBlockState());
    while (at < text.size()) {
        const QRegularExpressionMatch match = tokens().match(text, at);
        if (!match.hasMatch())
            return;
        const QStringView token = match.capturedView();
        const auto format = [&](const QTextCharFormat &look) {
            setFormat(int(match.capturedStart()), int(token.size()), look);
        };
        at = match.capturedEnd();
        if (const int open = openedBy(token); open != Nothing)
            at = finish(text, match.capturedStart(), at, open);
        else if (token.startsWith(u"--"))
            format(m_comment);
        else if (token.front().isDigit())
            format(m_number);
        else if (keywords().contains(token.toString().toLower()))
            format(m_keyword);
    }
}

int SqlHighlighter::openedBy(QStringView token)
{
    if (token == u"/*")
        return Comment;
    if (token == u"'")
        return Text;
    if (!token.startsWith(u'$'))
        return Nothing;
    const QString quote = token.toString();
    if (!m_dollarQuotes.contains(quote))
        m_dollarQuotes.append(quote);
    return Dollar + int(m_dollarQuotes.indexOf(quote));
}

// Colours to the end of what is open and gives back the place behind it. A doubled quote closes and opens
// again, which looks the same.
qsizetype SqlHighlighter::finish(const QString &text, qsizetype start, qsizetype from, int open)
{
    const QString close = open == Comment ? u"*/"_s
                          : open == Text  ? u"'"_s
                                          : m_dollarQuotes.at(open - Dollar);
    const qsizetype found = text.indexOf(close, from);
    const qsizetype end = found < 0 ? text.size() : found + close.size();
    if (found < 0)
        setCurrentBlockState(open);
    setFormat(int(start), int(end - start), open == Comment ? m_comment : m_text);
    return end;
}

} // namespace sluice
