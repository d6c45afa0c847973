// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/json_writer.h"
#include "app/api/route.h"

#include "core/flows/flow.h"
#include "core/links/link.h"
#include "core/users/user.h"

namespace sluice::api {

constexpr qint64 mostRowsAtOnce = 10'000;

// Rows as JSON, named like the columns, and the schemas that say so.
void writeUser(JsonWriter &json, const User &user);
void writeFlow(JsonWriter &json, const Flow &flow);
void writeLink(JsonWriter &json, const Link &link);

SchemaPtr userSchema();
SchemaPtr flowSchema();
SchemaPtr linkSchema();

// Which rows a list has.
UserFilter userFilter(const Call &call);
FlowFilter flowFilter(const Call &call);
QList<Parameter> userFilterParameters();
QList<Parameter> flowFilterParameters();

// Rows by id, email or name; an id is taken as it is, and what comes of it tells should the row be gone.
// Throws Problem 422 with every one that is not there or not one; place: of the list in the body or query.
UserSet namedUsers(Session &session, const QStringList &names, const QString &place);
FlowSet namedFlows(Session &session, const QStringList &names, const QString &place);

} // namespace sluice::api
