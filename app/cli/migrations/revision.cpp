// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/migrations/migration_verbs.h"
#include "app/cli/migrations/rename_answers.h"
#include "app/cli/migrations/schema_comparison.h"

#include "core/migrations/revision_address.h"

#include <QDir>
#include <QFileInfo>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class WriteRevision : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(WriteRevision)

public:
    explicit WriteRevision(CLI::App &app)
    {
        app.description(
            tr("Write a new revision into the folder that --migrations names: an empty one, or with "
               "--autogenerate the way from the database to the folder's schema.json, for both engines, up "
               "and "
               "down, tried before it is saved. “init” makes such a folder")
                .toStdString());
        app.footer("  sluicectl --migrations migrations revision -m \"Add rooms\"\n"
                   "  sluicectl --migrations migrations revision --autogenerate -m \"Add rooms\" "
                   "--rename users.phone:mobile\n"
                   "  sluicectl --migrations migrations revision --merge 5a3c 77e0 -m \"Merge\"");
        addText(app, "-m,--message", m_title, tr("What the revision does, for people"))
            ->required()
            ->type_name("MSG");
        CLI::Option *autogenerate =
            app.add_flag("--autogenerate", m_autogenerates,
                         tr("Compare the database with schema.json and write what is missing").toStdString());
        m_renames.addTo(app);
        app.add_flag("--allow-loss", m_allowsLoss,
                     tr("Of --autogenerate: write steps that lose tables or columns, too").toStdString())
            ->needs(autogenerate);
        addText(
            app, "--scratch", m_scratch,
            tr("Of --autogenerate: a PostgreSQL server to try the revision on, when the database is SQLite"))
            ->type_name("URL")
            ->needs(autogenerate);
        addTexts(app, "--merge", m_merged, tr("The ends of branches that this revision brings together"))
            ->type_name("REV")
            ->excludes(autogenerate);
    }

    ExitCode run(Context &context) override
    {
        if (!context.options.migrations)
            throw UsageError{tr("The revisions inside the program cannot be added to: name a folder with "
                                "--migrations DIR. “sluicectl init DIR” makes one.")};
        m_renames.check();
        const RevisionGraph graph = context.revisions();
        const std::optional<WrittenRevision> written =
            m_autogenerates ? generate(context, graph)
                            : writeEmptyRevision(graph, m_title, *context.options.migrations, parents(graph));
        write(context.output, written);
        return ExitCode::Done;
    }

private:
    std::optional<WrittenRevision> generate(Context &context, const RevisionGraph &graph)
    {
        AutogenerateOptions options;
        options.title = m_title;
        options.folder = *context.options.migrations;
        options.allowsLoss = m_allowsLoss;
        options.isRename = [&](const RenameQuestion &question) {
            return m_renames.answer(context, question);
        };
        if (m_scratch)
            options.scratchServer = DatabaseUrl::parse(*m_scratch, QDir::currentPath());
        const SchemaModel model = context.schemaModel();
        const auto session = context.openAnySchema();
        const auto written = autogenerate(*session, graph, model, options);
        for (const QString &rename : m_renames.unused())
            context.output.say(
                tr("--rename %1 was not needed: nothing there looks like a rename.").arg(rename));
        return written;
    }

    QStringList parents(const RevisionGraph &graph) const
    {
        if (m_merged.isEmpty())
            return {graph.head().id};
        QStringList ids;
        for (const QString &address : m_merged)
            ids.append(RevisionAddress::resolve(address, graph, {}));
        ids.removeDuplicates();
        if (ids.size() < 2)
            throw UsageError{tr("--merge brings at least two revisions together; “heads” lists them.")};
        return ids;
    }

    static void write(const Output &output, const std::optional<WrittenRevision> &written)
    {
        if (!written) {
            if (output.json)
                output.data({{u"revision"_s, QJsonValue()}});
            output.say(tr("The database is what schema.json describes: there is nothing to write."));
            return;
        }
        const QStringList &notCompared = written->notCompared;
        const QString path = QDir::toNativeSeparators(QFileInfo(written->path).absoluteFilePath());
        if (output.json)
            output.data({{u"revision"_s, written->revision.id},
                         {u"title"_s, written->revision.title},
                         {u"parents"_s, QJsonArray::fromStringList(written->revision.parents)},
                         {u"path"_s, path},
                         {u"steps"_s, toJson(written->steps)},
                         {u"not_compared"_s, QJsonArray::fromStringList(notCompared)}});
        else
            output.data(TextTable{{u"revision"_s, u"path"_s}, {{written->revision.id, path}}});
        for (const SchemaStep &step : written->steps)
            output.say(step.text());
        for (const QString &thing : notCompared)
            output.say(tr("Not compared: %1").arg(thing));
        output.say(tr("Read it before it is applied: %1").arg(path));
    }

    QString m_title;
    bool m_autogenerates = false;
    RenameAnswers m_renames;
    bool m_allowsLoss = false;
    std::optional<QString> m_scratch;
    QStringList m_merged;
};

} // namespace

void addRevision(CLI::App &root, Verbs &verbs)
{
    verbs.add<WriteRevision>(root, "revision");
}

} // namespace sluice
