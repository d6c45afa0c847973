// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/problem.h"

#include "app/api/json_writer.h"
#include "app/api/status_words.h"

#include "core/changes/change_json.h"
#include "core/changes/change_record.h"
#include "core/changes/edit_conflict.h"
#include "core/database/commit_outcome.h"

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

QString Problem::unknownOutcome()
{
    return u"outcome_unknown"_s;
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
    if (error.facts<UnknownOutcome>()) // not to be repeated blindly
        problem.kind = unknownOutcome();
    else if (treatment.retryAfter > 0)
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

} // namespace sluice::api
