// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/export.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/changes/change_json.h"
#include "core/changes/history.h"
#include "core/database/session.h"
#include "core/flows/flow_filter.h"
#include "core/flows/flow_service.h"
#include "core/links/link_condition.h"
#include "core/transfer/record_writer.h"
#include "core/users/user_filter.h"
#include "core/users/user_service.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

using Type = BulkInsert::Type;

constexpr int rowsPerPage = 5000;

QString text(bool value)
{
    return value ? u"true"_s : u"false"_s;
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
qint64 writePages(QIODevice &file, const ExportOptions &options, const QStringList &header, qint64 total,
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

qint64 writeRows(Session &session, QIODevice &file, const ExportOptions &options, qint64 total,
                 const Sql &rows, const QList<BulkInsert::Column> &columns)
{
    if (options.format == ExportFormat::Workbook)
        refuseTooManyForAWorkbook(total);
    const auto writer = RecordWriter::of(file, options, columns);
    QList<Type> types;
    for (const auto &column : columns)
        types.append(column.type);
    qint64 done = 0;
    options.progress.at(done, total);
    session.stream(rows, types, [&](const PackedRow &row) {
        writer->write(row);
        if (++done % rowsPerPage == 0)
            options.progress.at(done, total);
    });
    writer->finish();
    options.progress.at(done, total);
    return done;
}

} // namespace

qint64 exportUsers(Session &session, QIODevice &file, const UserFilter &filter, const ExportOptions &options)
{
    const Sql where = userCondition(filter);
    return writeRows(session, file, options, UserService(session).count(filter),
                     {u"select users.id, users.email, users.name, users.is_active from users where "_s +
                          where.text + u" order by users.email_key, users.id"_s,
                      where.values},
                     {{u"id"_s, Type::Uuid},
                      {u"email"_s, Type::Text},
                      {u"name"_s, Type::Text},
                      {u"is_active"_s, Type::Boolean}});
}

qint64 exportFlows(Session &session, QIODevice &file, const FlowFilter &filter, const ExportOptions &options)
{
    const Sql where = flowCondition(filter);
    return writeRows(session, file, options, FlowService(session).count(filter),
                     {u"select flows.id, flows.name, flows.description, flows.is_active from flows where "_s +
                          where.text + u" order by flows.name_sort, flows.id"_s,
                      where.values},
                     {{u"id"_s, Type::Uuid},
                      {u"name"_s, Type::Text},
                      {u"description"_s, Type::Text},
                      {u"is_active"_s, Type::Boolean}});
}

qint64 exportLinks(Session &session, QIODevice &file, const LinkFilter &filter, const ExportOptions &options)
{
    const Sql where = linkCondition(filter);
    return writeRows(session, file, options, LinkService(session).count(filter),
                     {u"select l.user_id, l.flow_id, u.email, f.name, l.until from user_flows l "
                      "join users u on u.id = l.user_id join flows f on f.id = l.flow_id where "_s +
                          where.text + u" order by l.flow_id, l.user_id"_s,
                      where.values},
                     {{u"user_id"_s, Type::Uuid},
                      {u"flow_id"_s, Type::Uuid},
                      {u"user_email"_s, Type::Text},
                      {u"flow_name"_s, Type::Text},
                      {u"until"_s, Type::Time}});
}

qint64 exportChanges(Session &session, QIODevice &file, const HistoryFilter &filter,
                     const ExportOptions &options)
{
    HistoryService history(session);
    const QStringList header = QStringList{u"at"_s,      u"actor"_s,         u"actor_name"_s, u"host"_s,
                                           u"program"_s, u"database_role"_s, u"kind"_s,       u"summary"_s} +
                               toJson(ChangeCounts()).keys() +
                               QStringList{u"note"_s, u"is_undone"_s, u"id"_s};
    return writePages(file, options, header, history.count(filter),
                      [&](const PageRequest &request) { return history.list(filter, request); });
}

} // namespace sluice
