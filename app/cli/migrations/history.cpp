// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/migrations/migration_verbs.h"
#include "app/cli/migrations/revision_rows.h"
#include "app/cli/paging.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class History : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(History)

public:
    explicit History(CLI::App &app)
    {
        app.description(
            tr("List the applied revisions, then the pending ones, the newest last").toStdString());
        app.footer("  sluicectl history\n  sluicectl history --json");
    }

    ExitCode run(Context &context) override
    {
        const RevisionGraph graph = context.revisions();
        const auto session = context.openAnySchema();
        listRevisions(context.output, SchemaState::of(*session, graph));
        return ExitCode::Done;
    }

private:
    static void listRevisions(const Output &output, const SchemaState &state)
    {
        QJsonArray items;
        Table table{{u"revision"_s, u"title"_s, u"state"_s, u"applied_at"_s, u"applied_by"_s, u"program"_s,
                     u"milliseconds"_s, u"sha256"_s},
                    {}};
        for (const AppliedRevision &revision : state.applied) {
            const QString at = isoTime(revision.appliedAt);
            items.append(QJsonObject{{u"revision"_s, revision.id},
                                     {u"parents"_s, QJsonArray::fromStringList(revision.parents)},
                                     {u"title"_s, revision.title},
                                     {u"state"_s, u"applied"_s},
                                     {u"applied_at"_s, at},
                                     {u"applied_by"_s, revision.appliedBy},
                                     {u"program"_s, revision.program},
                                     {u"milliseconds"_s, revision.milliseconds},
                                     {u"sha256"_s, revision.sha256}});
            table.rows.append({revision.id, revision.title, u"applied"_s, at, revision.appliedBy,
                               revision.program, QString::number(revision.milliseconds),
                               revision.sha256.left(12)});
        }
        for (const Revision &revision : state.pending) {
            items.append(QJsonObject{{u"revision"_s, revision.id},
                                     {u"parents"_s, QJsonArray::fromStringList(revision.parents)},
                                     {u"title"_s, revision.title},
                                     {u"state"_s, u"pending"_s},
                                     {u"applied_at"_s, QJsonValue()},
                                     {u"applied_by"_s, QJsonValue()},
                                     {u"program"_s, revision.program},
                                     {u"milliseconds"_s, QJsonValue()},
                                     {u"sha256"_s, QJsonValue()}});
            table.rows.append({revision.id, revision.title, u"pending"_s, {}, {}, revision.program, {}, {}});
        }
        write(output, items, table);
    }

    static void write(const Output &output, const QJsonArray &items, const Table &table)
    {
        if (output.json)
            output.data(listDocument(items, items.size(), {}));
        else
            output.data(table);
    }
};

} // namespace

void addHistory(CLI::App &root, Verbs &verbs)
{
    verbs.add<History>(root, "history");
}

} // namespace sluice
