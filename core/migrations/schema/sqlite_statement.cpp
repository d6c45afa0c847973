// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/schema/sqlite_statement.h"

#include "core/migrations/schema/schema_text.h"
#include "core/migrations/schema/sql_expression.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

using TokenKind = SqlToken::Kind;
constexpr auto sqliteEngine = DatabaseUrl::Engine::Sqlite;

// What an index or a key lists.
struct Part
{
    QString column; // empty: an expression
    QString text;   // as in Index::parts
};

// Up to the comma or the parenthesis behind it, which is left.
Part takePart(SqlTokens &tokens)
{
    QList<SqlToken> own;
    for (int depth = 0; depth > 0 || !(tokens.isAt(u",") || tokens.isAt(u")"));) {
        if (tokens.isAtEnd())
            tokens.failHere();
        depth += tokens.isAt(u"(") ? 1 : tokens.isAt(u")") ? -1 : 0;
        own.append(tokens.take());
    }
    const auto endsWith = [&own](QStringView word) {
        return own.size() > 1 && own.last().kind == TokenKind::Word && own.last().text == word;
    };
    const bool descends = endsWith(u"desc");
    if (descends || endsWith(u"asc"))
        own.removeLast();
    if (own.isEmpty())
        tokens.failHere();
    const QString order = descends ? u" desc"_s : QString();
    const QString source = tokens.between(own.first(), own.last());
    SqlTokens part(source, sqliteEngine);
    const bool isColumn = part.peek(1).kind == TokenKind::End ||
                          (part.isAt(u"collate", 1) && part.peek(3).kind == TokenKind::End);
    if (!isColumn)
        return {{}, u'(' + comparableExpression(source, sqliteEngine) + u')' + order};
    const QString column = part.requireName();
    const QString collation =
        part.accept(u"collate") ? u" collate "_s + takeCollation(part, sqliteEngine) : QString();
    return {column, sqlName(column) + collation + order};
}

class TableParser
{
    Q_DECLARE_TR_FUNCTIONS(SchemaReader)

public:
    explicit TableParser(const QString &sql)
        : m_tokens(sql, sqliteEngine)
    {
    }

    SqliteTable parse()
    {
        m_tokens.require(u"create");
        m_tokens.require(u"table");
        m_table.name = m_tokens.requireName();
        m_tokens.require(u"(");
        while (!isAtTableConstraint()) {
            readColumn();
            if (!m_tokens.accept(u","))
                break;
        }
        while (!m_tokens.accept(u")")) {
            readTableConstraint();
            m_tokens.accept(u","); // may be missing here
        }
        readOptions();
        finish();
        return {m_table, m_remarks};
    }

private:
    bool isAtTableConstraint() const
    {
        return m_tokens.isAt(u"constraint") || m_tokens.isAt(u"primary") || m_tokens.isAt(u"unique") ||
               m_tokens.isAt(u"check") || m_tokens.isAt(u"foreign");
    }

    void readColumn()
    {
        const QString name = m_tokens.requireName();
        m_table.columns.append({name, takeColumnType(), true});
        while (!m_tokens.isAt(u",") && !m_tokens.isAt(u")"))
            readColumnConstraint(m_table.columns.last());
    }

    // Any words up to the first constraint, and a size.
    QString takeColumnType()
    {
        static const QSet<QString> others{u"as"_s,         u"check"_s,  u"collate"_s,   u"constraint"_s,
                                          u"default"_s,    u"not"_s,    u"null"_s,      u"primary"_s,
                                          u"references"_s, u"unique"_s, u"deferrable"_s};
        const auto isAtWord = [this] {
            const SqlToken &token = m_tokens.peek();
            return token.kind == TokenKind::Name || token.kind == TokenKind::Text ||
                   (token.kind == TokenKind::Word && !others.contains(token.text));
        };
        QStringList words;
        while (isAtWord())
            words.append(m_tokens.take().text.toLower());
        if (m_tokens.isAt(u"as") && words.size() >= 2 && words.last() == u"always")
            words.remove(words.size() - 2, 2); // "generated always"
        const bool hasSize = !words.isEmpty() && m_tokens.accept(u"(");
        return words.join(u' ') +
               (hasSize ? u'(' + m_tokens.takeEnclosed().simplified().remove(u' ') + u')' : QString());
    }

    void readColumnConstraint(Column &column)
    {
        const QString name = takeConstraintName();
        if (m_tokens.isAt(u"not") && !m_tokens.isAt(u"deferrable", 1)) {
            m_tokens.take();
            m_tokens.require(u"null");
            column.isNullable = false;
        } else if (m_tokens.accept(u"primary")) {
            m_tokens.require(u"key");
            m_descends = m_tokens.accept(u"desc");
            m_tokens.accept(u"asc");
            m_table.primaryKey = {name, {column.name}};
        } else if (m_tokens.accept(u"unique")) {
            m_table.uniqueKeys.append({name, {column.name}});
        } else if (m_tokens.accept(u"check")) {
            readCheck(name);
        } else if (m_tokens.accept(u"default")) {
            column.standard = takeDefault();
        } else if (m_tokens.accept(u"collate")) {
            m_collations.insert(column.name, takeCollation(m_tokens, sqliteEngine));
        } else if (m_tokens.isAt(u"references")) {
            readForeignKey({name, {column.name}});
        } else if (m_tokens.isAt(u"generated") || m_tokens.isAt(u"as")) {
            readGenerated(column.name);
        } else if (m_tokens.isAt(u"not") || m_tokens.isAt(u"deferrable")) {
            readDeferral();
        } else if (!m_tokens.accept(u"null") && name.isNull()) { // a name may stand without a constraint
            m_tokens.failHere();
        }
        readTail();
    }

    void readTableConstraint()
    {
        const QString name = takeConstraintName();
        if (m_tokens.accept(u"primary")) {
            m_tokens.require(u"key");
            m_table.primaryKey = {name, takeKey()};
        } else if (m_tokens.accept(u"unique")) {
            m_table.uniqueKeys.append({name, takeKey()});
        } else if (m_tokens.accept(u"check")) {
            readCheck(name);
        } else if (m_tokens.accept(u"foreign")) {
            m_tokens.require(u"key");
            readForeignKey({name, takeNames()});
        } else if (name.isNull()) {
            m_tokens.failHere();
        }
        readTail();
    }

    QString takeConstraintName()
    {
        QString name;
        while (m_tokens.accept(u"constraint"))
            name = m_tokens.requireName();
        return name;
    }

    void readCheck(const QString &name)
    {
        m_tokens.require(u"(");
        m_table.checks.append({name, comparableExpression(m_tokens.takeEnclosed(), sqliteEngine)});
    }

    // A bare word is a string for SQLite.
    QString takeDefault()
    {
        static const QSet<QString> constants{u"null"_s,         u"true"_s,         u"false"_s,
                                             u"current_date"_s, u"current_time"_s, u"current_timestamp"_s};
        if (m_tokens.accept(u"("))
            return comparableExpression(m_tokens.takeEnclosed(), sqliteEngine);
        const SqlToken first = m_tokens.peek();
        const bool isWord = first.kind == TokenKind::Word && !constants.contains(first.text);
        if (isWord || first.kind == TokenKind::Name)
            return u'\'' + m_tokens.requireName().replace(u'\'', u"''"_s) + u'\'';
        if (m_tokens.isAt(u"+") || m_tokens.isAt(u"-"))
            m_tokens.take();
        return comparableExpression(m_tokens.between(first, m_tokens.take()), sqliteEngine);
    }

    void readForeignKey(ForeignKey key)
    {
        m_tokens.require(u"references");
        key.table = m_tokens.requireName();
        if (m_tokens.isAt(u"("))
            key.otherColumns = takeNames();
        while (m_tokens.isAt(u"on") || m_tokens.isAt(u"match")) {
            const bool matches = m_tokens.take().text == u"match"; // without effect
            const QString event = m_tokens.requireName().toLower();
            if (event == u"delete")
                key.onDelete = takeAction();
            else if (event == u"update")
                key.onUpdate = takeAction();
            else if (!matches)
                m_tokens.failHere();
        }
        m_table.foreignKeys.append(key);
        if (m_tokens.isAt(u"deferrable") || (m_tokens.isAt(u"not") && m_tokens.isAt(u"deferrable", 1)))
            readDeferral();
    }

    QString takeAction()
    {
        const QString first = m_tokens.requireName().toLower();
        if (first == u"no") {
            m_tokens.require(u"action");
            return {};
        }
        return first == u"set" ? first + u' ' + m_tokens.requireName().toLower() : first;
    }

    void readDeferral()
    {
        const bool can = !m_tokens.accept(u"not");
        m_tokens.require(u"deferrable");
        const bool deferred =
            m_tokens.accept(u"initially") && m_tokens.requireName().toLower() == u"deferred";
        if (can && deferred)
            m_remarks.append(tr("deferred foreign key of table %1").arg(m_table.name));
    }

    void readGenerated(const QString &column)
    {
        if (m_tokens.accept(u"generated"))
            m_tokens.require(u"always");
        m_tokens.require(u"as");
        m_tokens.require(u"(");
        m_tokens.takeEnclosed();
        if (!m_tokens.accept(u"stored"))
            m_tokens.accept(u"virtual");
        m_remarks.append(tr("generated column %1.%2").arg(m_table.name, column));
    }

    void readTail()
    {
        if (m_tokens.accept(u"on")) {
            m_tokens.require(u"conflict");
            m_tokens.requireName();
            m_remarks.append(tr("conflict clause of table %1").arg(m_table.name));
        }
        if (m_tokens.accept(u"autoincrement"))
            noteAutoincrement();
    }

    void noteAutoincrement() { m_remarks.append(tr("autoincrement of table %1").arg(m_table.name)); }

    QStringList takeKey()
    {
        QStringList columns;
        m_tokens.require(u"(");
        do {
            const Part part = takeKeyPart();
            columns.append(part.column);
            if (part.column.isEmpty() || part.text != sqlName(part.column))
                m_remarks.append(tr("order or collation of a key of table %1").arg(m_table.name));
        } while (m_tokens.accept(u","));
        m_tokens.require(u")");
        return columns;
    }

    Part takeKeyPart()
    {
        if (!m_tokens.isAt(u"autoincrement", 1))
            return takePart(m_tokens);
        const QString column = m_tokens.requireName();
        m_tokens.take();
        noteAutoincrement();
        return {column, sqlName(column)};
    }

    QStringList takeNames()
    {
        QStringList names;
        m_tokens.require(u"(");
        do {
            names.append(takePart(m_tokens).column);
        } while (m_tokens.accept(u","));
        m_tokens.require(u")");
        return names;
    }

    void readOptions()
    {
        while (!m_tokens.isAtEnd()) {
            if (m_tokens.accept(u"without")) {
                m_tokens.require(u"rowid");
                m_table.isWithoutRowid = true;
            } else {
                m_tokens.require(u"strict");
                m_table.isStrict = true;
            }
            if (!m_tokens.accept(u",") && !m_tokens.isAtEnd())
                m_tokens.failHere();
        }
    }

    // Key columns may be spelled otherwise than the columns are, and take no NULL but in the oldest kind of
    // table (https://sqlite.org/stricttables.html, https://sqlite.org/withoutrowid.html).
    void finish()
    {
        spell(m_table.primaryKey.columns);
        for (Key &key : m_table.uniqueKeys)
            spell(key.columns);
        for (ForeignKey &key : m_table.foreignKeys)
            spell(key.columns);
        const QStringList &key = m_table.primaryKey.columns;
        for (Column &column : m_table.columns) {
            const bool isRowid = key.size() == 1 && column.type == u"integer" && !m_descends;
            if (key.contains(column.name) && (isRowid || m_table.isStrict || m_table.isWithoutRowid))
                column.isNullable = false;
            if (const QString collation = m_collations.value(column.name, u"binary"_s);
                collation != u"binary")
                column.type += u" collate "_s + collation;
        }
    }

    void spell(QStringList &columns) const
    {
        for (QString &name : columns) {
            for (const Column &column : m_table.columns) {
                if (column.name.compare(name, Qt::CaseInsensitive) == 0)
                    name = column.name;
            }
        }
    }

    SqlTokens m_tokens;
    Table m_table;
    QStringList m_remarks;
    QHash<QString, QString> m_collations;
    bool m_descends = false; // "primary key desc" in a column
};

} // namespace

SqliteTable parseSqliteTable(const QString &sql)
{
    return TableParser(sql).parse();
}

Index parseSqliteIndex(const QString &sql)
{
    SqlTokens tokens(sql, sqliteEngine);
    Index index;
    tokens.require(u"create");
    index.isUnique = tokens.accept(u"unique");
    tokens.require(u"index");
    index.name = tokens.requireName();
    tokens.require(u"on");
    tokens.requireName();
    tokens.require(u"(");
    do {
        index.parts.append(takePart(tokens).text);
    } while (tokens.accept(u","));
    tokens.require(u")");
    if (tokens.accept(u"where"))
        index.where = comparableExpression(tokens.takeRest(), sqliteEngine);
    else if (!tokens.isAtEnd())
        tokens.failHere();
    return index;
}

} // namespace sluice
