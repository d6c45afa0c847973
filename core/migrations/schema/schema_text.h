// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database_url.h"

#include <QSet>

namespace sluice {

// One form for the texts of a schema, however they were written, so that equal texts are one thing. What is
// the same but cannot be seen to be is left different; different things are never made equal. All of it is
// SQL again. Any thread.

// A name as it stands in SQL: quoted where it must be.
QString sqlName(const QString &name);

// "timestamptz" for "timestamp with time zone", "varchar(20)" for "CHARACTER VARYING (20)". Without
// collation.
QString normalisedType(const QString &type, DatabaseUrl::Engine engine);

// An expression in lower case, with single blanks and no more parentheses than it needs. PostgreSQL's own
// rewriting is taken back: casts of literals, "= any (array[…])" for "in (…)", "~~" for "like". texts:
// columns of the types text and varchar, whose casts to text say nothing. Empty for an expression with
// anything that is not known here (sub-queries, for one), or that is none.
std::optional<QString> normalisedExpression(const QString &expression, DatabaseUrl::Engine engine,
                                            const QSet<QString> &texts = {});

// normalisedExpression(), or what is left to compare without it: the text with single blanks.
QString comparableExpression(const QString &expression, DatabaseUrl::Engine engine,
                             const QSet<QString> &texts = {});

} // namespace sluice
