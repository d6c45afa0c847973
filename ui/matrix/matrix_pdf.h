// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/flows/flow.h"
#include "core/transfer/progress.h"
#include "core/users/user.h"

#include <QString>

namespace sluice {

class Session;

// The matrix on pages of A4 that can be printed: each repeats the names of its users and flows.
struct MatrixPdf
{
    static constexpr int rowsOnPage = 34;
    static constexpr int columnsOnPage = 50;
    static constexpr qint64 mostPages = 200;

    QString title; // at the top of each page
    UserQuery users;
    FlowQuery flows;

    static qint64 pagesOf(qint64 users, qint64 flows);
    // Returns the number of pages. Invalid when there are too many or none, Unavailable when the file cannot
    // be written, Cancelled; then no file is left, or the one that was there. On the session's thread.
    qint64 write(Session &session, const QString &file, const Progress &progress) const;
};

} // namespace sluice
