// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"
#include "ui/shell/background_job.h"

namespace sluice {

// Clears what old changes replaced, on a connection of its own.
class RetentionControl : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // Without a URL nothing is open. guard: as for Database.
    void setDatabase(const std::optional<DatabaseUrl> &url, const Author &author = {},
                     const std::function<void(Session &)> &guard = {});
    void clear(int olderThanDays);

Q_SIGNALS:
    void working(sluice::BackgroundJob *job);
    void message(const QString &text); // when something was cleared
    void failed(const sluice::Error &error);
    void changed();

private:
    Author m_author;
    std::optional<DatabaseUrl> m_url;
    std::function<void(Session &)> m_guard;
};

} // namespace sluice
