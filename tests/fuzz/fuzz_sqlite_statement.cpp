// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/migrations/schema/schema_text.h"
#include "core/migrations/schema/sqlite_statement.h"

#include <cstdint>
#include <cstdlib>

using namespace Qt::StringLiterals;
using sluice::Error;

namespace {

constexpr auto sqlite = sluice::DatabaseUrl::Engine::Sqlite;
constexpr auto postgresql = sluice::DatabaseUrl::Engine::PostgreSql;

void require(bool condition)
{
    if (!condition)
        std::abort();
}

template <class Parse>
void tryToParse(Parse parse)
{
    try {
        parse();
    } catch (const Error &error) {
        require(error.kind() == Error::Kind::Invalid && !error.message().isEmpty());
    }
}

// The normal form of a normal form is itself.
void requireStable(const QString &expression, sluice::DatabaseUrl::Engine engine)
{
    if (const auto form = sluice::normalisedExpression(expression, engine))
        require(sluice::normalisedExpression(*form, engine) == form);
}

} // namespace

// Whatever is refused is refused as Error Invalid; what is read of it is complete.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString sql = QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    tryToParse([&sql] {
        const sluice::Table table = sluice::parseSqliteTable(sql).table;
        for (const sluice::Check &check : table.checks)
            requireStable(check.expression, sqlite);
        for (const sluice::ForeignKey &key : table.foreignKeys)
            require(!key.columns.isEmpty());
    });
    tryToParse([&sql] { require(!sluice::parseSqliteIndex(sql).parts.isEmpty()); });
    requireStable(sql, sqlite);
    requireStable(sql, postgresql);
    return 0;
}
