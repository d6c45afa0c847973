// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reference/verb_tree.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QString valueOf(const CLI::Option &option)
{
    if (option.get_items_expected_max() == 0)
        return {};
    const std::string text = option.get_option_text();
    return QString::fromStdString(text.empty() ? option.get_type_name() : text).section(u':', 0, 0);
}

OptionEntry entryOf(const CLI::Option &option)
{
    OptionEntry entry;
    if (option.get_positional())
        entry.names.append(QString::fromStdString(option.get_single_name()));
    for (const std::string &name : option.get_lnames())
        entry.names.append(u"--"_s + QString::fromStdString(name));
    for (const std::string &name : option.get_snames())
        entry.names.append(u"-"_s + QString::fromStdString(name));
    entry.value = valueOf(option);
    if (entry.value.contains(u'|'))
        entry.choices = entry.value.split(u'|');
    entry.help = QString::fromStdString(option.get_description());
    entry.isRequired = option.get_required();
    entry.isMany = option.get_items_expected_max() > 1;
    return entry;
}

void append(QList<VerbEntry> &tree, const CLI::App &app, const QStringList &path)
{
    VerbEntry entry;
    entry.path = path;
    entry.help = QString::fromStdString(app.get_description());
    entry.examples = QString::fromStdString(app.get_footer());
    for (const CLI::Option *option : app.get_options()) {
        const bool isHelp = !path.isEmpty() && option == app.get_help_ptr(); // stands at sluicectl itself
        if (!isHelp)
            (option->get_positional() ? entry.arguments : entry.options).append(entryOf(*option));
    }
    const auto below = app.get_subcommands([](const CLI::App *) { return true; });
    for (const CLI::App *verb : below)
        entry.verbs.append(QString::fromStdString(verb->get_name()));
    tree.append(entry);
    for (const CLI::App *verb : below)
        append(tree, *verb, path + QStringList{QString::fromStdString(verb->get_name())});
}

} // namespace

bool OptionEntry::isFile() const
{
    const QString &what = names.first().startsWith(u'-') ? value : names.first();
    return what == "FILE"_L1 || what == "DIR"_L1;
}

QList<VerbEntry> verbTree(const CLI::App &root)
{
    QList<VerbEntry> tree;
    append(tree, root, {});
    return tree;
}

} // namespace sluice
