// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/answers.h"
#include "app/api/row_table.h"
#include "app/api/tr.h"

#include "core/changes/change.h"

#include <algorithm>

namespace sluice::api {

// What users and flows have in common over HTTP. Kind says what differs: the service with its types, the
// texts a person can set, the orders and filters of lists, and how a row is written.
template <typename Kind>
class RowRoutes
{
    using Row = typename Kind::Row;
    using Draft = typename Kind::Draft;
    using RowId = typename Kind::RowId;

public:
    static RowHandlers handlers(RowHandlers::Handler listOfOther)
    {
        return {list, create, createMany, show, patch, put, remove, listOfOther};
    }

    static Response list(Call &call) { return listOf(call, Kind::filter(call)); }

    static Response listOf(Call &call, const typename Kind::Filter &filter)
    {
        typename Kind::Query query{filter};
        QString key = call.parameters.text(QStringLiteral("sort"), QStringLiteral("name"));
        query.descending = key.startsWith(u'-');
        key.remove(u'-');
        query.order =
            std::find_if(std::begin(Kind::orders), std::end(Kind::orders) - 1, [&](const auto &order) {
                return key == order.first;
            })->second;
        typename Kind::Service service(call.session);
        return listAnswer(call, service.list(query, call.parameters.page()), Kind::write,
                          [&] { return service.count(filter); });
    }

    static Response create(Call &call)
    {
        const Draft draft = checkedDraft(call.body, {}, {});
        return record(call.session, Kind::creation(), [&](Change &change) {
            const Row row = typename Kind::Service(call.session).create(draft);
            call.change = change.id.toText();
            Response response = rowAnswer(written(row), 201);
            response.headers.append({"Location", Kind::collection() + row.id.toText().toLatin1()});
            return response;
        });
    }

    static Response createMany(Call &call)
    {
        const JsonValue::List bodies = call.body.list(Kind::plural());
        QList<Draft> drafts;
        QList<Complaint> complaints;
        for (const JsonValue &body : bodies) {
            const QString place = Kind::plural() + u'/' + QString::number(drafts.size()) + u'/';
            drafts.append(draftOf(body, {}));
            complaints += complaintsAboutDraft(drafts.last(), place);
        }
        if (!complaints.isEmpty())
            throw Problem::invalid(complaints.first(std::min<qsizetype>(complaints.size(), 100)));
        return record(call.session, Kind::creation(), [&](Change &change) {
            JsonWriter rows(drafts.size() * 256);
            const QStringList names = createAll(call.session, drafts, rows);
            change.summary = names.first(std::min<qsizetype>(names.size(), 3)).join(QStringLiteral(", ")) +
                             (names.size() > 3 ? QStringLiteral(", …") : QString());
            if (!drafts.isEmpty())
                call.change = change.id.toText();
            JsonWriter json(drafts.size() * 256);
            json.beginObject();
            json.member("created", qint64(drafts.size()));
            json.name(Kind::plural().toLatin1());
            json.raw(rows.take());
            json.endObject();
            return jsonAnswer(json.take(), 201);
        });
    }

    static Response show(Call &call)
    {
        return rowAnswer(written(typename Kind::Service(call.session).get(RowId(call.ids.first()))));
    }

    // PATCH keeps what the body leaves out; PUT takes what a new row has there.
    static Response patch(Call &call)
    {
        return edit(call, [](const Row &row) { return row.draft(); });
    }
    static Response put(Call &call)
    {
        return edit(call, [](const Row &) { return Draft(); });
    }

    static Response remove(Call &call)
    {
        return record(call.session, Kind::removal(), [&](Change &change) {
            const Row row = locked(call);
            requireMatch(call.request, written(row));
            typename Kind::Service(call.session).remove(IdSet<RowId>::of({row.id}));
            call.change = change.id.toText();
            return Response{204, {}, {}};
        });
    }

    static QByteArray written(const Row &row)
    {
        JsonWriter json;
        Kind::write(json, row);
        return json.take();
    }

private:
    template <typename Start>
    static Response edit(Call &call, Start start)
    {
        return record(call.session, Kind::edition(), [&](Change &change) {
            const Row row = locked(call);
            requireMatch(call.request, written(row));
            const Draft draft = checkedDraft(call.body, start(row), {});
            const Row now = typename Kind::Service(call.session).update(row, draft);
            if (!change.isEmpty())
                call.change = change.id.toText();
            return rowAnswer(written(now));
        });
    }

    // The row as it is and stays until the end of the transaction.
    static Row locked(const Call &call)
    {
        typename Kind::Service service(call.session);
        const Row row = service.get(RowId(call.ids.first()));
        return service.compare(row, row.draft());
    }

    static Draft draftOf(const JsonValue &body, Draft draft)
    {
        for (const auto &text : Kind::texts) {
            if (body.find(text.name))
                draft.*text.member = body.text(text.name);
        }
        if (body.find(u"is_active"))
            draft.active = body.flag(u"is_active");
        return draft;
    }

    static Draft checkedDraft(const JsonValue &body, const Draft &start, const QString &place)
    {
        const Draft draft = draftOf(body, start);
        if (const auto complaints = complaintsAboutDraft(draft, place); !complaints.isEmpty())
            throw Problem::invalid(complaints);
        return draft;
    }

    // All that is wrong, while a service tells the first: each field that was refused is taken for right.
    static QList<Complaint> complaintsAboutDraft(Draft draft, const QString &place)
    {
        QList<Complaint> complaints;
        for (size_t tries = 0; tries <= std::size(Kind::texts); ++tries) {
            try {
                Kind::check(draft);
                break;
            } catch (const Error &error) {
                complaints.append({place + error.field(), error.message()});
                for (const auto &text : Kind::texts) {
                    if (error.field() == text.name)
                        draft.*text.member = text.right;
                }
            }
        }
        return complaints;
    }

    // All or nothing; what others have already, or the list has twice, is told of each row.
    static QStringList createAll(Session &session, const QList<Draft> &drafts, JsonWriter &json)
    {
        typename Kind::Service service(session);
        QList<Complaint> complaints;
        QStringList names;
        json.beginList();
        for (qsizetype i = 0; i < drafts.size(); ++i) {
            try {
                Kind::write(json, service.create(drafts.at(i)));
                names.append(drafts.at(i).name);
            } catch (const Error &error) {
                if (error.kind() != Error::Kind::Duplicate && complaints.isEmpty())
                    throw;
                if (error.kind() != Error::Kind::Duplicate || complaints.size() == 100)
                    break; // enough, or somebody else was faster and the transaction cannot go on
                complaints.append(
                    {Kind::plural() + u'/' + QString::number(i) + u'/' + error.field(), error.message()});
            }
        }
        json.endList();
        if (complaints.isEmpty())
            return names;
        Problem problem = Problem::of(Error(Error::Kind::Duplicate, complaints.first().reason));
        problem.errors = complaints;
        throw problem;
    }
};

// A text that a person can set: its member in bodies and in the draft, and one that is never refused.
template <typename Draft>
struct TextMember
{
    QStringView name;
    QString Draft::*member;
    QLatin1StringView right;
};

} // namespace sluice::api
