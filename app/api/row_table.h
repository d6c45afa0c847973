// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/route.h"

namespace sluice::api {

// What a kind of row is called in addresses and in the document, and what it consists of.
struct RowTable
{
    QString one;   // "user"; several have an s
    QString other; // what it is linked to: "flow"
    SchemaPtr row;
    QList<Schema::Property> fields; // of a new row
    QList<Parameter> filters;       // of lists
};

struct RowHandlers
{
    using Handler = Response (*)(Call &call);
    Handler list, create, createMany, show, patch, put, remove, listOfOther;
};

// The routes that every kind of row has.
QList<Route> rowRoutes(const RowTable &table, const RowHandlers &handlers);

} // namespace sluice::api
