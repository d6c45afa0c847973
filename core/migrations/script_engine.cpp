// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/script_engine.h"

#include "core/base/tr.h"
#include "core/database/sqlite_file.h"
#include "core/migrations/sql_change.h"

#include <QCoreApplication>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class PostgresqlScriptEngine : public ScriptEngine
{
    Q_DECLARE_TR_FUNCTIONS(PostgresqlScriptEngine)

public:
    QString opening() const override { return u"set standard_conforming_strings = on;\n"_s; }
    QString begin() const override
    {
        return u"begin;\nset local lock_timeout = '5s';\n"_s +
               check(u"pg_try_advisory_xact_lock(1399616867, hashtext(current_schema()))"_s,
                     tr("Another program is changing this schema. Try again when it has finished."));
    }
    QString guard(Guard guard, const QString &condition) const override
    {
        return check(condition, message(guard));
    }
    QString historyIsMissing() const override { return u"to_regclass('sluice_revisions') is null"_s; }
    QString newDatabase() const override { return {}; }
    QString statements(const QList<SqlStatement> &statements) const override
    {
        QString text;
        for (const SqlStatement &statement : statements)
            text += statement.text + u";\n"_s;
        return text;
    }
    QString checks() const override { return {}; }
    QString closing() const override { return {}; }
    QString newId() const override { return u"gen_random_uuid()"_s; }
    QString now() const override { return u"date_trunc('milliseconds', clock_timestamp())"_s; }
    QString account() const override
    {
        return u"session_user || '@' || coalesce(host(inet_client_addr()), 'localhost')"_s;
    }

private:
    static QString check(const QString &condition, const QString &otherwise)
    {
        return u"do $sluice$ begin\n    if not (%1) then\n        raise exception using message = %2;\n"
               "    end if;\nend $sluice$;\n"_s.arg(condition, literal(otherwise));
    }
};

class SqliteScriptEngine : public ScriptEngine
{
public:
    // Outside triggers SQLite can only stop by breaking a constraint, whose name it shows.
    QString opening() const override
    {
        QStringList columns;
        for (const Guard guard : {Guard::Place, Guard::Requirement, Guard::Keys, Guard::Rows})
            columns.append(u"    %1 integer constraint \"%2\" check (%1)"_s.arg(
                column(guard), message(guard).replace(u'"', u"\"\""_s)));
        return u".bail on\n.timeout 5000\npragma foreign_keys = off;\ncreate temp table sluice_guard (\n%1\n);\n"_s
            .arg(columns.join(u",\n"_s));
    }
    QString begin() const override { return u"begin immediate;\n"_s; }
    QString guard(Guard guard, const QString &condition) const override
    {
        return u"insert into temp.sluice_guard (%1) select %2;\n"_s.arg(column(guard), condition);
    }
    QString historyIsMissing() const override
    {
        return u"not exists (select 1 from main.sqlite_master where name = 'sluice_revisions')"_s;
    }
    QString newDatabase() const override
    {
        return u"pragma application_id = %1;\n"_s.arg(sqliteApplicationId);
    }
    QString statements(const QList<SqlStatement> &statements) const override;
    QString checks() const override
    {
        return guard(Guard::Keys, u"not exists (select 1 from pragma_foreign_key_check)"_s);
    }
    QString closing() const override
    {
        return u"drop table temp.sluice_guard;\npragma foreign_keys = on;\n"_s;
    }
    QString newId() const override { return u"randomblob(16)"_s; }
    QString now() const override
    {
        return u"cast(round((julianday('now') - 2440587.5) * 86400000) as integer)"_s;
    }
    QString account() const override { return u"'sqlite3'"_s; }

private:
    static QString column(Guard guard)
    {
        switch (guard) {
        case Guard::Place:
            return u"place"_s;
        case Guard::Requirement:
            return u"requirement"_s;
        case Guard::Keys:
            return u"keys"_s;
        case Guard::Rows:
            return u"row_count"_s;
        }
        Q_UNREACHABLE();
    }
};

// A table that is built anew, see table_rebuilds.h: its copy must be complete when it goes, and takes its
// name without a look at the views.
QString SqliteScriptEngine::statements(const QList<SqlStatement> &statements) const
{
    QList<std::optional<SqlChange>> changes;
    for (const SqlStatement &statement : statements)
        changes.append(SqlChange::of(statement.text));
    const auto rows = [](QString table) {
        return u"(select count(*) from \"%1\")"_s.arg(table.replace(u'"', u"\"\""_s));
    };
    QString text;
    QStringList dropped;
    for (qsizetype i = 0; i < statements.size(); ++i) {
        const auto &change = changes.at(i);
        const QString statement = statements.at(i).text + u";\n"_s;
        if (change && change->kind == SqlChange::Kind::RenameTable && dropped.contains(change->to)) {
            text +=
                u"pragma legacy_alter_table = on;\n"_s + statement + u"pragma legacy_alter_table = off;\n"_s;
            continue;
        }
        if (change && change->kind == SqlChange::Kind::DropTable) {
            dropped.append(change->name);
            for (qsizetype later = i + 1; later < statements.size(); ++later) {
                const auto &next = changes.at(later);
                if (next && next->kind == SqlChange::Kind::RenameTable && next->to == change->name)
                    text += guard(Guard::Rows, rows(change->name) + u" = "_s + rows(next->name));
            }
        }
        text += statement;
    }
    return text;
}

} // namespace

std::unique_ptr<ScriptEngine> ScriptEngine::of(DatabaseUrl::Engine engine)
{
    if (engine == DatabaseUrl::Engine::Sqlite)
        return std::make_unique<SqliteScriptEngine>();
    return std::make_unique<PostgresqlScriptEngine>();
}

QString ScriptEngine::literal(const QString &text)
{
    return u'\'' + QString(text).replace(u'\'', u"''"_s) + u'\'';
}

QString ScriptEngine::message(Guard guard)
{
    switch (guard) {
    case Guard::Place:
        return tr("The database is not where this revision begins; nothing was changed by it.");
    case Guard::Requirement:
        return tr("Rows of the database break what this revision asks of them.");
    case Guard::Keys:
        return tr("Rows would refer to others that are not there.");
    case Guard::Rows:
        return tr("A table that is built anew would lose rows.");
    }
    Q_UNREACHABLE();
}

} // namespace sluice
