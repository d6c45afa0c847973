// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/schema/schema.h"

namespace sluice {

// A script in the making: statements in blocks, with an empty line between blocks.
class ScriptText
{
public:
    void beginBlock() { m_blocks.append(QStringList()); }
    void add(const QString &statement); // with its semicolon; to the current block
    void addTable(const Table &table);  // with its indexes, in blocks of their own

    QString text() const; // ends with a newline, unless empty

private:
    QList<QStringList> m_blocks;
};

} // namespace sluice
