// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/render.h"

#include <QRegularExpression>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QString withName(const QString &name, const QString &definition)
{
    return name.isEmpty() ? definition : u"constraint %1 %2"_s.arg(sqlName(name), definition);
}

} // namespace

bool isLiteral(const QString &expression)
{
    static const QRegularExpression literal(uR"(\A([+-]?[0-9.]+|x?'([^']|'')*'|true|false|null)\z)"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    return literal.match(expression).hasMatch();
}

QString defaultDefinition(const QString &expression)
{
    return isLiteral(expression) ? expression : u'(' + expression + u')';
}

QString columnDefinition(const Column &column)
{
    QString text = sqlName(column.name) + u' ' + column.type;
    if (!column.isNullable)
        text += u" not null"_s;
    if (!column.standard.isEmpty())
        text += u" default "_s + defaultDefinition(column.standard);
    return text;
}

QString primaryKeyDefinition(const Key &key)
{
    return withName(key.name, u"primary key (%1)"_s.arg(sqlNames(key.columns)));
}

QString uniqueDefinition(const Key &key)
{
    return withName(key.name, u"unique (%1)"_s.arg(sqlNames(key.columns)));
}

QString foreignKeyDefinition(const ForeignKey &key)
{
    QString text = u"foreign key (%1) references %2 (%3)"_s.arg(sqlNames(key.columns), sqlName(key.table),
                                                                sqlNames(key.otherColumns));
    if (!key.onDelete.isEmpty())
        text += u" on delete "_s + key.onDelete;
    if (!key.onUpdate.isEmpty())
        text += u" on update "_s + key.onUpdate;
    return withName(key.name, text);
}

QString checkDefinition(const Check &check)
{
    return withName(check.name, u"check (%1)"_s.arg(check.expression));
}

QString createTable(const Table &table, const QString &name)
{
    QStringList parts;
    for (const Column &column : table.columns)
        parts.append(columnDefinition(column));
    if (!table.primaryKey.columns.isEmpty())
        parts.append(primaryKeyDefinition(table.primaryKey));
    for (const Key &key : table.uniqueKeys)
        parts.append(uniqueDefinition(key));
    for (const ForeignKey &key : table.foreignKeys)
        parts.append(foreignKeyDefinition(key));
    for (const Check &check : table.checks)
        parts.append(checkDefinition(check));
    QStringList storage;
    if (table.isStrict)
        storage.append(u" strict"_s);
    if (table.isWithoutRowid)
        storage.append(u" without rowid"_s);
    return u"create table "_s + sqlName(name) + u" (\n    "_s + parts.join(u",\n    "_s) + u"\n)"_s +
           storage.join(u',') + u';';
}

QString createIndex(const Index &index, const QString &table)
{
    QString text = index.isUnique ? u"create unique index "_s : u"create index "_s;
    text += sqlName(index.name) + u" on "_s + sqlName(table) + u" ("_s + index.parts.join(u", "_s) + u')';
    if (!index.where.isEmpty())
        text += u" where "_s + index.where;
    return text + u';';
}

} // namespace sluice
