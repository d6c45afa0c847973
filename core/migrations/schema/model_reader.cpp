// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/schema/model_reader.h"

#include "core/base/tr.h"
#include "core/migrations/schema/schema_text.h"

#include <QHash>
#include <QLocale>

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestIdentifier = 63; // bytes; PostgreSQL cuts longer ones off

struct ModelType
{
    QString sqlite;
    QString postgresql;
};

const QHash<QString, ModelType> &types()
{
    static const QHash<QString, ModelType> types{{u"uuid"_s, {u"blob"_s, u"uuid"_s}},
                                                 {u"text"_s, {u"text"_s, u"text"_s}},
                                                 {u"key"_s, {u"text"_s, u"text collate \"C\""_s}},
                                                 {u"boolean"_s, {u"integer"_s, u"boolean"_s}},
                                                 {u"integer"_s, {u"integer"_s, u"bigint"_s}},
                                                 {u"real"_s, {u"real"_s, u"double precision"_s}},
                                                 {u"time"_s, {u"integer"_s, u"timestamptz"_s}},
                                                 {u"bytes"_s, {u"blob"_s, u"bytea"_s}}};
    return types;
}

const QStringList &actions()
{
    static const QStringList actions{u"cascade"_s, u"set null"_s, u"set default"_s, u"restrict"_s};
    return actions;
}

} // namespace

ModelReader::ModelReader(DatabaseUrl::Engine engine)
    : m_engine(engine)
{
}

Schema ModelReader::read(const JsonPlace &root)
{
    root.requireObject({u"tables"_s}, {});
    const JsonPlace tables = root.at(u"tables"_s);
    const QStringList names = tables.keys(); // sorted
    for (const QString &name : names)
        m_schema.tables.append(table(name, tables.at(name)));
    requireTargets(tables);
    return m_schema;
}

Table ModelReader::table(const QString &name, const JsonPlace &place)
{
    place.requireObject({u"columns"_s}, {u"primaryKey"_s, u"unique"_s, u"foreignKeys"_s, u"checks"_s,
                                         u"indexes"_s, u"withoutRowid"_s});
    m_table = {name};
    claim(name, place);
    const auto items = [&place](const QString &key) { return place.at(key).items(); };
    for (const JsonPlace &item : items(u"columns"_s))
        m_table.columns.append(column(item));
    if (m_table.columns.isEmpty())
        place.at(u"columns"_s).expected(tr("at least one column"));
    if (place.has(u"primaryKey"_s))
        m_table.primaryKey = primaryKey(place.at(u"primaryKey"_s));
    for (const JsonPlace &item : items(u"unique"_s))
        m_table.uniqueKeys.append(key(item, u"uq"_s));
    for (const JsonPlace &item : items(u"foreignKeys"_s))
        m_table.foreignKeys.append(foreignKey(item));
    for (const JsonPlace &item : items(u"checks"_s)) {
        if (isHere(item))
            m_table.checks.append(check(item));
    }
    for (const JsonPlace &item : items(u"indexes"_s)) {
        if (isHere(item))
            m_table.indexes.append(index(item));
    }
    const bool isSqlite = m_engine == DatabaseUrl::Engine::Sqlite;
    m_table.isStrict = isSqlite;
    m_table.isWithoutRowid = place.at(u"withoutRowid"_s).flag() && isSqlite;
    if (m_table.isWithoutRowid && m_table.primaryKey.columns.isEmpty())
        place.expected(tr("a primary key, because of “withoutRowid”"));
    return m_table;
}

Column ModelReader::column(const JsonPlace &place)
{
    place.requireObject({u"name"_s, u"type"_s}, {u"nullable"_s, u"default"_s});
    QStringList known = types().keys();
    known.sort();
    const QString type = place.at(u"type"_s).oneOf(known);
    const bool isSqlite = m_engine == DatabaseUrl::Engine::Sqlite;
    Column column{place.at(u"name"_s).text(), isSqlite ? types()[type].sqlite : types()[type].postgresql,
                  place.at(u"nullable"_s).flag()};
    for (const Column &other : std::as_const(m_table.columns)) {
        if (other.name.compare(column.name, Qt::CaseInsensitive) == 0)
            place.at(u"name"_s).expected(tr("a name that no other column has"));
    }
    if (place.has(u"default"_s))
        column.standard = standard(place.at(u"default"_s), type);
    return column;
}

QString ModelReader::standard(const JsonPlace &place, const QString &type) const
{
    const QJsonValue value = place.value();
    if (value.isObject())
        return expression(place);
    if (type == u"text" || type == u"key") {
        if (!value.isString() || value.toString().contains(QChar::Null))
            place.expected(tr("a text"));
        return u'\'' + value.toString().replace(u'\'', u"''"_s) + u'\'';
    }
    if (type == u"boolean") {
        if (!value.isBool())
            place.expected(tr("true or false"));
        if (m_engine == DatabaseUrl::Engine::Sqlite)
            return value.toBool() ? u"1"_s : u"0"_s;
        return value.toBool() ? u"true"_s : u"false"_s;
    }
    if (type == u"integer") {
        const double number = value.toDouble();
        if (!value.isDouble() || double(value.toInteger()) != number)
            place.expected(tr("a whole number"));
        return QString::number(value.toInteger());
    }
    if (type == u"real" && value.isDouble())
        return QString::number(value.toDouble(), 'f', QLocale::FloatingPointShortest);
    place.expected(tr("an object with an expression for each engine"));
}

Key ModelReader::primaryKey(const JsonPlace &place)
{
    const Key primary = key(place, u"pk"_s);
    for (const QString &name : primary.columns) {
        if (m_table.column(name)->isNullable)
            place.expected(tr("a key of columns that are not nullable"));
    }
    return primary;
}

Key ModelReader::key(const JsonPlace &place, const QString &prefix)
{
    if (place.value().isArray()) {
        const QStringList columns = columnNames(place);
        return {claim(byRule(prefix, columns.first()), place), columns};
    }
    place.requireObject({u"columns"_s}, {u"name"_s});
    const QStringList columns = columnNames(place.at(u"columns"_s));
    return {nameOf(place, byRule(prefix, columns.first())), columns};
}

ForeignKey ModelReader::foreignKey(const JsonPlace &place)
{
    place.requireObject({u"columns"_s, u"references"_s}, {u"to"_s, u"onDelete"_s, u"onUpdate"_s, u"name"_s});
    ForeignKey key;
    key.columns = columnNames(place.at(u"columns"_s));
    key.name = nameOf(place, byRule(u"fk"_s, key.columns.first()));
    key.table = place.at(u"references"_s).text();
    key.otherColumns = QStringList(u"id"_s);
    if (place.has(u"to"_s)) {
        key.otherColumns.clear();
        for (const JsonPlace &item : place.at(u"to"_s).items())
            key.otherColumns.append(item.text());
    }
    if (place.has(u"onDelete"_s))
        key.onDelete = place.at(u"onDelete"_s).oneOf(actions());
    if (place.has(u"onUpdate"_s))
        key.onUpdate = place.at(u"onUpdate"_s).oneOf(actions());
    return key;
}

Check ModelReader::check(const JsonPlace &place)
{
    place.requireObject({u"name"_s, u"expression"_s}, {u"engine"_s});
    return {nameOf(place, {}), expression(place.at(u"expression"_s))};
}

Index ModelReader::index(const JsonPlace &place)
{
    place.requireObject({u"on"_s}, {u"unique"_s, u"where"_s, u"name"_s, u"engine"_s});
    Index index;
    index.isUnique = place.at(u"unique"_s).flag();
    QString first;
    for (const JsonPlace &item : place.at(u"on"_s).items()) {
        index.parts.append(part(item));
        if (index.parts.size() == 1 && !item.has(u"expression"_s))
            first = item.value().isString() ? item.text() : item.at(u"column"_s).text();
    }
    if (index.parts.isEmpty())
        place.at(u"on"_s).expected(tr("at least one column"));
    const QString rule = first.isEmpty() ? QString() : byRule(index.isUnique ? u"uq"_s : u"ix"_s, first);
    index.name = nameOf(place, rule);
    if (place.has(u"where"_s))
        index.where = expression(place.at(u"where"_s));
    return index;
}

QString ModelReader::part(const JsonPlace &place) const
{
    if (place.value().isString())
        return sqlName(columnName(place));
    const bool isExpression = place.has(u"expression"_s);
    place.requireObject({isExpression ? u"expression"_s : u"column"_s}, {u"descending"_s});
    const QString what = isExpression ? u'(' + expression(place.at(u"expression"_s)) + u')'
                                      : sqlName(columnName(place.at(u"column"_s)));
    return place.at(u"descending"_s).flag() ? what + u" desc"_s : what;
}

// Whether the engine it is for, if it names one, is ours.
bool ModelReader::isHere(const JsonPlace &place) const
{
    if (!place.has(u"engine"_s))
        return true;
    return place.at(u"engine"_s).oneOf({u"sqlite"_s, u"postgresql"_s}) == engineName();
}

QString ModelReader::engineName() const
{
    return m_engine == DatabaseUrl::Engine::Sqlite ? u"sqlite"_s : u"postgresql"_s;
}

QString ModelReader::byRule(const QString &prefix, const QString &column) const
{
    const QString name = prefix + u'_' + m_table.name;
    return prefix == u"pk" ? name : name + u'_' + column;
}

// The name that is given, or the one by rule; empty: there is no rule.
QString ModelReader::nameOf(const JsonPlace &place, const QString &rule)
{
    if (place.has(u"name"_s))
        return claim(place.at(u"name"_s).text(), place.at(u"name"_s));
    if (rule.isEmpty())
        place.expected(tr("the key “name”"));
    return claim(rule, place);
}

QString ModelReader::claim(const QString &name, const JsonPlace &place)
{
    if (name.isEmpty() || name.contains(QChar::Null) || name.toUtf8().size() > longestIdentifier)
        place.expected(tr("a name of 1 to %1 bytes, not %2").arg(longestIdentifier).arg(name));
    if (m_names.contains(name.toLower()))
        place.expected(tr("a name that nothing else has, not %1").arg(name));
    m_names.insert(name.toLower());
    return name;
}

QString ModelReader::columnName(const JsonPlace &place) const
{
    const QString name = place.text();
    if (!m_table.column(name))
        place.expected(tr("a column of the table %1").arg(m_table.name));
    return name;
}

QStringList ModelReader::columnNames(const JsonPlace &place) const
{
    QStringList names;
    for (const JsonPlace &item : place.items())
        names.append(columnName(item));
    if (names.isEmpty() || names.removeDuplicates() > 0)
        place.expected(tr("a list of different columns"));
    return names;
}

QString ModelReader::expression(const JsonPlace &place) const
{
    if (!place.value().isObject())
        return understood(place);
    place.requireObject({u"sqlite"_s, u"postgresql"_s}, {});
    return understood(place.at(engineName()));
}

QString ModelReader::understood(const JsonPlace &place) const
{
    const auto text = normalisedExpression(place.text(), m_engine);
    if (!text)
        place.expected(tr("an SQL expression of columns, constants, calls and operators, without queries"));
    return *text;
}

void ModelReader::requireTargets(const JsonPlace &tables) const
{
    for (const Table &table : m_schema.tables) {
        const QList<JsonPlace> places = tables.at(table.name).at(u"foreignKeys"_s).items();
        for (qsizetype i = 0; i < places.size(); ++i) {
            const ForeignKey &key = table.foreignKeys.at(i);
            const Table *target = m_schema.table(key.table);
            if (!target)
                places.at(i).at(u"references"_s).expected(tr("a table of this file"));
            const bool fits = key.columns.size() == key.otherColumns.size() &&
                              std::all_of(key.otherColumns.begin(), key.otherColumns.end(),
                                          [target](const QString &name) { return target->column(name); });
            if (!fits)
                places.at(i).expected(tr("as many columns of %1 in “to” as in “columns”").arg(key.table));
        }
    }
}

} // namespace sluice
