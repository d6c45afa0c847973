// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/problem.h"

#include "app/api/json_writer.h"
#include "app/api/tr.h"

#include "core/changes/change_json.h"
#include "core/changes/change_record.h"
#include "core/changes/edit_conflict.h"

#include <QJsonDocument>
#include <QLoggingCategory>

#include <algorithm>
#include <iterator>

namespace sluice::api {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(apiLog, "sluice.api")

struct Treatment
{
    Error::Kind kind;
    int status;
    const char *name;
    int retryAfter; // seconds; 0: it does not pass by itself
};

using enum Error::Kind;

constexpr Treatment treatments[] = {
    {Invalid, 422, "invalid", 0},         {NotFound, 404, "not_found", 0},
    {Conflict, 409, "conflict", 0},       {Duplicate, 409, "duplicate", 0},
    {Unavailable, 503, "unavailable", 2}, {Busy, 503, "busy", 1},
    {ReadOnly, 403, "read_only", 0},      {Newer, 503, "newer", 0},
    {Pending, 503, "pending", 0},         {Tampered, 503, "tampered", 0},
    {Cancelled, 503, "cancelled", 1},     {Internal, 500, "internal", 0},
};

const Treatment &treatmentOf(Error::Kind kind)
{
    return *std::find_if(std::begin(treatments), std::end(treatments) - 1,
                         [kind](const Treatment &row) { return row.kind == kind; });
}

QByteArray written(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void writeField(JsonWriter &json, QByteArrayView name, const QVariant &value)
{
    if (!value.isValid()) {
        json.name(name);
        json.null();
    } else if (value.metaType() == QMetaType::fromType<bool>()) {
        json.member(name, value.toBool());
    } else {
        json.member(name, value.toString());
    }
}

QByteArray fieldsOf(const EditConflict &conflict)
{
    JsonWriter json;
    json.beginList();
    for (const EditConflict::Field &field : conflict.fields) {
        json.beginObject();
        json.member("field", field.name);
        writeField(json, "was", field.was);
        writeField(json, "theirs", field.theirs);
        writeField(json, "mine", field.mine);
        json.member("conflict", !conflict.isRemoved && field.isClash());
        json.endObject();
    }
    json.endList();
    return json.take();
}

} // namespace

const char *titleOf(int status)
{
    switch (status) {
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 409:
        return "Conflict";
    case 412:
        return "Precondition Failed";
    case 413:
        return "Content Too Large";
    case 415:
        return "Unsupported Media Type";
    case 422:
        return "Unprocessable Content";
    case 503:
        return "Service Unavailable";
    default:
        return "Internal Server Error";
    }
}

Problem Problem::invalid(const QList<Complaint> &errors)
{
    QStringList reasons;
    for (const Complaint &complaint : errors.first(std::min<qsizetype>(errors.size(), 3)))
        reasons.append(complaint.reason);
    return {treatmentOf(Invalid).status,
            QString::fromLatin1(treatmentOf(Invalid).name),
            reasons.join(u' '),
            errors,
            {},
            {}};
}

Problem Problem::of(const Error &error)
{
    const Treatment &treatment = treatmentOf(error.kind());
    Problem problem{treatment.status, QString::fromLatin1(treatment.name), error.message(), {}, {}, {}};
    if (error.kind() == Internal) {
        qCWarning(apiLog).noquote() << error.what();
        problem.detail = tr("Something went wrong here. The log says more.");
    }
    if (!error.field().isEmpty())
        problem.errors.append({error.field(), error.message()});
    if (treatment.retryAfter > 0)
        problem.headers.append({"Retry-After", QByteArray::number(treatment.retryAfter)});
    if (const auto *conflict = EditConflict::of(error)) {
        problem.facts.append({"fields", fieldsOf(*conflict)});
        if (conflict->by)
            problem.facts.append({"by", written(toJson(*conflict->by))});
    }
    return problem;
}

Response answerTo(const Problem &problem)
{
    JsonWriter json;
    json.beginObject();
    json.member("type", u"about:blank"_s);
    json.member("title", QString::fromLatin1(titleOf(problem.status)));
    json.member("status", qint64(problem.status));
    json.member("detail", problem.detail);
    json.member("kind", problem.kind);
    json.name("errors");
    json.beginList();
    for (const Complaint &complaint : problem.errors) {
        json.beginObject();
        json.member("field", complaint.field);
        json.member("reason", complaint.reason);
        json.endObject();
    }
    json.endList();
    for (const auto &[name, fact] : problem.facts) {
        json.name(name);
        json.raw(fact);
    }
    json.endObject();
    Response response{problem.status, {{"Content-Type", "application/problem+json"}}, json.take()};
    response.headers += problem.headers;
    return response;
}

SchemaPtr problemSchema()
{
    using namespace schema;
    static const SchemaPtr complaint = object(
        u"Complaint"_s, u"One thing that is wrong with what was sent"_s,
        {{u"field"_s, text(u"A column, parameter or header, or a place in the body such as users/3/email"_s)},
         {u"reason"_s, text(u"Why, for people"_s)}});
    static const SchemaPtr problem = object(
        u"Problem"_s, u"Why a request was not done (RFC 9457)"_s,
        {{u"type"_s, text(u"Always about:blank"_s)},
         {u"title"_s, text(u"The words for the status"_s)},
         {u"status"_s, integer(u"As the status line has it"_s)},
         {u"detail"_s, text(u"What happened and what to do, for people"_s)},
         {u"kind"_s,
          text(u"A stable code: invalid, not_found, conflict, duplicate, precondition_failed, busy, …"_s)},
         {u"errors"_s, list(u"Every field that is wrong, as far as one is"_s, complaint)},
         optional(u"current"_s, any(u"The row as it is now, where If-Match named another one"_s)),
         optional(u"fields"_s, any(u"Of a conflict: what each field was, is now, and was to be"_s)),
         optional(u"by"_s, any(u"The latest change of the row by somebody else"_s)),
         optional(u"conflicts"_s, any(u"What stands in the way of an undo"_s))});
    return problem;
}

} // namespace sluice::api
