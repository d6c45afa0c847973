// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/schema/postgresql_index.h"

#include "core/migrations/schema/schema_text.h"
#include "core/migrations/schema/sql_expression.h"

#include <QCoreApplication>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class IndexParser
{
    Q_DECLARE_TR_FUNCTIONS(SchemaReader)

public:
    IndexParser(const QString &sql, const QSet<QString> &texts)
        : m_tokens(sql, DatabaseUrl::Engine::PostgreSql)
        , m_texts(texts)
    {
    }

    PostgresqlIndex parse()
    {
        m_tokens.require(u"create");
        m_index.isUnique = m_tokens.accept(u"unique");
        m_tokens.require(u"index");
        m_index.name = m_tokens.requireName();
        m_tokens.require(u"on");
        m_tokens.accept(u"only"); // of a partitioned table
        takeQualifiedName();
        m_tokens.require(u"using");
        if (const QString method = m_tokens.requireName(); method != u"btree")
            remark(tr("method %1 of index %2").arg(method, m_index.name));
        m_tokens.require(u"(");
        do {
            m_index.parts.append(takePart());
        } while (m_tokens.accept(u","));
        m_tokens.require(u")");
        readOptions();
        return {m_index, m_remarks};
    }

private:
    QString takeQualifiedName()
    {
        QStringList parts{sqlName(m_tokens.requireName())};
        while (m_tokens.accept(u"."))
            parts.append(sqlName(m_tokens.requireName()));
        return parts.join(u'.');
    }

    QString takePart()
    {
        QString part = takeSubject();
        if (m_tokens.accept(u"collate"))
            part += u" collate "_s + takeCollation(m_tokens, DatabaseUrl::Engine::PostgreSql);
        if (!m_tokens.isAt(u"desc") && !m_tokens.isAt(u"nulls") && !m_tokens.isAt(u",") &&
            !m_tokens.isAt(u")")) {
            part += u' ' + takeQualifiedName(); // an operator class
            if (m_tokens.accept(u"("))
                part += u" ("_s + m_tokens.takeEnclosed() + u')';
        }
        if (m_tokens.accept(u"desc"))
            part += u" desc"_s;
        if (m_tokens.accept(u"nulls"))
            part += u" nulls "_s + m_tokens.requireName();
        return part;
    }

    // A column, a call, or an expression in parentheses.
    QString takeSubject()
    {
        if (m_tokens.accept(u"("))
            return u'(' +
                   comparableExpression(m_tokens.takeEnclosed(), DatabaseUrl::Engine::PostgreSql, m_texts) +
                   u')';
        const QString name = takeQualifiedName();
        if (!m_tokens.accept(u"("))
            return name;
        const QString call = name + u'(' + m_tokens.takeEnclosed() + u')';
        return u'(' + comparableExpression(call, DatabaseUrl::Engine::PostgreSql, m_texts) + u')';
    }

    void readOptions()
    {
        if (m_tokens.accept(u"include")) {
            m_tokens.require(u"(");
            remark(tr("included columns %1 of index %2").arg(m_tokens.takeEnclosed(), m_index.name));
        }
        if (m_tokens.accept(u"nulls")) {
            m_tokens.require(u"not");
            m_tokens.require(u"distinct");
            remark(tr("“nulls not distinct” of index %1").arg(m_index.name));
        }
        if (m_tokens.accept(u"with")) {
            m_tokens.require(u"(");
            remark(tr("storage parameters %1 of index %2").arg(m_tokens.takeEnclosed(), m_index.name));
        }
        if (m_tokens.accept(u"tablespace"))
            m_tokens.requireName();
        if (m_tokens.accept(u"where"))
            m_index.where =
                comparableExpression(m_tokens.takeRest(), DatabaseUrl::Engine::PostgreSql, m_texts);
        if (!m_tokens.isAtEnd())
            m_tokens.failHere();
    }

    void remark(const QString &text) { m_remarks.append(text); }

    SqlTokens m_tokens;
    const QSet<QString> m_texts;
    Index m_index;
    QStringList m_remarks;
};

} // namespace

PostgresqlIndex parsePostgresqlIndex(const QString &sql, const QSet<QString> &texts)
{
    return IndexParser(sql, texts).parse();
}

} // namespace sluice
