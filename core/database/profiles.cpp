// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/profiles.h"

#include "core/base/app_folders.h"
#include "core/base/error.h"
#include "core/base/text_rule.h"

#include <QDir>
#include <QFile>
#include <QSettings>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

constexpr qsizetype longestProfileName = 80;
constexpr qsizetype mostRecent = 10;

QString pathIn(const QString &folder)
{
    return QDir(folder).filePath(u"profiles.ini"_s);
}

// QSettings takes / and \ in a name for levels.
QString groupOf(const QString &name)
{
    return u"profiles/"_s + QString::fromLatin1(QUrl::toPercentEncoding(name));
}

QString marksGroup(const DatabaseUrl &url)
{
    return u"marks/"_s + QString::fromLatin1(QUrl::toPercentEncoding(url.toText()));
}

bool isDamaged(const QSettings &settings)
{
    settings.allKeys(); // QSettings looks at a section only when asked for it
    return settings.status() == QSettings::FormatError;
}

std::optional<DatabaseUrl> urlFrom(const QString &text)
{
    try {
        return DatabaseUrl::parse(text, QDir::rootPath());
    } catch (const Error &) {
        return std::nullopt; // the file was edited by hand; Profiles::warnings() tells
    }
}

std::optional<Profile> readProfile(const QSettings &settings, const QString &name)
{
    std::optional<DatabaseUrl> url = urlFrom(settings.value(groupOf(name) + u"/url"_s).toString());
    if (!url)
        return std::nullopt;
    url->password.reset();
    return Profile{name, *url};
}

QStringList namesIn(QSettings &settings)
{
    QStringList names;
    settings.beginGroup(u"profiles"_s);
    for (const QString &group : settings.childGroups())
        names << QUrl::fromPercentEncoding(group.toLatin1());
    settings.endGroup();
    names.sort(Qt::CaseInsensitive);
    return names;
}

// Changes the file in one go, so that a failure is known at once.
template <class Change>
void edit(const QString &folder, const Change &change)
{
    ensuredFolder(folder);
    QSettings settings(pathIn(folder), QSettings::IniFormat);
    change(settings);
    settings.sync();
    if (settings.status() != QSettings::NoError)
        throw Error(Error::Kind::Unavailable,
                    QCoreApplication::translate("sluice::Profiles",
                                                "%1 cannot be written. Check the rights of the "
                                                "file and its folder.")
                        .arg(QDir::toNativeSeparators(settings.fileName())));
}

} // namespace

Profiles::Profiles(const QString &configFolder)
    : m_folder(configFolder)
{
    const QString path = pathIn(m_folder);
    const QString shownPath = QDir::toNativeSeparators(path);
    QSettings settings(path, QSettings::IniFormat);
    if (isDamaged(settings)) {
        const QString aside = path + u".damaged"_s;
        QFile::remove(aside);
        QFile::rename(path, aside);
        m_warnings << tr("The saved connections in %1 are damaged, so Sluice starts without them. The file "
                         "is kept as %2.")
                          .arg(shownPath, QDir::toNativeSeparators(aside));
        return;
    }
    if (settings.status() == QSettings::AccessError)
        m_warnings
            << tr("The saved connections in %1 cannot be read. Check the rights of the file.").arg(shownPath);
    for (const QString &name : namesIn(settings)) {
        if (!readProfile(settings, name))
            m_warnings << tr("The saved connection “%1” has no valid address and is left out.").arg(name);
    }
}

QList<Profile> Profiles::list() const
{
    QSettings settings(pathIn(m_folder), QSettings::IniFormat);
    QList<Profile> profiles;
    for (const QString &name : namesIn(settings)) {
        if (const std::optional<Profile> profile = readProfile(settings, name))
            profiles << *profile;
    }
    return profiles;
}

std::optional<Profile> Profiles::find(const QString &name) const
{
    return readProfile(QSettings(pathIn(m_folder), QSettings::IniFormat), name);
}

void Profiles::save(const Profile &profile)
{
    const bool isClean = profile.name.isValidUtf16() &&
                         std::none_of(profile.name.begin(), profile.name.end(),
                                      [](QChar c) { return c.category() == QChar::Other_Control; });
    if (profile.name.trimmed().isEmpty() || profile.name.size() > longestProfileName || !isClean)
        throw Error(
            Error::Kind::Invalid,
            tr("The name of a connection has 1 to %1 characters and no line breaks.").arg(longestProfileName),
            u"name"_s);
    edit(m_folder, [&](QSettings &settings) {
        settings.setValue(groupOf(profile.name) + u"/url"_s, profile.url.toText());
    });
}

void Profiles::remove(const QString &name)
{
    edit(m_folder, [&](QSettings &settings) {
        settings.remove(groupOf(name));
        if (settings.value(u"current"_s).toString() == name)
            settings.remove(u"current"_s);
    });
}

DatabaseMarks Profiles::marks(const DatabaseUrl &url) const
{
    const QSettings settings(pathIn(m_folder), QSettings::IniFormat);
    const QString group = marksGroup(url);
    return {settings.value(group + u"/readOnly"_s).toBool(),
            settings.value(group + u"/production"_s).toBool()};
}

void Profiles::mark(const DatabaseUrl &url, const DatabaseMarks &marks)
{
    edit(m_folder, [&](QSettings &settings) {
        const QString group = marksGroup(url);
        settings.remove(group);
        if (marks.readOnly)
            settings.setValue(group + u"/readOnly"_s, true);
        if (marks.production)
            settings.setValue(group + u"/production"_s, true);
    });
}

std::optional<Profile> Profiles::current() const
{
    const QSettings settings(pathIn(m_folder), QSettings::IniFormat);
    return readProfile(settings, settings.value(u"current"_s).toString());
}

void Profiles::setCurrent(const QString &name)
{
    if (!name.isEmpty() && !find(name))
        throw Error(Error::Kind::NotFound, tr("There is no saved connection “%1”.").arg(name));
    edit(m_folder, [&](QSettings &settings) { settings.setValue(u"current"_s, name); });
}

QList<DatabaseUrl> Profiles::recent() const
{
    const QSettings settings(pathIn(m_folder), QSettings::IniFormat);
    QList<DatabaseUrl> urls;
    for (const QString &text : settings.value(u"recent"_s).toStringList()) {
        if (std::optional<DatabaseUrl> url = urlFrom(text)) {
            url->password.reset();
            urls << *url;
        }
    }
    return urls;
}

void Profiles::addRecent(const DatabaseUrl &url)
{
    edit(m_folder, [&](QSettings &settings) {
        QStringList texts = settings.value(u"recent"_s).toStringList();
        texts.removeAll(url.toText());
        texts.prepend(url.toText());
        settings.setValue(u"recent"_s, texts.mid(0, mostRecent));
    });
}

void Profiles::clearRecent()
{
    edit(m_folder, [](QSettings &settings) { settings.remove(u"recent"_s); });
}

QString Profiles::personName() const
{
    return QSettings(pathIn(m_folder), QSettings::IniFormat).value(u"person"_s).toString();
}

void Profiles::setPersonName(const QString &name)
{
    const QString checked =
        checkedText(name, {u"name"_s, tr("Your name"), 0, static_cast<int>(longestProfileName)});
    edit(m_folder, [&](QSettings &settings) { settings.setValue(u"person"_s, checked); });
}

} // namespace sluice
