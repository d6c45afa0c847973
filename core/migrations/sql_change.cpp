// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/sql_change.h"

#include "core/migrations/schema/sql_tokens.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

void skip(SqlTokens &tokens, const QStringList &words)
{
    for (const QString &word : words)
        tokens.accept(word);
}

QString takeName(SqlTokens &tokens)
{
    QString name = tokens.requireName();
    while (tokens.accept(u"."))
        name = tokens.requireName();
    return name.toLower();
}

} // namespace

std::optional<SqlChange> SqlChange::of(const QString &statement)
{
    SqlTokens tokens(statement, DatabaseUrl::Engine::Sqlite);
    if (tokens.accept(u"drop") && tokens.accept(u"table")) {
        skip(tokens, {u"if"_s, u"exists"_s});
        return SqlChange{Kind::DropTable, takeName(tokens)};
    }
    if (tokens.accept(u"alter") && tokens.accept(u"table")) {
        const QString name = takeName(tokens);
        if (tokens.accept(u"rename") && tokens.accept(u"to"))
            return SqlChange{Kind::RenameTable, name, takeName(tokens)};
        return std::nullopt;
    }
    if (tokens.accept(u"create")) {
        skip(tokens, {u"unique"_s, u"temp"_s, u"temporary"_s});
        if (tokens.accept(u"index") || tokens.accept(u"trigger")) {
            skip(tokens, {u"if"_s, u"not"_s, u"exists"_s});
            return SqlChange{Kind::CreateObject, takeName(tokens)};
        }
    }
    return std::nullopt;
}

} // namespace sluice
