// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reference/manual.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QString roff(QString text)
{
    text.replace(u'\\', u"\\e"_s).replace(u'-', u"\\-"_s);
    QStringList lines = text.split(u'\n');
    for (QString &line : lines) {
        if (line.startsWith(u'.') || line.startsWith(u'\''))
            line.prepend(u"\\&"_s);
    }
    return lines.join(u'\n');
}

QString bold(const QString &text)
{
    return u"\\fB"_s + roff(text) + u"\\fR"_s;
}

QString italic(const QString &text)
{
    return u"\\fI"_s + roff(text) + u"\\fR"_s;
}

QString heading(const OptionEntry &option)
{
    QStringList names;
    for (const QString &name : option.names)
        names.append(name.startsWith(u'-') ? bold(name) : italic(name));
    QString text = names.join(u", "_s);
    const bool isOption = option.names.first().startsWith(u'-');
    if (isOption && !option.value.isEmpty())
        text += u' ' + (option.choices.isEmpty() ? italic(option.value) : roff(option.value));
    if (option.isMany)
        text += u"..."_s;
    return text;
}

QString listed(const QList<OptionEntry> &options)
{
    QString text;
    for (const OptionEntry &option : options)
        text += u".TP\n%1\n%2%3\n"_s.arg(heading(option), roff(option.help),
                                         option.isRequired ? u" (required)"_s : QString());
    return text;
}

QString usage(const VerbEntry &verb)
{
    QString text = bold(verb.name());
    for (const OptionEntry &argument : verb.arguments) {
        const QString name = italic(argument.names.first()) + (argument.isMany ? u"..."_s : QString());
        text += u' ' + (argument.isRequired ? name : u'[' + name + u']');
    }
    if (!verb.options.isEmpty())
        text += u" ["_s + italic(u"option"_s) + u" ...]"_s;
    return text;
}

} // namespace

QString manualSections(const QList<VerbEntry> &tree)
{
    QString text = u".SH OPTIONS\nThey stand before or behind a command.\n"_s + listed(tree.first().options) +
                   u".SH COMMANDS\n"_s;
    for (const VerbEntry &verb : tree) {
        if (!verb.verbs.isEmpty()) // what it is about, its commands say
            continue;
        text += u".SS %1\n%2.\n"_s.arg(usage(verb), roff(verb.help)) + listed(verb.arguments + verb.options);
        if (!verb.examples.isEmpty())
            text += u".PP\n.nf\n%1\n.fi\n"_s.arg(roff(verb.examples));
    }
    return text;
}

} // namespace sluice
