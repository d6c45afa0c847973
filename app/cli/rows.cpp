// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/rows.h"

#include "core/base/tr.h"
#include "core/base/until.h"

#include <QJsonDocument>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QString yesNo(bool value)
{
    return value ? u"true"_s : u"false"_s;
}

QJsonObject toJson(const RowProblem &problem)
{
    return {{u"line"_s, problem.line},
            {u"column"_s, problem.column},
            {u"value"_s, problem.value},
            {u"reason"_s, problem.reason}};
}

QJsonArray toJson(const QList<GoneRow> &rows)
{
    QJsonArray array;
    for (const GoneRow &row : rows)
        array.append(QJsonObject{{u"id"_s, row.id.toString(QUuid::WithoutBraces)}, {u"name"_s, row.name}});
    return array;
}

QJsonObject toJson(const GoneRows &gone)
{
    return {{u"users"_s, toJson(gone.users)}, {u"flows"_s, toJson(gone.flows)}};
}

QJsonObject seenRow(const QByteArray &text, const QString &second)
{
    const QJsonObject row = QJsonDocument::fromJson(text).object();
    const bool whole = !QUuid::fromString(row[u"id"_s].toString()).isNull() && row[u"name"_s].isString() &&
                       row[second].isString() && row[u"is_active"_s].isBool();
    if (!whole)
        throw Error(Error::Kind::Invalid,
                    tr("What was seen is not a row as “show --json” prints it. Save that to a file, and name "
                       "the file."),
                    u"seen"_s);
    return row;
}

QDateTime seenTime(const QJsonObject &row, const QString &key)
{
    return QDateTime::fromString(row[key].toString(), Qt::ISODateWithMs);
}

} // namespace

QJsonObject toJson(const User &user)
{
    return {{u"id"_s, user.id.toText()},
            {u"email"_s, user.email},
            {u"name"_s, user.name},
            {u"is_active"_s, user.active},
            {u"created_at"_s, isoTime(user.createdAt)},
            {u"updated_at"_s, isoTime(user.updatedAt)}};
}

QJsonObject toJson(const Flow &flow)
{
    return {{u"id"_s, flow.id.toText()},
            {u"name"_s, flow.name},
            {u"description"_s, flow.description},
            {u"is_active"_s, flow.active},
            {u"created_at"_s, isoTime(flow.createdAt)},
            {u"updated_at"_s, isoTime(flow.updatedAt)}};
}

User userFromJson(const QByteArray &text)
{
    const QJsonObject row = seenRow(text, u"email"_s);
    return {UserId(QUuid::fromString(row[u"id"_s].toString())),
            row[u"email"_s].toString(),
            row[u"name"_s].toString(),
            row[u"is_active"_s].toBool(),
            seenTime(row, u"created_at"_s),
            seenTime(row, u"updated_at"_s)};
}

Flow flowFromJson(const QByteArray &text)
{
    const QJsonObject row = seenRow(text, u"description"_s);
    return {FlowId(QUuid::fromString(row[u"id"_s].toString())),
            row[u"name"_s].toString(),
            row[u"description"_s].toString(),
            row[u"is_active"_s].toBool(),
            seenTime(row, u"created_at"_s),
            seenTime(row, u"updated_at"_s)};
}

QJsonObject toJson(const EditConflict &conflict)
{
    QJsonArray fields;
    for (const EditConflict::Field &field : conflict.fields)
        fields.append(QJsonObject{{u"field"_s, field.name},
                                  {u"was"_s, QJsonValue::fromVariant(field.was)},
                                  {u"theirs"_s, QJsonValue::fromVariant(field.theirs)},
                                  {u"mine"_s, QJsonValue::fromVariant(field.mine)},
                                  {u"conflict"_s, !conflict.isRemoved && field.isClash()}});
    const QJsonValue by = conflict.by ? QJsonValue(toJson(*conflict.by)) : QJsonValue();
    return {{u"row"_s, conflict.row}, {u"by"_s, by}, {u"fields"_s, fields}};
}

QJsonObject toJson(const Link &link)
{
    return {{u"user_id"_s, link.user.toText()},
            {u"flow_id"_s, link.flow.toText()},
            {u"user_email"_s, link.userEmail},
            {u"user_name"_s, link.userName},
            {u"flow_name"_s, link.flowName},
            {u"linked_at"_s, isoTime(link.linkedAt)},
            {u"linked_by"_s, link.linkedBy.toText()},
            {u"actor"_s, link.actor},
            {u"program"_s, link.program},
            {u"kind"_s, link.kind},
            {u"until"_s, timeOrNull(link.until)},
            {u"until_by"_s, link.untilBy}};
}

QJsonObject toJson(const LinkReceipt &receipt)
{
    return {{u"added"_s, receipt.added},
            {u"already_there"_s, receipt.alreadyThere},
            {u"removed"_s, receipt.removed},
            {u"not_there"_s, receipt.notThere},
            {u"edited"_s, receipt.edited},
            {u"refused"_s, receipt.refused},
            {u"gone"_s, toJson(receipt.gone)},
            {u"change"_s, receipt.change ? QJsonValue(receipt.change->toText()) : QJsonValue()}};
}

QJsonObject toJson(const LinkPreview &preview)
{
    return {{u"dry_run"_s, true},
            {u"users"_s, preview.users},
            {u"flows"_s, preview.flows},
            {u"pairs"_s, preview.pairs},
            {u"fresh"_s, preview.fresh()},
            {u"already_there"_s, preview.alreadyThere},
            {u"would_remove"_s, preview.wouldRemove},
            {u"would_edit"_s, preview.wouldEdit},
            {u"refused"_s, preview.refused},
            {u"gone"_s, toJson(preview.gone)}};
}

QJsonObject toJson(const Removal &removal)
{
    return {{u"removed"_s, removal.rows}, {u"links"_s, removal.links}};
}

QJsonObject toJson(const SeedReceipt &receipt)
{
    return {{u"users"_s, receipt.users}, {u"flows"_s, receipt.flows}, {u"links"_s, receipt.links}};
}

QJsonObject toJson(const ImportReport &report, bool dryRun)
{
    QJsonArray problems;
    for (const RowProblem &problem : report.problems)
        problems.append(toJson(problem));
    return {{u"read"_s, report.read},
            {u"added"_s, report.added},
            {u"updated"_s, report.updated},
            {u"already_there"_s, report.alreadyThere},
            {u"merged"_s, report.merged},
            {u"rejected"_s, report.rejected},
            {u"dry_run"_s, dryRun},
            {u"problems"_s, problems},
            {u"notes"_s, QJsonArray::fromStringList(report.notes)}};
}

TextTable toTable(const QList<User> &users)
{
    TextTable table{{u"id"_s, u"email"_s, u"name"_s, u"is_active"_s}, {}};
    for (const User &user : users)
        table.rows.append({user.id.toText(), user.email, user.name, yesNo(user.active)});
    return table;
}

TextTable toTable(const QList<Flow> &flows)
{
    TextTable table{{u"id"_s, u"name"_s, u"is_active"_s, u"description"_s}, {}};
    for (const Flow &flow : flows)
        table.rows.append({flow.id.toText(), flow.name, yesNo(flow.active), flow.description});
    return table;
}

TextTable toTable(const QList<Link> &links)
{
    TextTable table{{u"user_email"_s, u"flow_name"_s, u"linked_at"_s, u"actor"_s, u"kind"_s, u"until"_s}, {}};
    for (const Link &link : links)
        table.rows.append({link.userEmail, link.flowName, isoTime(link.linkedAt), link.actor, link.kind,
                           untilText(link.until)});
    return table;
}

TextTable toTable(const QJsonObject &object, const QStringList &keys)
{
    TextTable table{{u"field"_s, u"value"_s}, {}};
    for (const QString &key : keys) {
        const QJsonValue value = object[key];
        table.rows.append(
            {key, value.isArray() ? QString::number(value.toArray().size()) : value.toVariant().toString()});
    }
    return table;
}

} // namespace sluice
