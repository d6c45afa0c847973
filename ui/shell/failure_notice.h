// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/database/database_url.h"
#include "ui/shell/notice_page.h"

namespace sluice {

// Why a database could not be opened. For a server it brings the steps of a connection test along, which runs
// while the page is shown.
NoticePage::Notice failureNotice(const Error &error, const std::optional<DatabaseUrl> &url,
                                 const QList<NoticePage::Choice> &choices);

} // namespace sluice
