// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/recent_menu.h"

#include "core/database/sqlite_file.h"

#include <QDir>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

bool isGone(const DatabaseUrl &url)
{
    return url.engine == DatabaseUrl::Engine::Sqlite &&
           inspectSqliteFile(url.file) == SqliteFileState::Missing;
}

QString address(const DatabaseUrl &url)
{
    return url.engine == DatabaseUrl::Engine::Sqlite ? QDir::toNativeSeparators(url.file) : url.toText();
}

} // namespace

RecentMenu::RecentMenu(Profiles &profiles, QWidget *parent)
    : QMenu(tr("Open &recent"), parent)
    , m_profiles(profiles)
{
    setObjectName(u"recentMenu"_s);
    setToolTipsVisible(true);
    connect(this, &QMenu::aboutToShow, this, &RecentMenu::fill);
    fill();
}

void RecentMenu::fill()
{
    clear();
    const QList<DatabaseUrl> recent = m_profiles.recent();
    for (const DatabaseUrl &url : recent) {
        const QString label = url.label().replace(u'&', u"&&"_s);
        const bool gone = isGone(url);
        QAction *open = addAction(gone ? tr("%1 — file not found").arg(label) : label);
        open->setEnabled(!gone);
        open->setToolTip(gone ? sqliteFileError(SqliteFileState::Missing, url.file).message() : address(url));
        connect(open, &QAction::triggered, this, [this, url] { Q_EMIT chosen(url); });
    }
    if (recent.isEmpty())
        addAction(tr("Nothing opened yet"))->setEnabled(false);
    addSeparator();
    QAction *forget = addAction(tr("&Clear"));
    forget->setEnabled(!recent.isEmpty());
    connect(forget, &QAction::triggered, this, [this] { m_profiles.clearRecent(); });
}

} // namespace sluice
