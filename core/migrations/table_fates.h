// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/data_loss.h"

#include <QMap>
#include <QSet>

namespace sluice {

class SqlTokens;

// What becomes of the tables of a database while statements run, told by reading those that drop and rename:
// a renamed column is not lost, and neither are the rows of a table that was copied before it was dropped.
class TableFates
{
public:
    using Tables = QMap<QString, QStringList>; // a table's name and its columns'

    TableFates(const Tables &before, DatabaseUrl::Engine engine);

    void read(const QString &statement); // throws Invalid for what is no SQL
    // What else is not there at the end.
    void finish(const Tables &after);

    QList<DataLoss> losses() const { return m_losses; } // without rows

private:
    struct Fate
    {
        QString table;                  // as it was called before
        QString name;                   // as it is called now
        QMap<QString, QString> columns; // their names before, by their names now
        bool lost = false;
    };

    QString key(const QString &name) const;
    QString takeName(SqlTokens &tokens) const;
    void readDrop(SqlTokens &tokens);
    void readAlter(SqlTokens &tokens);
    void readAction(SqlTokens &tokens, QString &table);
    void noteSources(SqlTokens &tokens);
    void drop(const QString &name);
    void rename(const QString &from, const QString &to);
    void dropColumn(const QString &table, const QString &column);
    void loseTable(Fate &fate);
    Fate *fateOf(const QString &name);

    const DatabaseUrl::Engine m_engine;
    QList<Fate> m_fates;
    QSet<QString> m_copied; // what statements that fill others have read
    QList<DataLoss> m_losses;
};

} // namespace sluice
