// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/export.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/changes/change_json.h"
#include "core/changes/history.h"
#include "core/flows/flow_service.h"
#include "core/users/user_service.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int rowsPerPage = 5000;

QString text(bool value)
{
    return value ? u"true"_s : u"false"_s;
}

QStringList cells(const User &user)
{
    return {user.email, user.name, text(user.active)};
}

QStringList cells(const Flow &flow)
{
    return {flow.name, flow.description, text(flow.active)};
}

QStringList cells(const Link &link)
{
    return {link.userEmail, link.flowName};
}

QStringList cells(const ChangeRecord &change)
{
    QStringList counts;
    const QJsonObject numbers = toJson(change.counts);
    for (const auto &number : numbers)
        counts.append(QString::number(number.toInteger()));
    return QStringList{isoTime(change.at), change.actor,        change.actorName, change.host,
                       change.program,     change.databaseRole, change.kind,      change.summary} +
           counts + QStringList{change.note, text(change.isUndone), change.id.toText()};
}

QJsonObject json(const ChangeRecord &change)
{
    return toJson(change);
}

QJsonObject json(const User &user)
{
    return {{u"id"_s, user.id.toText()},
            {u"email"_s, user.email},
            {u"name"_s, user.name},
            {u"is_active"_s, user.active}};
}

QJsonObject json(const Flow &flow)
{
    return {{u"id"_s, flow.id.toText()},
            {u"name"_s, flow.name},
            {u"description"_s, flow.description},
            {u"is_active"_s, flow.active}};
}

QJsonObject json(const Link &link)
{
    return {{u"user_id"_s, link.user.toText()},
            {u"flow_id"_s, link.flow.toText()},
            {u"user_email"_s, link.userEmail},
            {u"flow_name"_s, link.flowName}};
}

template <class FetchPage, class UsePage>
qint64 eachPage(const Progress &progress, qint64 total, FetchPage fetch, UsePage use)
{
    qint64 done = 0;
    PageRequest request;
    request.limit = rowsPerPage;
    for (bool more = true; more;) {
        progress.at(done, total);
        const auto page = fetch(request);
        use(page.items);
        done += page.items.size();
        request.after = page.last;
        more = page.full;
    }
    progress.at(done, total);
    return done;
}

template <class FetchPage>
qint64 write(QIODevice &file, const ExportOptions &options, const QStringList &header, qint64 total,
             FetchPage fetch)
{
    if (options.format == ExportFormat::JsonLines) {
        return eachPage(options.progress, total, fetch, [&](const auto &rows) {
            QByteArray lines;
            for (const auto &row : rows)
                lines += QJsonDocument(json(row)).toJson(QJsonDocument::Compact) + '\n';
            writeAll(file, lines);
        });
    }
    CsvWriter csv(file, options.style);
    csv.write(header);
    const qint64 rows = eachPage(options.progress, total, fetch, [&](const auto &items) {
        for (const auto &item : items)
            csv.write(cells(item));
    });
    csv.finish();
    return rows;
}

} // namespace

qint64 exportUsers(Session &session, QIODevice &file, const UserFilter &filter, const ExportOptions &options)
{
    UserService users(session);
    return write(file, options, {u"email"_s, u"name"_s, u"is_active"_s}, users.count(filter),
                 [&](const PageRequest &request) {
                     return users.list({filter, UserOrder::Email}, request);
                 });
}

qint64 exportFlows(Session &session, QIODevice &file, const FlowFilter &filter, const ExportOptions &options)
{
    FlowService flows(session);
    return write(file, options, {u"name"_s, u"description"_s, u"is_active"_s}, flows.count(filter),
                 [&](const PageRequest &request) { return flows.list({filter}, request); });
}

qint64 exportLinks(Session &session, QIODevice &file, const LinkFilter &filter, const ExportOptions &options)
{
    LinkService links(session);
    return write(file, options, {u"user_email"_s, u"flow_name"_s}, links.count(filter),
                 [&](const PageRequest &request) { return links.list(filter, request); });
}

qint64 exportChanges(Session &session, QIODevice &file, const HistoryFilter &filter,
                     const ExportOptions &options)
{
    HistoryService history(session);
    const QStringList header = QStringList{u"at"_s,      u"actor"_s,         u"actor_name"_s, u"host"_s,
                                           u"program"_s, u"database_role"_s, u"kind"_s,       u"summary"_s} +
                               toJson(ChangeCounts()).keys() +
                               QStringList{u"note"_s, u"is_undone"_s, u"id"_s};
    return write(file, options, header, history.count(filter),
                 [&](const PageRequest &request) { return history.list(filter, request); });
}

} // namespace sluice
