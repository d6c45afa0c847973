// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/message.h"
#include "app/api/parameters.h"
#include "app/api/schema.h"

#include "core/database/session.h"

namespace sluice::api {

struct Route;

// One request on its way through its route, checked against the table: parameters and body are as the route
// says.
struct Call
{
    const Request &request;
    Session &session;
    const Route &route;
    QList<QUuid> ids; // of the path, in its order
    Parameters parameters;
    JsonValue body;
    QString change = {}; // the id of what a handler wrote, for the header Sluice-Change
};

struct Parameter
{
    QString name;
    SchemaPtr schema; // text, choice, flag, integer; a list of texts may be given several times
};

struct Answer
{
    int status = 200;
    QString summary;
    SchemaPtr schema = {}; // none: no body
    bool isPaged = false;  // has Link and X-Total-Count
    bool isTagged = false; // has ETag
    SchemaPtr event = {};  // who asks for text/event-stream gets a stream of these instead
};

// A line of the one table of which routing, checks and the OpenAPI document are made.
struct Route
{
    QByteArray method;
    QString path; // "/users/{id}"; whatever is in braces is a UUID
    QString id;   // the name of the operation
    QString group;
    QString summary;
    QList<Parameter> parameters; // of the query
    SchemaPtr body;
    QList<Answer> answers; // but problems
    QList<int> problems;   // statuses beside those that every route may have
    Response (*handler)(Call &call) = nullptr;

    bool writes() const { return method != "GET"; }
    bool takesMatch() const { return problems.contains(412); } // If-Match
};

// Every route there is. Any thread.
const QList<Route> &routes();

// With those that every route has which writes.
QList<Parameter> parametersOf(const Route &route);
// The statuses of every problem that may be answered, the server's own with them.
QList<int> problemsOf(const Route &route);

} // namespace sluice::api
