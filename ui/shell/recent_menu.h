// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/profiles.h"

#include <QMenu>

namespace sluice {

// File ▸ Open recent: the latest databases; a file that is gone is grey and says why.
class RecentMenu : public QMenu
{
    Q_OBJECT

public:
    // profiles must outlive it.
    RecentMenu(Profiles &profiles, QWidget *parent);

Q_SIGNALS:
    void chosen(const sluice::DatabaseUrl &url);

private:
    void fill();

    Profiles &m_profiles;
};

} // namespace sluice
