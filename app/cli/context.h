// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"

#include "core/database/connection_choice.h"
#include "core/database/session.h"
#include "core/migrations/revision_graph.h"
#include "core/migrations/schema/schema_model.h"
#include "core/transfer/pace.h"
#include "core/transfer/progress.h"

#include <QCoreApplication>

namespace sluice {

// The options that stand before or after every verb.
struct GlobalOptions
{
    std::optional<QString> databaseUrl;
    std::optional<QString> profile;
    std::optional<QString> migrations; // folder
    QString note;                      // on every change that is made
    bool yes = false;
};

// The arguments do not fit together; ends with ExitCode::Usage.
struct UsageError
{
    QString message;
};

// What a verb works with.
class Context
{
    Q_DECLARE_TR_FUNCTIONS(sluicectl)

public:
    GlobalOptions options;
    Output output;

    // A session whose schema is the program's; throws Error Pending, Tampered, … otherwise. With a newer one
    // it reads, and writing throws Newer.
    std::unique_ptr<Session> open();
    // A session for the verbs that look after the schema.
    std::unique_ptr<Session> openAnySchema(OpenMode mode = OpenMode::Existing);

    // What open() does with a session, for others than this one; any thread.
    std::function<void(Session &)> guard();
    Author author() const;

    const ConnectionChoice &connection();
    // Calls work with the database's address; when the server wants a password that nobody gave, asks a
    // person at the terminal for it and calls once more.
    void reach(const std::function<void(const DatabaseUrl &)> &work);
    RevisionGraph revisions() const;
    SchemaModel schemaModel() const; // beside those revisions

    // --yes, or a yes at the terminal. Without either it says what would have happened.
    bool confirms(const QString &consequence) const;
    bool canAsk() const; // a person is at the terminal
    bool asksForYes(const QString &question) const;
    Progress progress(Pace::Unit unit) const;

private:
    std::optional<ConnectionChoice> m_connection;
};

} // namespace sluice
