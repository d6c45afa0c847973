// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/table_fates.h"

#include "core/migrations/schema/sql_tokens.h"

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

TableFates::TableFates(const Tables &before, DatabaseUrl::Engine engine)
    : m_engine(engine)
{
    for (auto table = before.begin(); table != before.end(); ++table) {
        Fate fate{table.key(), key(table.key()), {}};
        for (const QString &column : table.value())
            fate.columns.insert(key(column), column);
        m_fates.append(fate);
    }
}

void TableFates::read(const QString &statement)
{
    SqlTokens tokens(statement, m_engine);
    if (tokens.accept(u"drop")) {
        if (tokens.accept(u"table"))
            readDrop(tokens);
    } else if (tokens.accept(u"alter")) {
        if (tokens.accept(u"table"))
            readAlter(tokens);
    } else if (tokens.accept(u"insert") || tokens.accept(u"create")) {
        noteSources(tokens);
    }
}

void TableFates::finish(const Tables &after)
{
    QMap<QString, QSet<QString>> left;
    for (auto table = after.begin(); table != after.end(); ++table) {
        QSet<QString> &columns = left[key(table.key())];
        for (const QString &column : table.value())
            columns.insert(key(column));
    }
    for (Fate &fate : m_fates) {
        if (fate.lost)
            continue;
        // A table that made way for its successor has given it its first name.
        const QString name = left.contains(fate.name) ? fate.name : key(fate.table);
        if (!left.contains(name)) {
            loseTable(fate);
            continue;
        }
        for (auto column = fate.columns.begin(); column != fate.columns.end(); ++column) {
            if (!left.value(name).contains(column.key()))
                m_losses.append({fate.table, column.value()});
        }
    }
}

// SQLite does not tell upper from lower case in names.
QString TableFates::key(const QString &name) const
{
    return m_engine == DatabaseUrl::Engine::Sqlite ? name.toLower() : name;
}

QString TableFates::takeName(SqlTokens &tokens) const
{
    QString name = tokens.requireName();
    while (tokens.accept(u"."))
        name = tokens.requireName();
    return key(name);
}

void TableFates::readDrop(SqlTokens &tokens)
{
    if (tokens.accept(u"if"))
        tokens.require(u"exists");
    do {
        drop(takeName(tokens));
    } while (tokens.accept(u","));
}

void TableFates::readAlter(SqlTokens &tokens)
{
    if (tokens.accept(u"if"))
        tokens.require(u"exists");
    tokens.accept(u"only");
    QString table = takeName(tokens);
    tokens.accept(u"*");
    do {
        readAction(tokens, table);
        while (!tokens.isAtEnd() && !tokens.isAt(u",")) {
            if (tokens.accept(u"("))
                tokens.takeEnclosed();
            else
                tokens.take();
        }
    } while (tokens.accept(u","));
}

void TableFates::readAction(SqlTokens &tokens, QString &table)
{
    if (tokens.accept(u"rename")) {
        if (tokens.accept(u"to")) {
            const QString name = takeName(tokens);
            rename(table, name);
            table = name;
        } else if (!tokens.accept(u"constraint")) {
            tokens.accept(u"column");
            const QString from = takeName(tokens);
            tokens.require(u"to");
            Fate *fate = fateOf(table);
            if (fate && fate->columns.contains(from))
                fate->columns.insert(takeName(tokens), fate->columns.take(from));
        }
    } else if (tokens.accept(u"drop")) {
        if (tokens.accept(u"constraint"))
            return;
        tokens.accept(u"column");
        if (tokens.accept(u"if"))
            tokens.require(u"exists");
        dropColumn(table, takeName(tokens));
    }
}

void TableFates::noteSources(SqlTokens &tokens)
{
    while (!tokens.isAtEnd()) {
        if (tokens.accept(u"from") || tokens.accept(u"join")) {
            if (!tokens.isAt(u"("))
                m_copied.insert(takeName(tokens));
        } else {
            tokens.take();
        }
    }
}

void TableFates::drop(const QString &name)
{
    Fate *fate = fateOf(name);
    const bool wasCopied = m_engine == DatabaseUrl::Engine::Sqlite && m_copied.contains(name);
    if (fate && !wasCopied)
        loseTable(*fate);
}

void TableFates::rename(const QString &from, const QString &to)
{
    if (Fate *fate = fateOf(from))
        fate->name = to;
}

void TableFates::dropColumn(const QString &table, const QString &column)
{
    Fate *fate = fateOf(table);
    if (fate && fate->columns.contains(column))
        m_losses.append({fate->table, fate->columns.take(column)});
}

void TableFates::loseTable(Fate &fate)
{
    fate.lost = true;
    m_losses.removeIf([&fate](const DataLoss &loss) { return loss.table == fate.table; });
    m_losses.append({fate.table});
}

TableFates::Fate *TableFates::fateOf(const QString &name)
{
    const auto found = std::find_if(m_fates.begin(), m_fates.end(),
                                    [&name](const Fate &fate) { return !fate.lost && fate.name == name; });
    return found == m_fates.end() ? nullptr : &*found;
}

} // namespace sluice
