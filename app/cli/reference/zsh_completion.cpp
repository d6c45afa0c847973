// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reference/completion.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// Each entry of a table is a list of "word:what it does", one on a line, as _describe wants them.
constexpr auto zshHead = R"(#compdef sluicectl
# zsh completion for sluicectl(1), written by: sluicectl completion zsh
_sluicectl() {
    local -A verbs options values
)";

constexpr auto zshTail = R"(    local place=sluicectl waiting='' word i
    local -a known
    for ((i = 2; i < CURRENT; i++)); do
        word=${words[i]}
        known=(${${(f)verbs[$place]}%%:*})
        if [[ -n $waiting ]]; then
            waiting=''
        elif [[ $word == -* ]]; then
            if ((${+values[$place $word]})); then
                waiting="$place $word"
            elif ((${+values[sluicectl $word]})); then
                waiting="sluicectl $word"
            fi
        elif ((${known[(Ie)$word]})); then
            place+=" $word"
        fi
    done
    local -a found
    if [[ -n $waiting ]]; then
        found=(${(f)values[$waiting]})
    elif [[ ${words[CURRENT]} == -* ]]; then
        found=(${(f)options[$place]})
        [[ $place == sluicectl ]] || found+=(${(f)options[sluicectl]})
    else
        found=(${(f)verbs[$place]})
    fi
    if [[ ${found[1]} == ':file' ]]; then
        _files
    else
        _describe -V sluicectl found
    fi
}
if [[ ${funcstack[1]} == _sluicectl ]]; then
    _sluicectl "$@"
else
    compdef _sluicectl sluicectl
fi
)";

QString described(const QString &word, const QString &help)
{
    return word + u':' + firstSentence(help);
}

QString tableOf(const QString &name, const QString &entries)
{
    return u"    %1=(\n%2    )\n"_s.arg(name, entries);
}

QString entryOf(const QString &key, const QStringList &lines)
{
    return u"        %1 %2\n"_s.arg(shellQuoted(key), shellQuoted(lines.join(u'\n')));
}

} // namespace

QString zshCompletion(const QList<VerbEntry> &tree)
{
    QString verbs;
    QString options;
    QString values;
    for (const VerbEntry &verb : tree) {
        const QString place = placeOf(verb);
        QStringList lines;
        for (const QString &name : verb.verbs)
            lines.append(described(name, entryBelow(tree, verb, name).help));
        for (const OptionEntry &argument : verb.arguments) {
            if (argument.isFile())
                lines = QStringList{u":file"_s};
            lines += argument.choices;
        }
        verbs += entryOf(place, lines);
        lines.clear();
        for (const OptionEntry &option : verb.options) {
            for (const QString &name : option.names) {
                lines.append(described(name, option.help));
                if (!option.value.isEmpty())
                    values += entryOf(place + u' ' + name,
                                      option.isFile() ? QStringList{u":file"_s} : option.choices);
            }
        }
        options += entryOf(place, lines);
    }
    return QLatin1String(zshHead) + tableOf(u"verbs"_s, verbs) + tableOf(u"options"_s, options) +
           tableOf(u"values"_s, values) + QLatin1String(zshTail);
}

} // namespace sluice
