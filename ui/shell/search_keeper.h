// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"
#include "ui/shell/background_job.h"

#include <QPointer>

namespace sluice {

// Sees to it that a large database has its search index (core/search), beside whatever else goes on. GUI
// thread.
class SearchKeeper : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // nullptr: nothing is open, or nothing may be written. guard: as for Database.
    void setDatabase(Database *database, const Author &author = {},
                     const std::function<void(Session &)> &guard = {});
    void attend(qint64 users); // so many are shown

Q_SIGNALS:
    void working(sluice::BackgroundJob *job);

private:
    void build();

    Database *m_database = nullptr;
    Author m_author;
    std::function<void(Session &)> m_guard;
    Cancellation m_question;
    QPointer<BackgroundJob> m_job;
    bool m_isDone = false; // a person has stopped it, or it cannot be had
};

} // namespace sluice
