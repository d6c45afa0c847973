// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/local_api/local_api.h"

#include <optional>

class QAbstractButton;
class QAction;
class QWidget;

namespace sluice {

class LocalApiDialog;
class WindowState;

// Starts and stops the local API for the database that is open, on demand, and shows that it runs. It never
// outlasts that database.
class LocalApiControl : public QObject
{
    Q_OBJECT

public:
    // api: nullptr where the program brings none; then the action is hidden.
    LocalApiControl(QWidget *window, QAction *action, LocalApi *api, WindowState &state);

    void setSite(const std::optional<LocalApi::Site> &site); // none: nothing is open
    QAbstractButton *button() const { return m_button; }     // for the status bar, which takes it over

Q_SIGNALS:
    void message(const QString &text);

private:
    void ask();
    void start(LocalApiDialog *dialog);
    void refresh();

    QWidget *m_window;
    QAction *m_action;
    LocalApi *m_api;
    WindowState &m_state;
    QAbstractButton *m_button;
    std::optional<LocalApi::Site> m_site;
};

} // namespace sluice
