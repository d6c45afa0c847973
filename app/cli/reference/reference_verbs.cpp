// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/reference/completion.h"
#include "app/cli/reference/manual.h"
#include "app/cli/reference/outputs.h"
#include "app/cli/verb.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

void writeText(const Output &output, const QString &text, const QJsonObject &document)
{
    if (output.json)
        output.data(document);
    else
        output.data(text);
}

class WriteCompletion : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(WriteCompletion)

public:
    WriteCompletion(CLI::App &app, const CLI::App &root)
        : m_root(root)
    {
        app.description(tr("Print what lets a shell complete commands, options and the choices of their "
                           "values. Packages install it")
                            .toStdString());
        app.footer("  . <(sluicectl completion bash)\n"
                   "  sluicectl completion zsh > ~/.zfunc/_sluicectl\n"
                   "  sluicectl completion fish > ~/.config/fish/completions/sluicectl.fish");
        addChoice<Shell>(app, "SHELL",
                         {{"bash", {"bash", bashCompletion}},
                          {"zsh", {"zsh", zshCompletion}},
                          {"fish", {"fish", fishCompletion}}},
                         m_shell, tr("For which shell"))
            ->required();
    }

    ExitCode run(Context &context) override
    {
        const QString script = m_shell.script(verbTree(m_root));
        writeText(context.output, script,
                  {{u"shell"_s, QString::fromLatin1(m_shell.name)}, {u"script"_s, script}});
        return ExitCode::Done;
    }

private:
    struct Shell
    {
        const char *name;
        QString (*script)(const QList<VerbEntry> &);
    };

    const CLI::App &m_root;
    Shell m_shell{};
};

class WriteManual : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(WriteManual)

public:
    WriteManual(CLI::App &app, const CLI::App &root)
        : m_root(root)
    {
        app.description(tr("Print the options and commands for the manual page, sluicectl(1)").toStdString());
        app.footer("  sluicectl manual");
    }

    ExitCode run(Context &context) override
    {
        const QString manual = manualSections(verbTree(m_root));
        writeText(context.output, manual, {{u"manual"_s, manual}});
        return ExitCode::Done;
    }

private:
    const CLI::App &m_root;
};

class WriteSchema : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(WriteSchema)

public:
    explicit WriteSchema(CLI::App &app)
    {
        app.description(tr("Print the JSON Schema of what a command prints with --json, or of all commands; "
                           "“error” is what stands on the standard error when one fails")
                            .toStdString());
        app.footer("  sluicectl schema\n  sluicectl schema users list\n  sluicectl schema error");
        addTexts(app, "VERB", m_words, tr("The words of the command"));
    }

    ExitCode run(Context &context) override
    {
        const Outputs all = outputs();
        const QString verb = m_words.join(u' ');
        if (!verb.isEmpty() && !all.contains(verb))
            throw UsageError{tr("There is no command “%1”.").arg(verb)};
        context.output.data(verb.isEmpty() ? outputSchemas(all) : outputSchema(verb, all[verb]));
        return ExitCode::Done;
    }

private:
    QStringList m_words;
};

} // namespace

void addReferenceVerbs(CLI::App &root, Verbs &verbs)
{
    verbs.add<WriteCompletion>(root, "completion", root);
    verbs.add<WriteSchema>(root, "schema");
    verbs.add<WriteManual>(root, "manual", root);
}

} // namespace sluice
