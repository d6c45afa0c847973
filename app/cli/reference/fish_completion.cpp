// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reference/completion.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr auto fishFunctions = R"(
function __sluicectl_at
    set -l words (commandline -opc)
    set -e words[1]
    set -l place sluicectl
    set -l waiting 0
    for word in $words
        if test $waiting = 1
            set waiting 0
        else if string match -q -- '-*' $word
            if contains -- "$place $word" $__sluicectl_values; or contains -- "sluicectl $word" $__sluicectl_values
                set waiting 1
            end
        else if contains -- "$place $word" $__sluicectl_places
            set place "$place $word"
        end
    end
    test "$place" = "$argv"
end
complete -c sluicectl -f
)";

QString fishQuoted(QString text)
{
    return u'\'' + text.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s) + u'\'';
}

QString fishList(const QString &name, const QStringList &items)
{
    QString text = u"set -g "_s + name;
    for (const QString &item : items)
        text += u" \\\n    "_s + fishQuoted(item);
    return text + u'\n';
}

// What follows the name of an option in a call of "complete".
QString fishOption(const OptionEntry &option)
{
    QString text;
    for (const QString &name : option.names)
        text += name.startsWith("--"_L1) ? u" -l "_s + name.mid(2) : u" -s "_s + name.mid(1);
    if (option.isFile())
        text += u" -r -F"_s;
    else if (!option.value.isEmpty())
        text += u" -x"_s;
    if (!option.choices.isEmpty())
        text += u" -a "_s + fishQuoted(option.choices.join(u' '));
    return text + u" -d "_s + fishQuoted(firstSentence(option.help));
}

} // namespace

QString fishCompletion(const QList<VerbEntry> &tree)
{
    QStringList places;
    QStringList values;
    QString calls;
    for (const VerbEntry &verb : tree) {
        const QString place = placeOf(verb);
        places.append(place);
        const QString call = u"complete -c sluicectl"_s;
        const QString here = u" -n "_s + fishQuoted(u"__sluicectl_at "_s + place);
        for (const QString &name : verb.verbs)
            calls += call + here + u" -a "_s + name + u" -d "_s +
                     fishQuoted(firstSentence(entryBelow(tree, verb, name).help)) + u'\n';
        for (const OptionEntry &argument : verb.arguments) {
            if (argument.isFile())
                calls += call + here + u" -F\n"_s;
            if (!argument.choices.isEmpty())
                calls += call + here + u" -a "_s + fishQuoted(argument.choices.join(u' ')) + u'\n';
        }
        for (const OptionEntry &option : verb.options) {
            calls += call + (verb.path.isEmpty() ? QString() : here) + fishOption(option) + u'\n';
            for (const QString &name : option.names) {
                if (!option.value.isEmpty())
                    values.append(place + u' ' + name);
            }
        }
    }
    return u"# fish completion for sluicectl(1), written by: sluicectl completion fish\n"_s +
           fishList(u"__sluicectl_places"_s, places) + fishList(u"__sluicectl_values"_s, values) +
           QLatin1String(fishFunctions) + calls;
}

} // namespace sluice
