// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/server_database_check.h"

#include "core/database/server_failure.h"

#include <QCoreApplication>

namespace sluice {

using namespace Qt::StringLiterals;
using Kind = ConnectionStep::Kind;

namespace {

struct DatabaseText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ServerDatabaseCheck)
};

bool checkEncoding(const ServerConnection &connection, const DatabaseUrl &url, ConnectionReport &report)
{
    const QString encoding = connection.setting("server_encoding");
    if (encoding == "UTF8"_L1) {
        report.pass(Kind::Encoding, DatabaseText::tr("UTF-8"));
        return true;
    }
    report.fail(
        Kind::Encoding,
        DatabaseText::tr("The database “%1” stores text as %2, which would lose letters. Choose or create a "
                         "database with the encoding UTF8.")
            .arg(url.database, encoding),
        u"database"_s);
    return false;
}

// Where Sluice's tables are, or would go, and what this user may do there.
struct Place
{
    QString schema;
    bool usable = false;
    bool creatable = false;
    bool readOnly = false;
    int named = 0; // tables with names of Sluice's
    int ours = 0;  // of these, those with Sluice's columns
    int readable = 0;
    int writable = 0;
};

constexpr int knownTables = 4;

std::optional<Place> look(ServerConnection &connection, QDeadlineTimer deadline)
{
    const auto rows = connection.query(
        uR"(select n.nspname, has_schema_privilege(n.oid, 'usage')::int, has_schema_privilege(n.oid, 'create')::int,
                   (current_setting('transaction_read_only') = 'on')::int, count(c.oid), count(a.attnum),
                   count(c.oid) filter (where has_table_privilege(c.oid, 'select')),
                   count(c.oid) filter (where has_table_privilege(c.oid, 'insert, update, delete'))
              from pg_catalog.pg_namespace n
              left join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relkind in ('r', 'p', 'v', 'm', 'f')
                    and c.relname in ('users', 'flows', 'user_flows', 'changes')
              left join pg_catalog.pg_attribute a on a.attrelid = c.oid and not a.attisdropped
                    and (c.relname, a.attname) in (('users', 'email_key'), ('flows', 'name_key'),
                                                   ('user_flows', 'linked_by'), ('changes', 'reverts'))
             where n.nspname = current_schema()
             group by n.oid, n.nspname)"_s,
        deadline);
    if (rows.isEmpty())
        return connection.failure() ? std::nullopt : std::optional(Place());
    const QStringList &row = rows.first();
    const auto number = [&](int column) { return row.at(column).toInt(); };
    return Place{row.at(0), number(1) > 0, number(2) > 0, number(3) > 0,
                 number(4), number(5),     number(6),     number(7)};
}

QString grant(const QString &what, const Place &place, const DatabaseUrl &url)
{
    return u"grant %1 schema %2 to %3"_s.arg(what, quotedIdentifier(place.schema),
                                             quotedIdentifier(url.user));
}

bool checkRights(const Place &place, const DatabaseUrl &url, ConnectionReport &report)
{
    const auto refuse = [&](const QString &message) {
        report.fail(Kind::Rights, message, u"user"_s);
        return false;
    };
    const bool ours = place.ours == knownTables;
    if (place.schema.isEmpty() || !place.usable)
        return refuse(DatabaseText::tr("“%1” may not use any schema of the database “%2”. Ask the server's "
                                       "administrator for access to one.")
                          .arg(url.user, url.database));
    if (ours && place.readable < knownTables)
        return refuse(DatabaseText::tr(
                          "“%1” may not read the tables of Sluice. Ask the server's administrator to run: %2")
                          .arg(url.user, grant(u"select on all tables in"_s, place, url)));
    if (!ours && place.readOnly)
        return refuse(DatabaseText::tr(
            "The server is read-only, so Sluice cannot set up its tables there. Choose the main server."));
    if (!ours && !place.creatable)
        return refuse(
            DatabaseText::tr("“%1” may not create tables. Ask the server's administrator to run: %2")
                .arg(url.user, grant(u"create on"_s, place, url)));
    if (place.readOnly)
        report.warn(
            Kind::Rights,
            DatabaseText::tr("The server is read-only: everything can be looked at, nothing changed."),
            u"host"_s);
    else if (ours && place.writable < knownTables)
        report.warn(Kind::Rights,
                    DatabaseText::tr("“%1” may look at everything, but not change it.").arg(url.user),
                    u"user"_s);
    else if (!place.creatable)
        report.warn(Kind::Rights,
                    DatabaseText::tr("“%1” may work here, but not upgrade the database. For that, ask the "
                                     "server's administrator to run: %2")
                        .arg(url.user, grant(u"create on"_s, place, url)),
                    u"user"_s);
    else
        report.pass(Kind::Rights, DatabaseText::tr("“%1” may read, change and create tables.").arg(url.user));
    return true;
}

void checkSchema(const Place &place, const DatabaseUrl &url, ConnectionReport &report)
{
    if (place.ours == knownTables)
        report.pass(Kind::Schema, DatabaseText::tr("The tables of Sluice are there."));
    else if (place.named == 0)
        report.pass(Kind::Schema, DatabaseText::tr("No tables of Sluice yet; they can be set up."));
    else
        report.fail(
            Kind::Schema,
            DatabaseText::tr(
                "The database “%1” has tables of another program with names that Sluice needs (users, "
                "flows, user_flows, changes). They were left as they are. Choose or create another database.")
                .arg(url.database),
            u"database"_s);
}

} // namespace

void checkServerDatabase(ServerConnection &connection, const DatabaseUrl &url, QDeadlineTimer deadline,
                         ConnectionReport &report)
{
    if (!checkEncoding(connection, url, report))
        return;
    const auto place = look(connection, deadline);
    if (!place)
        report.add(explained(*connection.failure(), url));
    else if (checkRights(*place, url, report))
        checkSchema(*place, url, report);
}

} // namespace sluice
