// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/data_loss.h"

#include "core/database/dialect.h"
#include "core/database/server_failure.h"
#include "core/database/session.h"
#include "core/migrations/schema/sql_tokens.h"
#include "core/migrations/sql_script.h"
#include "core/migrations/table_fates.h"

#include <QCoreApplication>
#include <QLocale>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

struct LossText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::DataLoss)
};

// Without the history of revisions, which belongs to the runner.
TableFates::Tables tablesOf(Session &session)
{
    const QString sqlite = uR"(select tables.name, columns.name
        from sqlite_master as tables join pragma_table_xinfo(tables.name) as columns
        where tables.type = 'table' and tables.name not like 'sqlite\_%' escape '\' and columns.hidden = 0)"_s;
    const QString postgresql = uR"(select tables.relname, columns.attname
        from pg_class as tables
        join pg_namespace as schemas on schemas.oid = tables.relnamespace
        left join pg_attribute as columns on columns.attrelid = tables.oid and columns.attnum > 0
            and not columns.attisdropped and columns.attgenerated = ''
        where schemas.nspname = current_schema() and tables.relkind in ('r', 'p'))"_s;
    TableFates::Tables tables;
    session.each({isSqlite(session) ? sqlite : postgresql}, [&tables](const Row &row) {
        QStringList &columns = tables[row.text(0)];
        if (!row.isNull(1))
            columns.append(row.text(1));
    });
    tables.remove(u"sluice_revisions"_s);
    tables.remove(u"sluice_revision_events"_s);
    return tables;
}

// The tables of an SQLite database without their rows, and without views, triggers and indexes: those hold
// nothing themselves, and would stand in the way of what the runner takes care of.
std::unique_ptr<Session> emptyCopy(Session &session)
{
    auto copy = Session::open(DatabaseUrl{}, session.author());
    copy->number({u"pragma foreign_keys = 0"_s});
    // Virtual tables make their shadow tables themselves.
    const QStringList statements = session.list(
        {uR"(select sql from sqlite_master where type = 'table' and name not like 'sqlite\_%' escape '\'
            and name not in (select name from pragma_table_list where type = 'shadow') order by rowid)"_s},
        [](const Row &row) { return row.text(0); });
    for (const QString &statement : statements)
        copy->execute({statement});
    return copy;
}

bool isAboutTables(const QString &statement)
{
    SqlTokens tokens(statement, DatabaseUrl::Engine::Sqlite);
    if (!tokens.accept(u"create") && !tokens.accept(u"drop") && !tokens.accept(u"alter"))
        return false;
    for (const char16_t *word : {u"temp", u"temporary", u"virtual"})
        tokens.accept(word);
    return tokens.isAt(u"table");
}

void tryOut(const SqlStatement &statement, Session &copy)
{
    if (!isAboutTables(statement.text))
        return;
    try {
        copy.execute({statement.text});
    } catch (const Error &error) {
        throw Error(Error::Kind::Internal,
                    LossText::tr("What the revision would take away cannot be told: its statement in line %1 "
                                 "fails with: %2. Nothing was changed.")
                        .arg(QString::number(statement.line), error.detail().section(u' ', 1)),
                    u"migrations"_s, error.detail());
    }
}

QList<SqlStatement> statementsOf(const QStringList &scripts, DatabaseUrl::Engine engine)
{
    QList<SqlStatement> statements;
    for (const QString &script : scripts)
        statements += splitScript(script, engine);
    return statements;
}

qint64 rowsIn(Session &session, const DataLoss &loss)
{
    const QString what = loss.column.isEmpty() ? u"*"_s : quotedIdentifier(loss.column);
    return session.number({u"select count(%1) from %2"_s.arg(what, quotedIdentifier(loss.table))});
}

// The tables from which a statement removes rows.
QStringList emptiedBy(const QString &statement, DatabaseUrl::Engine engine)
{
    SqlTokens tokens(statement, engine);
    const bool truncates = tokens.accept(u"truncate");
    if (!truncates && !(tokens.accept(u"delete") && tokens.accept(u"from")))
        return {};
    tokens.accept(u"table");
    tokens.accept(u"only");
    QStringList tables;
    do {
        tables.append(tokens.requireName());
    } while (truncates && tokens.accept(u","));
    return tables;
}

QStringList removalWarnings(Session &session, const Revision &revision)
{
    const DatabaseUrl::Engine engine = session.dialect().engine();
    QStringList lines;
    for (const SqlStatement &statement : splitScript(revision.script(engine).up, engine)) {
        for (const QString &table : emptiedBy(statement.text, engine)) {
            if (session.hasTable(table))
                lines.append(LossText::tr("“%1” removes rows from table %2, which has %3 now.")
                                 .arg(revision.title, table, QLocale().toString(rowsIn(session, {table}))));
        }
    }
    return lines;
}

QStringList requirementWarnings(Session &session, const Revision &revision, bool isFirst)
{
    QStringList lines;
    for (const Requirement &requirement : revision.requirements) {
        if (!isFirst) {
            lines.append(LossText::tr("“%1” asks that %2; this is looked at when its turn comes.")
                             .arg(revision.title, requirement.text));
            continue;
        }
        const qint64 rows =
            session.number({u"select count(*) from (%1) as offenders"_s.arg(requirement.offenders)});
        if (rows > 0)
            lines.append(LossText::tr("“%1” asks that %2, which %Ln row(s) break.", nullptr, int(rows))
                             .arg(revision.title, requirement.text));
    }
    return lines;
}

} // namespace

QString DataLoss::text() const
{
    const int count = int(qMin<qint64>(rows, INT_MAX));
    return column.isEmpty()
               ? LossText::tr("table %1 with %Ln row(s)", nullptr, count).arg(table)
               : LossText::tr("column %1.%2 with %Ln value(s)", nullptr, count).arg(table, column);
}

QList<DataLoss> dataLost(Session &session, const QStringList &scripts)
{
    const DatabaseUrl::Engine engine = session.dialect().engine();
    TableFates fates(tablesOf(session), engine);
    const std::unique_ptr<Session> copy = isSqlite(session) ? emptyCopy(session) : nullptr;
    for (const SqlStatement &statement : statementsOf(scripts, engine)) {
        fates.read(statement.text);
        if (copy)
            tryOut(statement, *copy);
    }
    if (copy)
        fates.finish(tablesOf(*copy));
    QList<DataLoss> losses = fates.losses();
    for (DataLoss &loss : losses)
        loss.rows = rowsIn(session, loss);
    return losses;
}

QStringList upgradeWarnings(Session &session, const QList<Revision> &pending)
{
    const DatabaseUrl::Engine engine = session.dialect().engine();
    if (tablesOf(session).isEmpty())
        return {}; // there are no rows to lose or to break anything
    QStringList lines;
    QStringList scripts;
    for (const Revision &revision : pending) {
        scripts.append(revision.script(engine).up);
        lines += requirementWarnings(session, revision, scripts.size() == 1);
        lines += removalWarnings(session, revision);
    }
    for (const DataLoss &loss : dataLost(session, scripts))
        lines.append(LossText::tr("Taken away: %1.").arg(loss.text()));
    return lines;
}

} // namespace sluice
