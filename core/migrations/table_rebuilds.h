// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/revision_history.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

namespace sluice {

// Watches over a script of an SQLite database that builds tables anew: makes a copy under another name, drops
// the table and gives the copy its name (https://sqlite.org/lang_altertable.html, section 7). No row, no row
// of a table that refers to it, and nothing that a person added to it may vanish on the way: indexes and
// triggers that none of our scripts makes are created again, views need not be dropped for it. Only inside a
// Transaction, with the foreign keys off.
class TableRebuilds
{
    Q_DECLARE_TR_FUNCTIONS(TableRebuilds)

public:
    // script: the one that runs.
    TableRebuilds(Session &session, const QString &script);

    // Runs a statement of the script; throws Invalid, saying what is lost, when it ends a rebuild badly.
    void execute(const QString &statement);
    // After the last statement; throws the same.
    void finish();

private:
    struct Snapshot
    {
        qint64 rows = 0;
        QStringList columns;
        QHash<QString, qint64> referring; // rows of tables that refer to it
    };
    struct Object
    {
        QString name;
        QString table;
        QString sql;
    };

    void readOurNames();
    void remember(const QString &table);
    void compare(const QString &table, const Snapshot &before);
    void restoreObjects();
    void compareViews();
    bool hasTable(const QString &name);
    bool canBeRead(const QString &view);
    QStringList columnsOf(const QString &table);

    Session &m_session;
    const QString m_script;
    QSet<QString> m_ourObjects; // read when the first table goes
    QSet<QString> m_ourWords;
    QHash<QString, Snapshot> m_gone;
    QList<Object> m_objects;
    QStringList m_views; // that could be read before
};

} // namespace sluice
