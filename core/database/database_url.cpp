// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/database_url.h"

#include "core/database/database_url_parser.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFileInfo>
#include <QStringList>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

QString encoded(const QString &text, const QByteArray &plainCharacters = {})
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text, plainCharacters));
}

QString parameter(const QString &name, const QString &value)
{
    return name + u'=' + encoded(value, "/:,[]");
}

bool isSocket(const DatabaseUrl::Host &host)
{
    return host.name.startsWith(u'/');
}

QString addressOf(const DatabaseUrl::Host &host)
{
    const bool isIpV6 = host.name.contains(u':');
    const QString name = isIpV6 ? u'[' + host.name + u']' : host.name;
    return host.port == 0 ? name : name + u':' + QString::number(host.port);
}

// A path is not percent-decoded when read, so what would end it or be taken for a password has to go
// elsewhere.
bool canBePath(const QString &text)
{
    return !text.endsWith(u' ') && std::none_of(text.begin(), text.end(), [](QChar c) {
        return c == u'?' || c == u'@' || c.category() == QChar::Other_Control;
    });
}

QString withParameters(const QString &address, const QStringList &parameters)
{
    return parameters.isEmpty() ? address : address + u'?' + parameters.join(u'&');
}

QStringList optionParameters(const DatabaseUrl &url)
{
    QStringList parameters;
    for (auto option = url.options.begin(); option != url.options.end(); ++option)
        parameters << parameter(option.key(), option.value());
    return parameters;
}

QString sqliteText(const DatabaseUrl &url)
{
    if (url.file.isEmpty())
        return withParameters(u"sqlite://"_s, optionParameters(url));
    if (canBePath(url.file))
        return withParameters(u"sqlite:///"_s + url.file, optionParameters(url));
    return withParameters(u"sqlite://"_s,
                          QStringList{parameter(u"file"_s, url.file)} + optionParameters(url));
}

QStringList hostParameters(const QList<DatabaseUrl::Host> &hosts)
{
    if (hosts.size() == 1 && hosts.first().port != 0)
        return {parameter(u"host"_s, hosts.first().name),
                parameter(u"port"_s, QString::number(hosts.first().port))};
    QStringList parameters;
    for (const DatabaseUrl::Host &host : hosts)
        parameters << parameter(u"host"_s, addressOf(host));
    return parameters;
}

QString postgreSqlText(const DatabaseUrl &url, const std::optional<Secret> &password)
{
    QString text = u"postgresql://"_s + encoded(url.user);
    if (password)
        text += u':' + encoded(password->reveal());
    if (password || !url.user.isEmpty())
        text += u'@';

    QStringList parameters;
    if (url.hosts.size() == 1 && !isSocket(url.hosts.first()))
        text += addressOf(url.hosts.first());
    else
        parameters += hostParameters(url.hosts);

    text += u'/';
    if (canBePath(url.database))
        text += url.database;
    else
        parameters += parameter(u"dbname"_s, url.database);
    return withParameters(text, parameters + optionParameters(url));
}

QString hostLabel(const DatabaseUrl &url)
{
    QStringList names;
    for (const DatabaseUrl::Host &host : url.hosts)
        names << (isSocket(host) || host.name.isEmpty()
                      ? QCoreApplication::translate("DatabaseUrl", "this computer")
                      : host.name);
    return names.isEmpty() ? QCoreApplication::translate("DatabaseUrl", "this computer")
                           : names.join(u", "_s);
}

} // namespace

DatabaseUrl DatabaseUrl::parse(const QString &text, const QString &baseFolder)
{
    return DatabaseUrlParser(text, baseFolder).parse();
}

QString DatabaseUrl::toText() const
{
    return engine == Engine::Sqlite ? sqliteText(*this) : postgreSqlText(*this, std::nullopt);
}

QString DatabaseUrl::toTextWithPassword() const
{
    return engine == Engine::Sqlite ? sqliteText(*this) : postgreSqlText(*this, password);
}

QString DatabaseUrl::digest() const
{
    const QByteArray digest = QCryptographicHash::hash(toText().toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(digest.toHex().left(16));
}

QString DatabaseUrl::label() const
{
    if (engine == Engine::Sqlite)
        return file.isEmpty() ? QCoreApplication::translate("DatabaseUrl", "in memory")
                              : QFileInfo(file).fileName();
    // libpq takes the user's name for a database that is not named
    const QString name = database.isEmpty() ? user : database;
    return name.isEmpty()
               ? hostLabel(*this)
               : QCoreApplication::translate("DatabaseUrl", "%1 on %2").arg(name, hostLabel(*this));
}

} // namespace sluice
