// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/migrations/schema_comparison.h"
#include "app/cli/verb.h"

#include "core/database/connection_test.h"
#include "core/database/file_check.h"
#include "core/database/sqlite_backup.h"
#include "core/migrations/schema_state.h"
#include "core/search/search_index.h"
#include "core/users/user_service.h"

#include <QDir>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QString checkName(ConnectionStep::Kind kind)
{
    switch (kind) {
    case ConnectionStep::Kind::Driver:
        return u"driver"_s;
    case ConnectionStep::Kind::File:
        return u"file"_s;
    case ConnectionStep::Kind::Address:
        return u"address"_s;
    case ConnectionStep::Kind::Port:
        return u"port"_s;
    case ConnectionStep::Kind::Encryption:
        return u"encryption"_s;
    case ConnectionStep::Kind::Login:
        return u"login"_s;
    case ConnectionStep::Kind::Database:
        return u"database"_s;
    case ConnectionStep::Kind::Encoding:
        return u"encoding"_s;
    case ConnectionStep::Kind::Rights:
        return u"rights"_s;
    case ConnectionStep::Kind::Schema:
        return u"schema"_s;
    }
    Q_UNREACHABLE();
}

// What was looked at, and the exit code of the first thing that is wrong.
class Findings
{
public:
    void pass(const QString &check, const QString &message) { add(check, u"passed"_s, message); }
    void warn(const QString &check, const QString &message) { add(check, u"warning"_s, message); }
    void fail(const QString &check, const QString &message, ExitCode code)
    {
        add(check, u"failed"_s, message);
        if (m_code == ExitCode::Done)
            m_code = code;
    }
    void fail(const QString &check, const Error &error)
    {
        fail(check, error.message(), exitCode(error.kind()));
    }

    bool isSound() const { return m_code == ExitCode::Done; }
    ExitCode write(const Output &output) const
    {
        if (output.json)
            output.data({{u"ok"_s, isSound()}, {u"checks"_s, m_items}});
        else
            output.data(m_table);
        return m_code;
    }

private:
    void add(const QString &check, const QString &state, const QString &message)
    {
        m_items.append(QJsonObject{{u"check"_s, check}, {u"state"_s, state}, {u"message"_s, message}});
        m_table.rows.append({check, state, message});
    }

    QJsonArray m_items;
    TextTable m_table{{u"check"_s, u"state"_s, u"message"_s}, {}};
    ExitCode m_code = ExitCode::Done;
};

class ExamineDatabase : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(ExamineDatabase)

public:
    explicit ExamineDatabase(CLI::App &app)
    {
        app.description(
            tr("Look whether the database is well, and change nothing: the way to it, rights, revisions, "
               "tables, the whole of an SQLite file, its backups, the search index. Ends with the exit code "
               "of the first fault")
                .toStdString());
        app.footer("  sluicectl db doctor\n"
                   "  sluicectl db doctor --json | jq -r \".checks[] | select(.state != \\\"passed\\\")\"");
    }

    ExitCode run(Context &context) override
    {
        Findings findings;
        context.reach([&](const DatabaseUrl &url) {
            findings = {};
            examineConnection(url, findings);
        });
        if (findings.isSound()) {
            try {
                const auto session = context.openAnySchema();
                examineSchema(context, *session, findings);
                examineFile(*session, findings);
            } catch (const Error &error) {
                findings.fail(u"session"_s, error);
            }
        }
        return findings.write(context.output);
    }

private:
    // A missing password is thrown, so that a person at the terminal is asked for it.
    static void examineConnection(const DatabaseUrl &url, Findings &findings)
    {
        for (const ConnectionStep &step : testConnection(url)) {
            const QString check = checkName(step.kind);
            switch (step.state) {
            case ConnectionStep::State::Passed:
                findings.pass(check, step.message);
                break;
            case ConnectionStep::State::Warning:
                findings.warn(check, step.message);
                break;
            case ConnectionStep::State::Failed:
                if (step.passwordNeeded)
                    throw Error(Error::Kind::Unavailable, step.message, u"password"_s, step.detail);
                findings.fail(check, step.message, ExitCode::CannotConnect);
                break;
            }
        }
    }

    static void examineSchema(const Context &context, Session &session, Findings &findings)
    {
        const RevisionGraph graph = context.revisions();
        const SchemaState state = SchemaState::of(session, graph);
        if (state.obstacle)
            return findings.fail(u"revisions"_s, *state.obstacle);
        findings.pass(u"revisions"_s, tr("The database is at the newest revision."));
        const SchemaDifference difference = differenceFromModel(session, graph, context.schemaModel());
        for (const SchemaStep &step : difference.steps)
            findings.fail(u"tables"_s, step.text(), ExitCode::Refused);
        for (const QString &thing : difference.notCompared)
            findings.warn(u"tables"_s, tr("Not compared: %1").arg(thing));
        if (difference.isEmpty()) {
            findings.pass(u"tables"_s, tr("The tables are as this program describes them."));
            examineSearch(session, findings);
        }
    }

    static void examineSearch(Session &session, Findings &findings)
    {
        const SearchIndex::State state = SearchIndex(session).state();
        const qint64 users = UserService(session).count({});
        if (state == SearchIndex::State::Ready)
            findings.pass(u"search"_s, tr("Searches use an index."));
        else if (users < SearchIndex::worthwhile)
            findings.pass(u"search"_s, tr("So few users are searched without an index."));
        else
            findings.warn(u"search"_s, tr("Searches are slow without their index: “db index” makes it."));
    }

    static void examineFile(Session &session, Findings &findings)
    {
        const QString file = session.url().file;
        if (file.isEmpty())
            return;
        if (const auto damage = checkFile(session))
            findings.fail(u"contents"_s, *damage);
        else
            findings.pass(u"contents"_s, tr("The file was read whole and is sound."));
        const QList<Backup> backups = backupsOf(file);
        if (backups.isEmpty())
            findings.warn(u"backups"_s, tr("There is no backup yet: “db backup” makes one."));
        else
            findings.pass(u"backups"_s,
                          tr("The newest is %1.").arg(QDir::toNativeSeparators(backups.first().path)));
    }
};

} // namespace

void addDoctorVerb(CLI::App &db, Verbs &verbs)
{
    verbs.add<ExamineDatabase>(db, "doctor");
}

} // namespace sluice
