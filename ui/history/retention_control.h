// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"
#include "ui/shell/background_job.h"

class QWidget;

namespace sluice {

class WindowState;

// How long what changes replaced is kept in the open database: asks for it, and clears what is older, when it
// was asked and at every opening, on a connection of its own.
class RetentionControl : public QObject
{
    Q_OBJECT

public:
    RetentionControl(QWidget *window, WindowState &state);

    // nullptr: nothing is open. guard: as for Database.
    void setDatabase(Database *database, const Author &author = {},
                     const std::function<void(Session &)> &guard = {});
    void clear(); // as set
    void ask();

Q_SIGNALS:
    void working(sluice::BackgroundJob *job);
    void message(const QString &text); // when something was cleared
    void failed(const sluice::Error &error);
    void changed();

private:
    QWidget *m_window;
    WindowState &m_state;
    Database *m_database = nullptr;
    Author m_author;
    std::function<void(Session &)> m_guard;
};

} // namespace sluice
