// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/entity_tag.h"
#include "app/api/json_writer.h"
#include "app/api/route.h"

#include "core/base/page.h"

#include <optional>

namespace sluice::api {

Response jsonAnswer(const QByteArray &json, int status = 200);
Response rowAnswer(const QByteArray &json, int status = 200); // with its entity tag

// The way to the next page: the same request, from behind a place.
QByteArray nextLink(const Request &request, const Cursor &after);

// The rows of a page as an array; write(JsonWriter &, row). count: of all rows, asked only where it has to
// be.
template <typename Row, typename Write, typename Count>
Response listAnswer(const Call &call, const Page<Row> &page, Write write, Count count)
{
    JsonWriter json(64 + page.items.size() * 256);
    json.beginList();
    for (const Row &row : page.items)
        write(json, row);
    json.endList();
    Response response = jsonAnswer(json.take());
    if (page.full)
        response.headers.append({"Link", nextLink(call.request, *page.last)});
    const PageRequest asked = call.parameters.page();
    const bool isEnd = !asked.after && !page.full && (!page.items.isEmpty() || asked.skip == 0);
    if (isEnd)
        response.headers.append({"X-Total-Count", QByteArray::number(asked.skip + page.items.size())});
    else if (call.parameters.flag(QStringLiteral("count")).value_or(!asked.after))
        response.headers.append({"X-Total-Count", QByteArray::number(qint64(count()))});
    response.headers.append({"ETag", weakTag(response.body)});
    return response;
}

} // namespace sluice::api
