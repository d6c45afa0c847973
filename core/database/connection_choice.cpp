// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/connection_choice.h"

#include "core/base/error.h"
#include "core/database/dotenv.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

using Source = FoundUrl::Source;

constexpr qint64 largestDotenv = 1024 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ConnectionChoice)
};

FoundUrl found(const QString &text, Source source, const QString &sourceText, const QString &folder)
{
    try {
        const DatabaseUrl url = DatabaseUrl::parse(text, folder);
        if (url.engine == DatabaseUrl::Engine::Sqlite && url.file.isEmpty())
            throw Error(
                Error::Kind::Invalid,
                Text::tr("It means a database in memory, which would be gone with its first connection. "
                         "Name a file, as in sqlite:///sluice.db."),
                u"url"_s);
        return {url, source, sourceText, {}};
    } catch (const Error &error) {
        throw Error(error.kind(),
                    Text::tr("The database address %1 cannot be used. %2").arg(sourceText, error.message()),
                    error.field(), error.detail());
    }
}

FoundUrl fromCommandLine(const ConnectionRequest &request)
{
    FoundUrl url = found(*request.urlFromCommandLine, Source::CommandLine, Text::tr("from the command line"),
                         request.currentFolder);
    if (url.url.password)
        url.warnings << Text::tr(
            "The password in --database-url can be read by others on this computer. Use the "
            "environment, .env or a saved connection instead.");
    return url;
}

ConnectionChoice fromProfile(const Profile &profile)
{
    return {{profile.url, Source::Profile, Text::tr("from the saved connection “%1”").arg(profile.name), {}},
            profile.name};
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw Error(Error::Kind::Unavailable,
                    Text::tr("%1 cannot be read. Check its rights.").arg(QDir::toNativeSeparators(path)), {},
                    file.errorString());
    if (file.size() > largestDotenv)
        throw Error(
            Error::Kind::Invalid,
            Text::tr("%1 is larger than 1 MiB, which no .env file is.").arg(QDir::toNativeSeparators(path)));
    return file.readAll();
}

DotenvResult readDotenv(const QString &path, const QProcessEnvironment &environment)
{
    const QByteArray content = contentOf(path);
    try {
        return parseDotenv(content, environment);
    } catch (const Error &error) {
        throw Error(error.kind(), QDir::toNativeSeparators(path) + u": "_s + error.message(), error.field());
    }
}

bool mayBeReadByOthers(const QString &path)
{
#ifdef Q_OS_UNIX
    return QFileInfo(path).permissions().testAnyFlags(QFile::ReadGroup | QFile::ReadOther);
#else
    Q_UNUSED(path)
    return false;
#endif
}

// Skipping the address itself would end in another database than the one that was meant.
void refuseBrokenAddress(const QString &path, const DotenvResult &result)
{
    for (const DotenvWarning &warning : result.warnings) {
        if (warning.key == u"DATABASE_URL")
            throw Error(
                Error::Kind::Invalid,
                Text::tr("%1, line %2, cannot be read, and DATABASE_URL stands there: %3 Correct it.")
                    .arg(QDir::toNativeSeparators(path), QString::number(warning.line), warning.message),
                u"url"_s);
    }
}

QStringList dotenvWarnings(const QString &path, const DotenvResult &result)
{
    QStringList texts;
    for (const DotenvWarning &warning : result.warnings)
        texts << Text::tr("%1, line %2 is skipped: %3")
                     .arg(QDir::toNativeSeparators(path), QString::number(warning.line), warning.message);
    return texts;
}

ConnectionChoice savedOrDefault(const ConnectionRequest &request, const Profiles &profiles)
{
    const std::optional<Profile> current = profiles.current();
    ConnectionChoice choice = current ? fromProfile(*current) : ConnectionChoice{};
    if (!current) {
        choice.url.file = QDir(request.folders.data).filePath(u"sluice.db"_s);
        choice.sourceText = Text::tr("the default file");
        choice.configured = QFileInfo::exists(choice.url.file);
    }
    choice.warnings = profiles.warnings();
    return choice;
}

ConnectionChoice namedProfile(const ConnectionRequest &request, const Profiles &profiles)
{
    const std::optional<Profile> profile = profiles.find(*request.profileName);
    if (!profile)
        throw Error(Error::Kind::NotFound,
                    Text::tr("There is no saved connection “%1”.").arg(*request.profileName), u"profile"_s);
    return fromProfile(*profile);
}

} // namespace

std::optional<FoundUrl> findInEnvironment(const ConnectionRequest &request)
{
    const QString text = request.environment.value(u"DATABASE_URL"_s);
    if (text.isEmpty())
        return std::nullopt;
    return found(text, Source::Environment, Text::tr("from the environment’s DATABASE_URL"),
                 request.currentFolder);
}

std::optional<FoundUrl> findInDotenv(const ConnectionRequest &request, QStringList &warnings)
{
    const QString path = QDir(request.currentFolder).filePath(u".env"_s);
    if (!QFileInfo(path).isFile())
        return std::nullopt;
    const DotenvResult result = readDotenv(path, request.environment);
    warnings << dotenvWarnings(path, result);
    const DotenvEntry *entry = result.find(u"DATABASE_URL"_s);
    if (!entry)
        refuseBrokenAddress(path, result);
    if (!entry || entry->value.value_or(QString()).isEmpty())
        return std::nullopt;
    FoundUrl url = found(*entry->value, Source::Dotenv, Text::tr("from .env in the current folder"),
                         request.currentFolder);
    if (url.url.password && mayBeReadByOthers(path))
        warnings
            << Text::tr(
                   "%1 holds a password and can be read by others. Let only its owner read it (chmod 600).")
                   .arg(QDir::toNativeSeparators(path));
    return url;
}

namespace {

ConnectionChoice chooseUrl(const ConnectionRequest &request, const Profiles &profiles)
{
    if (request.urlFromCommandLine && request.profileName)
        throw Error(Error::Kind::Invalid, Text::tr("Give either --database-url or --profile, not both."),
                    u"profile"_s);
    if (request.urlFromCommandLine)
        return {fromCommandLine(request)};
    if (request.profileName)
        return namedProfile(request, profiles);
    if (const auto url = findInEnvironment(request))
        return {*url};
    QStringList warnings;
    const auto url = findInDotenv(request, warnings);
    ConnectionChoice choice = url ? ConnectionChoice{*url} : savedOrDefault(request, profiles);
    choice.warnings = warnings + choice.warnings;
    return choice;
}

} // namespace

ConnectionChoice chooseConnection(const ConnectionRequest &request)
{
    const Profiles profiles(request.folders.config);
    ConnectionChoice choice = chooseUrl(request, profiles);
    choice.marks = profiles.marks(choice.url);
    return choice;
}

} // namespace sluice
