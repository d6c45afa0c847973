// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"

#include "app/cli/arguments.h"
#include "app/cli/verb.h"
#include "core/base/tr.h"

#include <QCoreApplication>

#include <iostream>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// Lists the global options in the help of every verb, where they work as well.
class HelpText : public CLI::Formatter
{
    Q_DECLARE_TR_FUNCTIONS(HelpText)

public:
    std::string make_subcommands(const CLI::App *app, CLI::AppFormatMode mode) const override
    {
        std::string text;
        const CLI::App *root = app;
        while (root->get_parent() != nullptr)
            root = root->get_parent();
        if (root != app)
            text = make_group(globalGroup(), false, root->get_options([root](const CLI::Option *option) {
                return option->get_group() == globalGroup() && option != root->get_help_ptr();
            }));
        return text + Formatter::make_subcommands(app, mode);
    }

    std::string make_footer(const CLI::App *app) const override
    {
        const std::string footer = app->get_footer();
        return footer.empty() ? footer : tr("Examples:").toStdString() + '\n' + footer + '\n';
    }

    static std::string globalGroup() { return tr("Global options").toStdString(); }
};

void addGlobalOptions(CLI::App &root, Context &context)
{
    GlobalOptions &options = context.options;
    const std::string group = HelpText::globalGroup();
    const auto flag = [&](const char *name, bool &value, const QString &help) {
        root.add_flag(name, value, help.toStdString())->group(group);
    };
    addText(root, "--database-url", options.databaseUrl,
            tr("Use this database; better without a password, which others can read here"))
        ->type_name("URL")
        ->group(group);
    addText(root, "--profile", options.profile, tr("Use a saved connection"))
        ->type_name("NAME")
        ->group(group);
    addText(root, "--migrations", options.migrations,
            tr("Read the revisions from a folder, not from the program"))
        ->type_name("DIR")
        ->group(group);
    addText(root, "--note", options.note, tr("Say why, for the history of what is changed"))
        ->type_name("TEXT")
        ->group(group);
    flag("--json", context.output.json, tr("Print one JSON document"));
    flag("--quiet", context.output.quiet, tr("Print data, errors and questions only"));
    flag("--yes", options.yes, tr("Do not ask before what removes or replaces something"));
    root.set_version_flag("--version", "sluicectl " + QCoreApplication::applicationVersion().toStdString(),
                          tr("Print the version").toStdString())
        ->group(group);
    root.get_help_ptr()->group(group);
}

void describe(CLI::App &root)
{
    root.name("sluicectl");
    root.description(tr("Decide who is let into which flow, from scripts.\n"
                        "Data goes to the standard output, talk to the standard error.")
                         .toStdString());
    root.footer("  sluicectl --database-url sqlite:///people.db db create\n"
                "  sluicectl users list --in \"Onboarding EU\" --json\n"
                "  sluicectl links add ada@example.org \"Onboarding EU\"");
    root.formatter(std::make_shared<HelpText>());
    root.set_help_flag("--help,-h", tr("Print this help").toStdString());
    root.require_subcommand(1);
    root.fallthrough();
    root.allow_windows_style_options(false);
}

} // namespace

int runCommandLine(int argc, char **argv)
{
    Context context;
    ExitCode code = ExitCode::Done;
    try {
        std::vector<std::string> arguments = commandLineArguments(argc, argv);
        context.output.json = std::find(arguments.begin(), arguments.end(), "--json") != arguments.end();

        CLI::App root;
        Verbs verbs;
        describe(root);
        addGlobalOptions(root, context);
        addMigrationVerbs(root, verbs);
        addUserVerbs(root, verbs);
        addFlowVerbs(root, verbs);
        addLinkVerbs(root, verbs);
        addQueryVerbs(root, verbs);
        addChangeVerbs(root, verbs);
        addSampleVerbs(root, verbs);
        addDatabaseVerbs(root, verbs);
        addServeVerb(root, verbs);
        addReferenceVerbs(root, verbs);
        try {
            root.parse(std::move(arguments));
            code = verbs.chosen().run(context);
        } catch (const CLI::Success &help) {
            root.exit(help, std::cout, std::cerr);
        } catch (const CLI::RequiredError &) {
            // To CLI11 a wrong verb is a missing one.
            if (root.remaining_size(true) == 0)
                throw;
            throw UsageError{tr("There is no command “%1”.").arg(withoutMarks(root.remaining(true).front()))};
        }
    } catch (const CLI::ParseError &error) {
        code = ExitCode::Usage;
        context.output.error(u"usage"_s, tr("%1. See sluicectl --help.").arg(withoutMarks(error.what())));
    } catch (const UsageError &error) {
        code = ExitCode::Usage;
        context.output.error(u"usage"_s, tr("%1 See sluicectl --help.").arg(error.message));
    } catch (const Error &error) {
        code = exitCode(error.kind());
        context.output.error(error);
    } catch (const std::exception &error) {
        code = ExitCode::Internal;
        context.output.error(kindName(Error::Kind::Internal), QString::fromUtf8(error.what()));
    }
    return static_cast<int>(code);
}

} // namespace sluice
