// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database_url.h"
#include "core/migrations/sql_script.h"

#include <QCoreApplication>

#include <memory>

namespace sluice {

// Where a script for people to run differs between the engines. All texts are whole lines of SQL.
class ScriptEngine
{
    Q_DECLARE_TR_FUNCTIONS(ScriptEngine)

public:
    virtual ~ScriptEngine() = default;
    static std::unique_ptr<ScriptEngine> of(DatabaseUrl::Engine engine);

    // What a guard protects, and so what it says when it stops the script.
    enum class Guard { Place, Requirement, Keys, Rows };

    virtual QString opening() const = 0;
    virtual QString begin() const = 0;
    virtual QString guard(Guard guard, const QString &condition) const = 0;
    virtual QString historyIsMissing() const = 0; // a condition
    virtual QString newDatabase() const = 0;      // what a database of Sluice also bears
    virtual QString statements(const QList<SqlStatement> &statements) const = 0;
    virtual QString checks() const = 0; // before the end of a transaction
    virtual QString closing() const = 0;

    // Expressions.
    virtual QString newId() const = 0;
    virtual QString now() const = 0;
    virtual QString account() const = 0; // "user@host", as far as the engine knows

    static QString literal(const QString &text);

protected:
    static QString message(Guard guard); // translated
};

} // namespace sluice
