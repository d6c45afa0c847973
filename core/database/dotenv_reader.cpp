// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/dotenv_reader.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

// Entries that quote each other can double with every line; nobody's value is this long.
constexpr qsizetype longestValue = 64 * 1024;

QString withoutEscapes(const QString &text, QChar quote)
{
    const QString escapes = quote == u'\'' ? u"\\'"_s : u"\\'\"abfnrtv"_s;
    const QString meanings = quote == u'\'' ? u"\\'"_s : u"\\'\"\a\b\f\n\r\t\v"_s;
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const qsizetype escape =
            text.at(i) == u'\\' && i + 1 < text.size() ? escapes.indexOf(text.at(i + 1)) : -1;
        plain += escape < 0 ? text.at(i) : meanings.at(escape);
        i += escape < 0 ? 0 : 1;
    }
    return plain;
}

} // namespace

DotenvReader::DotenvReader(const QString &text, const QProcessEnvironment &environment)
    : m_text(text)
    , m_environment(environment)
{
}

DotenvResult DotenvReader::read()
{
    DotenvResult result;
    while (true) {
        while (!atEnd() && peek().isSpace())
            ++m_position;
        if (atEnd())
            return result;
        if (peek() == u'#') {
            skipLine();
            continue;
        }
        const int start = line();
        m_key.clear();
        try {
            DotenvEntry entry = readEntry();
            entry.line = start;
            m_values.insert(entry.key, entry.value.value_or(QString()));
            result.entries << entry;
        } catch (const Fault &fault) {
            result.warnings << DotenvWarning{start, fault.message, m_key};
            skipLine();
        }
    }
}

DotenvEntry DotenvReader::readEntry()
{
    static const QRegularExpression exportWord(u"\\Gexport[^\\S\\n]+"_s,
                                               QRegularExpression::UseUnicodePropertiesOption);
    m_position += exportWord.match(m_text, m_position).capturedLength();
    DotenvEntry entry;
    entry.key = m_key = readKey();
    skipBlanks();
    if (peek() == u'=') {
        ++m_position;
        skipBlanks();
        entry.value = readValue();
    }
    readLineEnd();
    return entry;
}

QString DotenvReader::readKey()
{
    const bool isQuoted = peek() == u'\'';
    const qsizetype start = isQuoted ? ++m_position : m_position;
    const auto belongsToKey = [isQuoted](QChar c) {
        return isQuoted ? c != u'\'' : !c.isSpace() && c != u'=' && c != u'#';
    };
    while (!atEnd() && belongsToKey(peek()))
        ++m_position;
    const QString key = m_text.mid(start, m_position - start);
    if (key.isEmpty() || (isQuoted && atEnd()))
        throw Fault{tr("The name before = is missing or its quote is not closed.")};
    m_position += isQuoted ? 1 : 0;
    return key;
}

QString DotenvReader::readValue()
{
    if (atLineEnd())
        return {};
    if (peek() == u'\'')
        return readQuoted(u'\'');
    const QString value = peek() == u'"' ? readQuoted(u'"') : readUnquoted();
    return expanded(value);
}

// A quote behind a backslash does not close, unless no other does: python-dotenv backtracks.
QString DotenvReader::readQuoted(QChar quote)
{
    const qsizetype start = m_position + 1;
    qsizetype close = m_text.indexOf(quote, start);
    while (close >= 0 && m_text.at(close - 1) == u'\\')
        close = m_text.indexOf(quote, close + 1);
    if (close < 0)
        close = m_text.lastIndexOf(quote);
    if (close < start)
        throw Fault{tr("The quote is not closed.")};
    m_position = close + 1;
    return withoutEscapes(m_text.mid(start, close - start), quote);
}

QString DotenvReader::readUnquoted()
{
    static const QRegularExpression comment(u"\\s+#.*"_s, QRegularExpression::UseUnicodePropertiesOption);
    const qsizetype start = m_position;
    skipLine();
    return m_text.mid(start, m_position - start).remove(comment).trimmed();
}

void DotenvReader::readLineEnd()
{
    skipBlanks();
    if (peek() == u'#')
        skipLine();
    else if (!atLineEnd())
        throw Fault{
            tr("There is something behind the name or the closing quote that does not belong there.")};
}

QString DotenvReader::expanded(const QString &value) const
{
    static const QRegularExpression variable(u"\\$\\{([^}:]*)(?::-([^}]*))?\\}"_s);
    QString text;
    qsizetype position = 0;
    for (auto matches = variable.globalMatch(value); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const QString name = match.captured(1);
        text += value.mid(position, match.capturedStart() - position) +
                m_environment.value(name, m_values.value(name, match.captured(2)));
        position = match.capturedEnd();
        if (text.size() > longestValue)
            throw Fault{tr("The value gets too long when its variables are filled in.")};
    }
    return text + value.mid(position);
}

bool DotenvReader::atLineEnd() const
{
    return atEnd() || peek() == u'\n';
}

int DotenvReader::line()
{
    m_line += static_cast<int>(QStringView(m_text).mid(m_counted, m_position - m_counted).count(u'\n'));
    m_counted = m_position;
    return m_line;
}

void DotenvReader::skipBlanks()
{
    while (!atLineEnd() && peek().isSpace())
        ++m_position;
}

void DotenvReader::skipLine()
{
    while (!atLineEnd())
        ++m_position;
}

} // namespace sluice
