// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/output.h"
#include "app/cli/rows.h"

#include "core/base/page.h"

#include <QCoreApplication>

namespace sluice {

// --limit, --after and --skip of every list.
struct PagingOptions
{
    int limit = 100;
    qint64 skip = 0;
    std::optional<QString> after;

    void addTo(CLI::App &app);
    PageRequest request() const; // Error Invalid for a place that is none
};

void writeListEnd(const Output &output, qsizetype shown, qint64 total, const std::optional<QString> &next);
QJsonObject listDocument(const QJsonArray &items, qint64 total, const std::optional<QString> &next);

template <class Row>
void writeList(const Output &output, const Page<Row> &page, qint64 total)
{
    const auto next = page.full ? std::optional(page.last->toText()) : std::nullopt;
    if (output.json) {
        output.data(listDocument(toJson(page.items), total, next));
        return;
    }
    output.data(toTable(page.items));
    writeListEnd(output, page.items.size(), total, next);
}

// Every row of a paged list, page by page.
template <class Row, class Fetch>
QList<Row> everyRow(Fetch fetch)
{
    QList<Row> rows;
    PageRequest request;
    request.limit = 10'000;
    for (bool more = true; more;) {
        const Page<Row> page = fetch(request);
        rows += page.items;
        request.after = page.last;
        more = page.full;
    }
    return rows;
}

} // namespace sluice
