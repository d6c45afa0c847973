// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/script_text.h"

#include "core/migrations/autogenerate/render.h"

namespace sluice {

using namespace Qt::StringLiterals;

void ScriptText::add(const QString &statement)
{
    if (m_blocks.isEmpty())
        beginBlock();
    m_blocks.last().append(statement);
}

void ScriptText::addTable(const Table &table)
{
    beginBlock();
    add(createTable(table, table.name));
    beginBlock();
    for (const Index &index : table.indexes)
        add(createIndex(index, table.name));
    beginBlock();
}

QString ScriptText::text() const
{
    QStringList blocks;
    for (const QStringList &statements : m_blocks) {
        if (!statements.isEmpty())
            blocks.append(statements.join(u'\n') + u'\n');
    }
    return blocks.join(u'\n');
}

} // namespace sluice
