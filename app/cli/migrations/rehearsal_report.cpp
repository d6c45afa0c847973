// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/migrations/rehearsal_report.h"

#include "app/cli/migrations/revision_rows.h"

#include "core/base/tr.h"
#include "core/migrations/rehearsal.h"

#include <QLocale>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QString cell(qint64 rows)
{
    return rows < 0 ? u"-"_s : QString::number(rows);
}

QJsonValue jsonRows(qint64 rows)
{
    return rows < 0 ? QJsonValue() : rows;
}

QJsonObject document(const RehearsalReport &report)
{
    QJsonArray tables;
    for (const RehearsedTable &table : report.tables)
        tables.append(QJsonObject{{u"name"_s, table.name},
                                  {u"before"_s, jsonRows(table.before)},
                                  {u"after"_s, jsonRows(table.after)},
                                  {u"again"_s, jsonRows(table.again)}});
    return {{u"revisions"_s, toJson(report.revisions)},
            {u"tables"_s, tables},
            {u"copy_milliseconds"_s, report.copyMilliseconds},
            {u"up_milliseconds"_s, report.upMilliseconds},
            {u"down_milliseconds"_s, report.downMilliseconds},
            {u"same_schema_again"_s, report.sameSchemaAgain},
            {u"remarks"_s, QJsonArray::fromStringList(report.remarks)}};
}

TextTable rowsPerTable(const RehearsalReport &report)
{
    TextTable rows{{u"table"_s, u"before"_s, u"after"_s, u"again"_s}, {}};
    for (const RehearsedTable &table : report.tables)
        rows.rows.append({table.name, cell(table.before), cell(table.after), cell(table.again)});
    return rows;
}

QString seconds(qint64 milliseconds)
{
    return tr("%1 s").arg(QLocale().toString(double(milliseconds) / 1000, 'f', 2));
}

} // namespace

ExitCode rehearseUpgrade(Context &context, const QString &target)
{
    const RevisionGraph graph = context.revisions();
    const auto session = context.openAnySchema();
    const RehearsalReport report = rehearse(*session, graph, target, progressTo(context.output), {});
    if (context.output.json)
        context.output.data(document(report));
    else
        context.output.data(rowsPerTable(report));
    for (const QString &remark : report.remarks)
        context.output.say(remark);
    if (report.revisions.isEmpty()) {
        context.output.say(tr("Nothing is pending."));
        return ExitCode::Done;
    }
    context.output.say(tr("Rehearsed on a copy: copying took %1, up %2, down %3. The database is as it was.")
                           .arg(seconds(report.copyMilliseconds), seconds(report.upMilliseconds),
                                seconds(report.downMilliseconds)));
    if (report.sameSchemaAgain)
        return ExitCode::Done;
    context.output.error(u"refused"_s,
                         tr("Down and up again gave another schema than up: a down script does not take back "
                            "all that its up script does. Mend it before it is needed."));
    return ExitCode::Refused;
}

} // namespace sluice
