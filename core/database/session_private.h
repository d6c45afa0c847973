// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/connection_test.h"
#include "core/database/dialect.h"
#include "core/database/remembered_counts.h"
#include "core/database/session.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>
#include <QSqlError>
#include <QSqlQuery>

namespace sluice {

// The engine gave up on a transaction because of others; the whole may be run again.
class TryAgain : public Error
{
public:
    explicit TryAgain(const QString &detail);
    explicit TryAgain(const Error &told) // to whoever asks, when trying again did not help
        : Error(told)
    {
    }
    void raise() const override { throw *this; }
    TryAgain *clone() const override { return new TryAgain(*this); }
};

struct Session::Private
{
    Q_DECLARE_TR_FUNCTIONS(Private)

public:
    static constexpr int statementLimit = 100;

    DatabaseUrl url;
    Author author;
    const Dialect &dialect;
    QSqlDatabase connection;
    std::optional<Error> writeObstacle = {};
    std::shared_ptr<Interrupter> interrupter = {};
    Clock clock = systemClock;
    QHash<QString, std::shared_ptr<QSqlQuery>> statements = {};
    Change *change = nullptr;
    QString note = {};
    CommitWitness witness = {};
    RememberedCounts counts = {};
    int depth = 0;
    bool lost = false;

    QString expanded(QString text) const;     // what Sql says in words of its own
    QString writtenOut(const Sql &sql) const; // with its values
    QVariant bound(const QVariant &value) const;
    std::shared_ptr<QSqlQuery> prepared(const QString &text);
    std::shared_ptr<QSqlQuery> unprepared(const QString &text);
    std::shared_ptr<QSqlQuery> run(const Sql &sql);
    Error lostError() const;
    Error notSavedError() const;
    Error fullError(const QString &detail) const;
    [[noreturn]] void fail(const QSqlError &error);
};

} // namespace sluice
