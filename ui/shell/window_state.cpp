// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/window_state.h"

#include "core/base/app_folders.h"
#include "core/base/error.h"

#include <QGuiApplication>
#include <QLoggingCategory>
#include <QScreen>
#include <QSettings>
#include <QWidget>

namespace sluice {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(logWindow, "sluice.window")

namespace {

constexpr auto firstSize = QSize(1280, 800);

QString fileName(const QString &folder, QStringView name)
{
    return folder + u'/' + name.toString();
}

QVariant read(const QString &file, const QString &key)
{
    return QSettings(file, QSettings::IniFormat).value(key);
}

void write(const QString &folder, QStringView name, const QString &key, const QVariant &value)
{
    try {
        QSettings(fileName(ensuredFolder(folder), name), QSettings::IniFormat).setValue(key, value);
    } catch (const Error &error) {
        qCWarning(logWindow).noquote() << "not remembered:" << key << error.detail();
    }
}

QString keyOf(const DatabaseUrl &url)
{
    return u"workspace/"_s + WindowState::nameOf(url);
}

bool isOnAScreen(const QRect &title)
{
    const QList<QScreen *> screens = QGuiApplication::screens();
    return std::any_of(screens.begin(), screens.end(),
                       [&](const QScreen *screen) { return screen->availableGeometry().intersects(title); });
}

} // namespace

WindowState::WindowState(const QString &stateFolder, const QString &configFolder)
    : m_stateFolder(stateFolder)
    , m_configFolder(configFolder)
{
}

void WindowState::restore(QWidget &window) const
{
    const QRect screen = window.screen()->availableGeometry();
    window.resize(firstSize.boundedTo(screen.size()));
    window.restoreGeometry(read(fileName(m_stateFolder, u"window.ini"), u"geometry"_s).toByteArray());
    if (!isOnAScreen(QRect(window.pos(), QSize(window.width(), 30))))
        window.move(screen.topLeft());
}

void WindowState::save(const QWidget &window)
{
    write(m_stateFolder, u"window.ini", u"geometry"_s, window.saveGeometry());
}

QString WindowState::nameOf(const DatabaseUrl &url)
{
    return url.digest();
}

QByteArray WindowState::workspace(const DatabaseUrl &url) const
{
    return read(fileName(m_stateFolder, u"window.ini"), keyOf(url)).toByteArray();
}

void WindowState::setWorkspace(const DatabaseUrl &url, const QByteArray &state)
{
    write(m_stateFolder, u"window.ini", keyOf(url), state);
}

QByteArray WindowState::matrix(const DatabaseUrl &url) const
{
    return read(fileName(m_stateFolder, u"window.ini"), u"matrix/"_s + nameOf(url)).toByteArray();
}

void WindowState::setMatrix(const DatabaseUrl &url, const QByteArray &state)
{
    write(m_stateFolder, u"window.ini", u"matrix/"_s + nameOf(url), state);
}

Theme WindowState::theme() const
{
    const QString name = read(fileName(m_configFolder, u"settings.ini"), u"theme"_s).toString();
    return name == u"light" ? Theme::Light : name == u"dark" ? Theme::Dark : Theme::System;
}

void WindowState::setTheme(Theme theme)
{
    const QString name = theme == Theme::Light ? u"light"_s : theme == Theme::Dark ? u"dark"_s : u"system"_s;
    write(m_configFolder, u"settings.ini", u"theme"_s, name);
}

int WindowState::retentionDays(const DatabaseUrl &url) const
{
    return std::max(0,
                    read(fileName(m_configFolder, u"settings.ini"), u"retention/"_s + nameOf(url)).toInt());
}

void WindowState::setRetentionDays(const DatabaseUrl &url, int days)
{
    write(m_configFolder, u"settings.ini", u"retention/"_s + nameOf(url), days);
}

int WindowState::localApiPort() const
{
    constexpr int usual = 8000;
    const int port = read(fileName(m_configFolder, u"settings.ini"), u"local_api/port"_s).toInt();
    return port > 0 && port <= 65535 ? port : usual;
}

void WindowState::setLocalApiPort(int port)
{
    write(m_configFolder, u"settings.ini", u"local_api/port"_s, port);
}

} // namespace sluice
