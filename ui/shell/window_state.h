// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database_url.h"
#include "ui/theme.h"

#include <QByteArray>

class QWidget;

namespace sluice {

// What the window remembers between starts: window.ini in the state folder holds its place and, for each
// database, the layout of its pages; settings.ini in the configuration folder holds what a person chose.
// A file that cannot be read or written costs only the memory. GUI thread.
class WindowState
{
public:
    WindowState(const QString &stateFolder, const QString &configFolder);

    // At least a part of the title bar comes to stand on a screen that exists.
    void restore(QWidget &window) const;
    void save(const QWidget &window);

    // A digest: the address itself may be confidential.
    static QString nameOf(const DatabaseUrl &url);
    QByteArray workspace(const DatabaseUrl &url) const;
    void setWorkspace(const DatabaseUrl &url, const QByteArray &state);

    QByteArray matrix(const DatabaseUrl &url) const;
    void setMatrix(const DatabaseUrl &url, const QByteArray &state);

    Theme theme() const;
    void setTheme(Theme theme);

    // For so many days this computer keeps what changes to the database replaced; 0: for ever.
    int retentionDays(const DatabaseUrl &url) const;
    void setRetentionDays(const DatabaseUrl &url, int days);

    int localApiPort() const;
    void setLocalApiPort(int port);

private:
    QString m_stateFolder;
    QString m_configFolder;
};

} // namespace sluice
