// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/migrations/revision_rows.h"

#include "app/cli/output.h"
#include "core/base/tr.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

template <class Step>
TextTable titles(const QList<Step> &revisions)
{
    TextTable table{{u"revision"_s, u"title"_s}, {}};
    for (const Step &revision : revisions)
        table.rows.append({revision.id, revision.title});
    return table;
}

} // namespace

QString stateName(SchemaState::Kind kind)
{
    switch (kind) {
    case SchemaState::Kind::Empty:
        return u"empty"_s;
    case SchemaState::Kind::Pending:
        return u"pending"_s;
    case SchemaState::Kind::Current:
        return u"current"_s;
    case SchemaState::Kind::Newer:
        return u"newer"_s;
    case SchemaState::Kind::Tampered:
        return u"tampered"_s;
    case SchemaState::Kind::Foreign:
        return u"foreign"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject toJson(const Revision &revision)
{
    return {{u"revision"_s, revision.id}, {u"title"_s, revision.title}};
}

QJsonObject toJson(const AppliedRevision &revision)
{
    return {{u"revision"_s, revision.id}, {u"title"_s, revision.title}};
}

TextTable toTable(const QList<Revision> &revisions)
{
    return titles(revisions);
}

TextTable toTable(const QList<AppliedRevision> &revisions)
{
    return titles(revisions);
}

MigrationRunner::Tell progressTo(const Output &output)
{
    return [&output](const MigrationProgress &progress) {
        switch (progress.step) {
        case MigrationProgress::Step::Waiting:
            return output.say(progress.text);
        case MigrationProgress::Step::BackingUp:
            return output.say(tr("Backing up to %1").arg(progress.text));
        case MigrationProgress::Step::Applying:
            return output.say(
                tr("%1 of %2: %3").arg(progress.done + 1).arg(progress.total).arg(progress.text));
        case MigrationProgress::Step::Applied:
            return;
        }
    };
}

QJsonObject toJson(const DataLoss &loss)
{
    return {{u"table"_s, loss.table},
            {u"column"_s, loss.column.isEmpty() ? QJsonValue() : loss.column},
            {u"rows"_s, loss.rows}};
}

} // namespace sluice
