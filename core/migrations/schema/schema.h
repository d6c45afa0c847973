// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace sluice {

// A schema as one engine has it: types, defaults and expressions are the engine's own texts, written as
// schema_text.h normalises them, so that two descriptions of one thing compare equal.

struct Column
{
    QString name;
    QString type; // "uuid", "text collate \"C\"", "blob"
    bool isNullable = false;
    QString standard = {}; // the DEFAULT expression; empty for none

    bool operator==(const Column &) const = default;
};

// PRIMARY KEY and UNIQUE.
struct Key
{
    QString name = {}; // empty: the engine's own
    QStringList columns = {};

    bool operator==(const Key &) const = default;
};

struct ForeignKey
{
    QString name;
    QStringList columns;
    QString table = {};
    QStringList otherColumns = {};
    QString onDelete = {}; // "cascade", "set null", "set default", "restrict"; empty for no action
    QString onUpdate = {};

    bool operator==(const ForeignKey &) const = default;
};

struct Check
{
    QString name;
    QString expression;

    bool operator==(const Check &) const = default;
};

struct Index
{
    QString name;
    // SQL: a column (sqlName()) or "(expression)", then ' collate "x"' unless it is the column's own, then
    // " desc" when descending; PostgreSQL's operator classes and "nulls last" stand where they do in SQL.
    QStringList parts = {};
    bool isUnique = false;
    QString where = {}; // partial; empty for all rows

    bool operator==(const Index &) const = default;
};

struct Table
{
    QString name;
    QList<Column> columns = {}; // in their order, which does not count in comparisons
    Key primaryKey = {};        // no columns: none
    QList<Key> uniqueKeys = {};
    QList<ForeignKey> foreignKeys = {};
    QList<Check> checks = {};
    QList<Index> indexes = {};   // without those that belong to keys
    bool isWithoutRowid = false; // SQLite
    bool isStrict = false;       // SQLite

    const Column *column(const QString &columnName) const;

    bool operator==(const Table &) const = default;
};

struct Schema
{
    QList<Table> tables = {};     // by name, without Sluice's own history of revisions
    QStringList notCompared = {}; // translated: what is there and cannot be compared ("view recent_users")

    const Table *table(const QString &tableName) const;
};

} // namespace sluice
