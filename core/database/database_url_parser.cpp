// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/database_url_parser.h"

#include "core/base/error.h"
#include "core/database/connect_options.h"

#include <QDir>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice {

using Engine = DatabaseUrl::Engine;
using Host = DatabaseUrl::Host;

DatabaseUrlParser::DatabaseUrlParser(const QString &text, const QString &baseFolder)
    : m_text(text)
    , m_baseFolder(baseFolder)
{
}

DatabaseUrl DatabaseUrlParser::parse()
{
    checkCharacters();
    static const QRegularExpression scheme(u"^(\\w+)(?:\\+\\w+)?://"_s);
    const QRegularExpressionMatch match = scheme.match(m_text);
    const QString name = match.captured(1).toLower();
    const QString rest = m_text.mid(match.capturedEnd());
    if (name == u"sqlite")
        readSqlite(rest);
    else if (name == u"postgresql" || name == u"postgres")
        readPostgreSql(rest);
    else
        fail(tr("A database address starts with sqlite:/// or postgresql://. Check its beginning."));
    return m_url;
}

void DatabaseUrlParser::checkCharacters() const
{
    if (m_text.isEmpty())
        fail(tr(
            "The database address is empty. Write it as sqlite:///file or postgresql://user@host/database."));
    if (!m_text.isValidUtf16())
        fail(tr("The database address contains half of a character pair. Type it again."));
    if (m_text.front().isSpace() || m_text.back().isSpace())
        fail(tr("The database address starts or ends with a blank. Remove it."));
    const auto control = std::find_if(m_text.begin(), m_text.end(),
                                      [](QChar c) { return c.category() == QChar::Other_Control; });
    if (control != m_text.end())
        fail(tr("The database address contains a line break or control character at position %1. Remove it; "
                "in a "
                "password write it as a percent code.")
                 .arg(control - m_text.begin() + 1));
}

void DatabaseUrlParser::readSqlite(const QString &rest)
{
    m_url.engine = Engine::Sqlite;
    const qsizetype question = rest.indexOf(u'?');
    QString path = rest.left(question);
    if (!path.isEmpty() && !path.startsWith(u'/'))
        fail(
            tr("SQLite has no host, user or password. Write sqlite:///file (three slashes) for a file in the "
               "current folder, sqlite:////folder/file (four) for any other."));
    path.remove(0, 1);
    if (question >= 0 && !rest.mid(question).contains(u'='))
        fail(
            tr("A ? ends the name of the SQLite file, and no option follows it. Remove it; a name that holds "
               "one is written as sqlite://?file=/folder/a%3Fb.db"));
    for (const Parameter &parameter : parametersOf(question < 0 ? QString() : rest.mid(question + 1))) {
        if (parameter.name == u"file")
            path = parameter.value;
        else if (parameter.name != u"check_same_thread") // concerns Python's threads only
            addOption(parameter);
    }
    if (!path.isEmpty() && path != u":memory:")
        m_url.file = absoluteFile(path);
}

QString DatabaseUrlParser::absoluteFile(const QString &path) const
{
    static const QRegularExpression drive(u"^[A-Za-z]:[\\\\/]"_s);
    const bool hasDrive = drive.match(path).hasMatch();
    const QString portable = hasDrive ? QString(path).replace(u'\\', u'/') : QDir::fromNativeSeparators(path);
    const QString name = portable.section(u'/', -1);
    if (name.isEmpty() || name == u"." || name == u"..")
        fail(tr("The path of the SQLite file ends with a folder. Add the name of the file."));
    const bool isAbsolute = hasDrive || portable.startsWith(u'/');
    return QDir::cleanPath(isAbsolute ? portable : QDir(m_baseFolder).absolutePath() + u'/' + portable);
}

QList<DatabaseUrlParser::Parameter> DatabaseUrlParser::parametersOf(const QString &query) const
{
    QList<Parameter> parameters;
    qsizetype position = m_text.size() - query.size() + 1;
    for (QString item : query.split(u'&')) {
        const qsizetype start = position;
        position += item.size() + 1;
        item.replace(u'+', u' ');
        const qsizetype equals = item.indexOf(u'=');
        if (equals < 0 || equals + 1 == item.size()) // SQLAlchemy ignores parameters without a value, too
            continue;
        parameters << Parameter{decoded(item.left(equals), tr("options")),
                                decoded(item.mid(equals + 1), tr("options")), start};
    }
    return parameters;
}

void DatabaseUrlParser::addOption(const Parameter &parameter)
{
    if (!isConnectOption(m_url.engine, parameter.name)) {
        fail(m_mayNameOptions
                 ? tr("The option “%1” is not known. Remove it, or check its spelling.").arg(parameter.name)
                 : tr("The option at position %1 is not known. Write a & in a password as %26.")
                       .arg(parameter.position));
    }
    if (m_url.options.contains(parameter.name))
        fail(tr("The option “%1” stands there twice. Remove one.").arg(parameter.name));
    const QString fault = connectOptionFault(m_url.engine, parameter.name, parameter.value);
    if (!fault.isEmpty())
        fail(tr("The option “%1” does not have a value it accepts: %2.").arg(parameter.name, fault));
    m_url.options.insert(parameter.name, parameter.value);
}

QString DatabaseUrlParser::decoded(const QString &text, const QString &part) const
{
    const QByteArray raw = text.toUtf8();
    QByteArray bytes;
    for (qsizetype i = 0; i < raw.size(); ++i) {
        bool isCode = false;
        const QByteArray digits = raw.mid(i + 1, 2);
        const bool twoHex = digits.size() == 2 && std::all_of(digits.begin(), digits.end(), [](char c) {
                                return isxdigit(static_cast<unsigned char>(c)) != 0;
                            });
        if (raw.at(i) == '%' && twoHex)
            bytes += static_cast<char>(digits.toInt(&isCode, 16));
        else
            bytes += raw.at(i);
        i += isCode ? 2 : 0;
    }
    const QString decodedText = QString::fromUtf8(bytes);
    if (decodedText.toUtf8() != bytes || decodedText.contains(QChar::Null))
        fail(
            tr("The %1 part of the database address has percent codes that make no text. Encode it as UTF-8; "
               "write % itself as %25.")
                .arg(part));
    return decodedText;
}

void DatabaseUrlParser::fail(const QString &message) const
{
    const QString reason =
        m_secondAt == 0
            ? message
            : tr("The database address has a second @ at position %1. In a password, write @ as %40.")
                  .arg(m_secondAt);
    throw Error(Error::Kind::Invalid, reason, u"url"_s);
}

} // namespace sluice
