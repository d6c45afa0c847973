// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/sql_names.h"

#include "core/migrations/schema/sql_tokens.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

bool isName(const SqlToken &token)
{
    return token.kind == SqlToken::Kind::Word || token.kind == SqlToken::Kind::Name;
}

// Where a name stands as such. The normalised texts of both engines have PostgreSQL's tokens.
QList<SqlToken> places(const QString &expression, const QString &name)
{
    QList<SqlToken> found;
    SqlTokens tokens(expression, DatabaseUrl::Engine::PostgreSql);
    bool isType = false;
    while (!tokens.isAtEnd()) {
        const SqlToken token = tokens.take();
        if (isName(token) && token.text == name && !isType && !tokens.isAt(u"("))
            found.append(token);
        isType = token.kind == SqlToken::Kind::Sign && token.text == u"::"_s;
    }
    return found;
}

} // namespace

QString sqlNames(const QStringList &names)
{
    QStringList quoted;
    for (const QString &name : names)
        quoted.append(sqlName(name));
    return quoted.join(u", "_s);
}

QString withNameChanged(const QString &expression, const QString &from, const QString &to)
{
    QString changed;
    qsizetype done = 0;
    const QList<SqlToken> found = places(expression, from);
    for (const SqlToken &name : found) {
        changed += expression.sliced(done, name.begin - done) + sqlName(to);
        done = name.end;
    }
    return changed + expression.sliced(done);
}

bool mentions(const QString &expression, const QString &name)
{
    return !places(expression, name).isEmpty();
}

QStringList columnsOf(const Index &index)
{
    QStringList columns;
    for (const QString &part : index.parts) {
        SqlTokens tokens(part, DatabaseUrl::Engine::PostgreSql);
        const SqlToken column = tokens.take();
        tokens.accept(u"desc");
        if (!isName(column) || !tokens.isAtEnd())
            return {};
        columns.append(column.text);
    }
    return columns;
}

} // namespace sluice
